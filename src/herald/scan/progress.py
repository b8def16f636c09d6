"""How far a scan is, on standard error: notes, rate and time left. No word of any note."""

import sys
import time
from typing import Any

from tqdm import tqdm

from herald.scan.output import Done

_SELDOM, _OFTEN = 10.0, 0.5


class Progress:
    """A bar of notes, with the rate in MB of text a second."""

    def __init__(self, total: int | None) -> None:
        every = _OFTEN if sys.stderr.isatty() else _SELDOM
        self.bar: Any = tqdm(total=total, unit=" notes", unit_scale=True, mininterval=every, file=sys.stderr, dynamic_ncols=True)
        self.start = time.monotonic()
        self.text_bytes = 0

    def tick(self, done: Done, before: bool) -> None:
        """Count a chunk; one that had been done before moves the bar but is no work."""
        if before:
            self.bar.initial += done.rows
        else:
            self.text_bytes += done.text_bytes
            self.bar.set_postfix_str(f"{self.rate():.2f} MB/s", refresh=False)
        self.bar.update(done.rows)

    def rate(self) -> float:
        """MB of text a second."""
        return self.text_bytes / 1e6 / max(time.monotonic() - self.start, 1e-9)

    def close(self) -> None:
        """Leave the bar as it is."""
        self.bar.close()
