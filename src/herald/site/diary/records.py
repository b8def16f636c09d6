"""Reading and writing the records of a diary."""

import datetime as dt
from dataclasses import dataclass

import msgspec
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from herald.site.diary.access import Access
from herald.site.diary.models import CheckIn, Diary, OldVersion
from herald.site.diary.result import Result
from herald.site.diary.safe import Safe
from herald.site.diary.told import Told


@dataclass(frozen=True, slots=True)
class Entry:
    """A check-in that was opened."""

    row: CheckIn
    told: Told

    @property
    def at(self) -> dt.datetime:
        """The time that it tells of, in the time zone of the site."""
        return timezone.localtime(self.row.at)


def begin(access: Access) -> CheckIn:
    """Start a check-in, or go on with the one that this person left empty."""
    for row in CheckIn.objects.filter(diary=access.diary, author=access.user, told=b"").exclude(draft=b""):
        if draft_of(row, access.safe) == _blank(access):
            row.at = timezone.now()
            row.save(update_fields=["at"])
            return row
    row = CheckIn(diary=access.diary, author=access.user)
    row.draft = access.safe.put(_blank(access), str(row.pk))
    row.save()
    return row


def _blank(access: Access) -> Told:
    return Told(name=access.user.first_name, carer=not access.owns)


def draft_of(row: CheckIn, safe: Safe) -> Told:
    """What is being written; where nothing is, what was told."""
    return safe.get(row.draft or row.told, str(row.pk), Told)


def told_of(row: CheckIn, safe: Safe) -> Told:
    """What was told."""
    return safe.get(row.told, str(row.pk), Told)


def result_of(row: CheckIn | OldVersion, safe: Safe) -> Result:
    """What Herald answered."""
    return safe.get(row.result, str(row.pk if isinstance(row, CheckIn) else row.check_in_id), Result)


def keep_draft(row: CheckIn, safe: Safe, told: Told) -> None:
    """Keep what is being written; it is on the disk when this returns."""
    row.draft, row.changed = safe.put(told, str(row.pk)), timezone.now()
    row.save(update_fields=["draft", "changed", "at"])


def finish(row: CheckIn, access: Access, told: Told, result: Result, urgency: str) -> None:
    """Make it what was told; what was told before is kept as an old version."""
    told = msgspec.structs.replace(told, name=access.user.first_name, carer=not access.owns)
    with transaction.atomic():
        if row.told:
            before = CheckIn.objects.get(pk=row.pk)
            OldVersion.objects.create(
                check_in=row,
                author=before.author,
                at=before.at,
                written=before.changed,
                told=before.told,
                result=before.result,
                urgency=before.urgency,
            )
        row.told, row.result, row.draft = access.safe.put(told, str(row.pk)), access.safe.put(result, str(row.pk)), b""
        row.urgency, row.changed, row.author = urgency, timezone.now(), access.user
        row.save()


def drop_draft(row: CheckIn) -> None:
    """Forget what is being written; a check-in that was never finished goes with it."""
    if not row.told:
        row.delete()
        return
    row.draft = b""
    row.save(update_fields=["draft"])


def entries(access: Access, most: int | None = None) -> list[Entry]:
    """The finished check-ins that she may see, the newest first; no more than `most`."""
    rows = access.check_ins().exclude(told=b"").defer("result", "draft")[:most]
    return [Entry(row, told_of(row, access.safe)) for row in rows]


def days(access: Access) -> list[dt.date]:
    """The days that have a finished check-in, each once, in order."""
    return sorted({timezone.localtime(at).date() for at in access.check_ins().exclude(told=b"").values_list("at", flat=True)})


def unfinished(access: Access) -> list[CheckIn]:
    """The check-ins that this person began and did not finish."""
    return [row for row in access.check_ins().exclude(draft=b"").defer("result") if row.author_id == access.user.pk]


def own_diary(user: User) -> Diary | None:
    """A person's own diary."""
    return Diary.objects.filter(owner=user).first()
