"""Who did what in which diary: never a word of hers."""
