"""The forms that an operator has loaded. They hold no word of anybody who fills them in."""

from django.db import models
from django.utils import timezone


class LoadedForm(models.Model):
    """One version of a form.

    Attributes:
        url: Its canonical address, the same for all its versions.
        source: The file as it was loaded.
        withdrawn: Since when it is not asked any more. None: it is asked.
    """

    url = models.CharField(max_length=500)
    version = models.CharField(max_length=100)
    title = models.CharField(max_length=500)
    source = models.TextField()
    loaded = models.DateTimeField(default=timezone.now)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A version of a form never changes."""

        ordering = ("loaded", "pk")
        constraints = (models.UniqueConstraint(fields=["url", "version"], name="one_form_a_version"),)
