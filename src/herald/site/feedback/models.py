"""Feedback on a statement, and the notes that editors write to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 2_000


class About(models.TextChoices):
    """What a reader wants to say."""

    HELPFUL = "helpful", _("Helpful")
    ERROR = "error", _("Report an error")
    OTHER = "other", _("Other")


class State(models.TextChoices):
    """Whether an editor still has to look at it."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Feedback(models.Model):
    """What one reader said of one statement. Nothing of the reader is kept.

    Attributes:
        kind: Folder of the entry in the knowledge.
        entry: Id of the entry.
        field: Which sentence of the entry.
        text: The sentence as it was read.
        text_hash: What identifies it.
        version: Version of the knowledge in which it stood.
        digest: Digest of that knowledge.
        about: What the reader wanted to say.
        words: The reader's words. May be empty for `helpful`.
        sent: When.
        state: Whether it is open.
    """

    kind = models.CharField(max_length=20)
    entry = models.CharField(max_length=100)
    field = models.CharField(max_length=60)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    about = models.CharField(max_length=10, choices=About.choices)
    words = models.TextField(max_length=LONGEST, blank=True)
    sent = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        """Open first, then the newest."""

        ordering = ("-state", "-sent", "-id")
        indexes = (models.Index(fields=["state", "-sent"]), models.Index(fields=["kind", "entry"]))


class Note(models.Model):
    """What an editor did with feedback: words, or a change of its state.

    Attributes:
        by: Name of the editor, kept as text so that it stays when the account goes.
        did: `answered`, `closed` or `reopened`.
        words: An internal note. May be empty where the state was changed.
    """

    class Did(models.TextChoices):
        """What an editor can do."""

        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")
        REOPENED = "reopened", _("Reopened")

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.CharField(max_length=150)
    did = models.CharField(max_length=10, choices=Did.choices)
    words = models.TextField(max_length=LONGEST, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order in which they were written."""

        ordering = ("at", "id")
