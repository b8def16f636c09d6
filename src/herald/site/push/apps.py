"""The app of Web Push."""

from django.apps import AppConfig


class PushApp(AppConfig):
    """The devices on which reminders are shown."""

    name = "herald.site.push"
    label = "push"
