"""The app of the throttle."""

from django.apps import AppConfig


class Throttle(AppConfig):
    """Counts what is done too often."""

    name = "herald.site.throttle"
    label = "throttle"
