"""The app of the reminders."""

from django.apps import AppConfig


class RemindersApp(AppConfig):
    """Who wants to be reminded, and what was sent."""

    name = "herald.site.reminders"
    label = "reminders"

    def ready(self) -> None:
        """Follow how often she wants to be asked, and say on her first page when a reminder was missed."""
        from herald.site.reminders import listening

        listening.listen()
