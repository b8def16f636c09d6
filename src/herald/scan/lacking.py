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


class SparkStoppedError(LackingError):
    """Spark gave up the job. Its result is not there: unlike the local engine it keeps whole jobs only."""

    def __init__(self, says: str) -> None:
        super().__init__(f"Spark gave up the job: {says}. Its log says more. Mend it and begin again in a new folder")
