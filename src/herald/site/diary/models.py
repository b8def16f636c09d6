"""What is stored of a diary. Whatever she wrote or answered is sealed with her own key; only times, urgencies and who may read are plain."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Diary(models.Model):
    """One person's diary.

    Attributes:
        owner: Whose it is.
        every: Days between two check-ins. 0 asks for none.
        about: What is known of her (`about.About`), sealed. Empty: nothing yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    made = models.DateTimeField(default=timezone.now)
    every = models.PositiveSmallIntegerField(default=7)
    about = models.BinaryField(default=bytes)


class Carer(models.Model):
    """Somebody whom she lets in.

    Attributes:
        code: Hash of the code that lets the person in. Empty once it was used.
        person: Who it is. None: not come yet.
        until: When the code ends.
    """

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="carers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="cares_for")
    code = models.CharField(max_length=64, blank=True, db_index=True)
    until = models.DateTimeField()
    reads = models.BooleanField(default=False)
    writes = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        """One person has one standing in a diary."""

        constraints = (models.UniqueConstraint(fields=["diary", "person"], name="one_standing"),)


class CheckIn(models.Model):
    """One check-in.

    Attributes:
        at: The time that it tells of; she may date it back.
        author: Who wrote it. None: the account is gone; the name stays in what was told.
        draft: What is being written (`told.Told`), sealed. Empty: nothing.
        told: What was told, sealed. Empty while it is first written.
        result: What Herald answered (`result.Result`), sealed.
        urgency: How urgent that was, for lists.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="check_ins", db_index=False)  # `newest_first` serves
    at = models.DateTimeField(default=timezone.now)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    changed = models.DateTimeField(default=timezone.now)
    draft = models.BinaryField(default=bytes)
    told = models.BinaryField(default=bytes)
    result = models.BinaryField(default=bytes)
    urgency = models.CharField(max_length=20, blank=True)

    class Meta:
        """Read by diary, the newest first; what is being written is found without looking through years."""

        indexes = (
            models.Index(fields=["diary", "-at"], name="newest_first"),
            models.Index(fields=["diary"], name="being_written", condition=~models.Q(draft=b"")),
        )


class OldVersion(models.Model):
    """A check-in as it was before it was corrected."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="old")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    written = models.DateTimeField()
    told = models.BinaryField()
    result = models.BinaryField()
    urgency = models.CharField(max_length=20)
