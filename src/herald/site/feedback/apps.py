"""The app of feedback."""

from django.apps import AppConfig


class Feedback(AppConfig):
    """What readers say of statements."""

    name = "herald.site.feedback"
    label = "feedback"
