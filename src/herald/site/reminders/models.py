"""What is stored of reminders: when she wants them, and what became of each. None of it is about her illness."""

from django.db import models

from herald.site.diary.models import Diary


class Reminder(models.Model):
    """How one person wants to be reminded.

    Attributes:
        diary: Whose check-ins they are for; the mail goes to its owner.
        on: Whether she wants any.
        hour: Hour of her day at which they are sent.
        quiet_from: Hour from which nothing is sent.
        quiet_to: Hour from which something is sent again.
        zone: Her time zone.
        language: Language of the mail.
        address: Where the site is, for the addresses in the mail.
        next_at: When the next is due. None: none is planned.
    """

    diary = models.OneToOneField(Diary, on_delete=models.CASCADE, related_name="reminder")
    on = models.BooleanField(default=False)
    hour = models.PositiveSmallIntegerField(default=10)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_to = models.PositiveSmallIntegerField(default=8)
    zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=10, default="en")
    address = models.CharField(max_length=200)
    next_at = models.DateTimeField(null=True)


class Sending(models.Model):
    """One reminder that was due.

    Attributes:
        due: When.
        tries: How often the mail server was asked.
        sent: When it took the mail. None: not yet, or never.
        given_up: Whether nobody tries any more.
    """

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="sendings")
    due = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent = models.DateTimeField(null=True)
    given_up = models.BooleanField(default=False)

    class Meta:
        """A reminder that is due is sent once."""

        constraints = (models.UniqueConstraint(fields=["reminder", "due"], name="sent_once"),)
