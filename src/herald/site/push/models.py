"""What is stored of a device on which she wants reminders."""

import uuid

from django.db import models
from django.utils import timezone

from herald.site.diary.models import Diary


class Device(models.Model):
    """A browser that shows reminders to the owner of a diary.

    Attributes:
        mark: Keyed hash of where it is reached: one browser stands here once.
        sealed: Where and with which keys it is reached (`devices.Reach`), sealed with the key of the diary.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="devices")
    mark = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    since = models.DateTimeField(default=timezone.now)
