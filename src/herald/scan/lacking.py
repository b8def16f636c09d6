"""What an engine needs and this machine has not."""


class LackingError(RuntimeError):
    """Something is not installed. Says what, and how to get it."""
