"""Changes of the tables of the diary."""
