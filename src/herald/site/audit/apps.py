"""The app of the log."""

from django.apps import AppConfig


class Audit(AppConfig):
    """Who opened, wrote, took along, erased, let in and signed in."""

    name = "herald.site.audit"
    label = "audit"

    def ready(self) -> None:
        """Listen for people who sign in and out."""
        from herald.site.audit import signing_in

        signing_in.listen()
