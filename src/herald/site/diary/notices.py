"""What other apps want to say on the first page of a diary. They put themselves on the list, so that the diary need not know them."""

from collections.abc import Callable

from herald.site.diary.models import Diary

NOTICES: list[Callable[[Diary], str | None]] = []
"""Each says a sentence to the owner of a diary, or nothing."""


def notices_for(diary: Diary) -> list[str]:
    """The sentences for the owner of a diary."""
    return [said for says in NOTICES if (said := says(diary))]
