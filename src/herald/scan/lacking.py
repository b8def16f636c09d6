"""What an engine needs and this machine has not."""


class LackingError(RuntimeError):
    """Something is not there. Says what, and how to get it."""


class WorkerDiedError(LackingError):
    """A process ended in the middle of its work, as when the memory runs out."""

    def __init__(self) -> None:
        super().__init__(
            "a process that reads was ended from outside, as a system does that runs out of memory. "
            "Go on with --resume and fewer --workers: what is finished is kept"
        )
