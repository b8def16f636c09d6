"""Whole archives through the same reader: notes in, OMOP NOTE_NLP rows and an assessment a note out. Needs `pip install 'herald-mbc[scan]'`."""
