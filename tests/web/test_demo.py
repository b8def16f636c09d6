"""The invented clinic: the same for the same seed, with all that there is to look at, and never mixed with real people."""

import datetime as dt
import itertools
from collections import Counter

import pytest
from diaries import CALM, somebody
from django.contrib.auth.models import User

from herald.knowledge import Knowledge
from herald.site.diary import records
from herald.site.diary.about_record import about_of
from herald.site.diary.access import ALL, Access
from herald.site.diary.demo.clinic import DOMAIN, NotEmptyError, fill
from herald.site.diary.export import saved
from herald.site.diary.models import Carer, CheckIn, Diary
from herald.site.diary.safe import Safe

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = dt.date(2026, 11, 24)


def opened() -> list[Access]:
    return [Access(diary, diary.owner, ALL, Safe(diary)) for diary in Diary.objects.order_by("owner__email")]


def content() -> list[object]:
    """Everything that was invented, without when it was made."""
    return [(access.diary.pk, diary.about, diary.entries) for access in opened() for diary in [saved(access)]]


def test_the_same_seed_gives_the_same_clinic_and_another_gives_another() -> None:
    list(fill(3, 7, "x", TODAY))
    first = content()
    for seed, same in ((7, True), (8, False)):
        User.objects.filter(email__endswith=DOMAIN).delete()
        list(fill(3, seed, "x", TODAY))
        assert (content() == first) is same


def test_a_clinic_has_all_urgencies_sites_carers_gaps_and_ended_treatments(knowledge: Knowledge) -> None:
    list(fill(60, 1, "x", TODAY))
    urgencies = Counter(CheckIn.objects.values_list("urgency", flat=True))
    assert min(urgencies[name] for name in ("emergency", "same-day", "within-days", "routine")) > 20, urgencies
    abouts = [about_of(access.diary, access.safe) for access in opened()]
    assert {site for about in abouts for site in about.sites} == {id_ for id_, site in knowledge.sites.items() if site.kind == "site"}
    assert {taken.id for about in abouts for taken in about.treatments} == knowledge.treatments.keys()
    assert any(taken.ended for about in abouts for taken in about.treatments)
    assert Carer.objects.count() > 5
    assert CheckIn.objects.filter(author__in=Carer.objects.values("person")).exists()
    days = [records.days(access) for access in opened()]
    assert any(max(b - a for a, b in itertools.pairwise(one)) > dt.timedelta(weeks=3) for one in days)
    assert sum(len(one) for one in days) > 60 * 50


def test_it_is_not_mixed_with_real_people() -> None:
    somebody("Ada").tell(CALM)
    with pytest.raises(NotEmptyError):
        list(fill(1, 1, "x", TODAY))
