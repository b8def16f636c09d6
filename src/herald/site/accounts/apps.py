"""The app of accounts."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Invitations, and the rules of sessions."""

    name = "herald.site.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen for changed credentials."""
        from herald.site.accounts import sessions

        sessions.listen()
