"""One file a peer.

`reader(phrases, option)` gives a function that reads what `hold` makes of the texts (the list itself, where there is no `hold`) and says how many
mentions it found. One that decides has `judge(rows, option)` too: for each row of the assertion set, which of `neg`, `hist`, `hyp` and `other` it
says of the marked phrase.
"""
