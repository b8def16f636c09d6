"""People with diaries, for tests."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from pages import words

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
        """Make a check-in, answering every question with "I'm not sure"."""
        here = self.post("begin", of).headers["Location"]
        entry = here.split("/")[-2]
        answer = self.client.post(here, {"words": text, **fields})
        for _ in range(20):
            if not answer.headers.get("Location", "").endswith("/ask"):
                break
            asked = words(self.client.get(answer.headers["Location"]))
            question = asked.split('name="question" value="')[1].split('"')[0]
            answer = self.client.post(answer.headers["Location"], {"question": question, "value": "unsure"})
        return CheckIn.objects.get(pk=entry)


def somebody(name: str, *, diary: bool = True) -> Person:
    """Make an account, sign in and start a diary."""
    user = User.objects.create_user(f"u-{name}", f"{name.lower()}@example.org", PASSWORD, first_name=name)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    if diary:
        client.post("/diary/new")
        return Person(user, client, Diary.objects.get(owner=user).pk)
    return Person(user, client, uuid.uuid4())
