"""People with diaries, for tests."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from herald.site.diary.models import CheckIn, Diary

PASSWORD = "river-lantern-apricot"
CALM = "I have been a bit tired, otherwise fine."
BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."


@dataclass
class Person:
    """Somebody who is signed in."""

    user: User
    client: Client
    diary: uuid.UUID

    def address(self, page: str = "") -> str:
        return f"/diary/of/{self.diary}/{page}"

    def get(self, page: str = "", of: uuid.UUID | None = None) -> Any:
        return self.client.get(f"/diary/of/{of or self.diary}/{page}")

    def post(self, page: str, of: uuid.UUID | None = None, **fields: Any) -> Any:
        return self.client.post(f"/diary/of/{of or self.diary}/{page}", fields)

    def tell(self, text: str, of: uuid.UUID | None = None, **fields: Any) -> CheckIn:
        """Make a check-in: it does not feel like an emergency, and the other questions are skipped."""
        here = self.post("begin", of).headers["Location"]
        self.finish(here, text, **fields)
        return CheckIn.objects.get(pk=here.split("/")[-2])

    def correct(self, row: CheckIn, text: str) -> None:
        """Write a check-in anew."""
        self.finish(self.post(f"check-in/{row.pk}/correct").headers["Location"], text)
        row.refresh_from_db()

    def finish(self, here: str, text: str, **fields: Any) -> None:
        asked = self.client.post(here, {"words": text, **fields}).headers["Location"]
        if asked.endswith("/ask"):
            asked = self.client.post(asked, {"question": "feels-emergency", "value": "no"}).headers["Location"]
        if asked.endswith("/ask"):
            self.client.post(asked, {"skip": "yes"})


def somebody(name: str, *, diary: bool = True) -> Person:
    """Make an account, sign in and start a diary."""
    user = User.objects.create_user(f"u-{name}", f"{name.lower()}@example.org", PASSWORD, first_name=name)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    if diary:
        client.post("/diary/new")
        return Person(user, client, Diary.objects.get(owner=user).pk)
    return Person(user, client, uuid.uuid4())
