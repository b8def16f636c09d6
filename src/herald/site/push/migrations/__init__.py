"""Changes of the tables of Web Push."""
