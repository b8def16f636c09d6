"""What was done, by a client that is known by a keyed hash only, for a day."""

from django.db import models


class Act(models.Model):
    """One thing that is counted.

    Attributes:
        what: The kind of thing, for example `feedback`.
        who: Keyed hash of the client or of the account. Empty rows are never made.
        at: When. Rows older than a day are deleted.
    """

    what = models.CharField(max_length=20)
    who = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """Found by what and when, and by who."""

        indexes = (models.Index(fields=["what", "who", "at"]), models.Index(fields=["what", "at"]), models.Index(fields=["at"]))
