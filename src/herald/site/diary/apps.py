"""The app of the diary."""

from django.apps import AppConfig


class DiaryApp(AppConfig):
    """Diaries, check-ins, carers."""

    name = "herald.site.diary"
    label = "diary"

    def ready(self) -> None:
        """Let a carer's invitation also count when she signs up with it."""
        from herald.site.diary import joining

        joining.listen()
