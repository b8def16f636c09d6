"""The guide: every entry of the knowledge as a page that a person can read. Generated, nothing of it is written here."""
