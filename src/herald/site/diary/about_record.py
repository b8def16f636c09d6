"""The record of what is known of her."""

from herald.site.diary.about import About
from herald.site.diary.models import Diary
from herald.site.diary.safe import Safe

_ABOUT = "about"


def about_of(diary: Diary, safe: Safe) -> About:
    """What is known of her."""
    return safe.get(diary.about, _ABOUT, About) if diary.about else About()


def keep_about(diary: Diary, safe: Safe, about: About) -> None:
    """Keep what is known of her."""
    diary.about = safe.put(about, _ABOUT)
    diary.save(update_fields=["about"])
