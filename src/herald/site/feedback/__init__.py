"""Feedback: what a reader says of one statement of the guide."""
