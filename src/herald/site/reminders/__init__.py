"""Reminders: a mail when it is time for a check-in, if she wants one. Nothing in it is about her."""
