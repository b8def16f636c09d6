"""A diary from another Herald, or from an earlier export."""

import io
import uuid
import zipfile
import zlib

import msgspec
from django.contrib.auth.models import User
from django.db import transaction

from herald.site.diary.about import About
from herald.site.diary.about_record import about_of, keep_about
from herald.site.diary.access import Access
from herald.site.diary.export_format import DATA, FORMAT, SavedDiary, SavedEntry
from herald.site.diary.models import CheckIn, OldVersion

MOST_BYTES = 200_000_000
"""Of what is read from a ZIP; five years of daily entries take a tenth."""


class NoDiaryError(ValueError):
    """A file that holds no diary of this kind."""


def diary_from_zip(content: bytes) -> SavedDiary:
    """Read the diary in a ZIP that an export made. Nothing is unpacked to the disk.

    Raises:
        NoDiaryError: It is no such ZIP, or it is too large when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(DATA) as opened:
            read = opened.read(MOST_BYTES + 1)
        if len(read) > MOST_BYTES:
            raise NoDiaryError("it is too large")
        diary = msgspec.json.decode(read, type=SavedDiary)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error, EOFError, msgspec.MsgspecError, UnicodeDecodeError):
        raise NoDiaryError("it is no export of a diary") from None
    if diary.format != FORMAT:
        raise NoDiaryError("it was made by another version of Herald")
    return diary


def import_diary(access: Access, diary: SavedDiary) -> int:
    """Add a diary to hers, all of it or nothing. Entries that she has already are left as they are.

    Returns:
        How many entries were added.
    """
    with transaction.atomic():
        if about_of(access.diary, access.safe) == About():
            access.diary.every = diary.every
            access.diary.save(update_fields=["every"])
            keep_about(access.diary, access.safe, diary.about)
        return sum(_add(access, entry) for entry in diary.entries)


def _add(access: Access, entry: SavedEntry) -> bool:
    there = CheckIn.objects.filter(pk=entry.id).first()
    if there and there.diary_id == access.diary.pk:
        return False
    row = CheckIn(pk=uuid.uuid4() if there else entry.id, diary=access.diary, at=entry.now.at, changed=entry.now.written, urgency=entry.now.urgency)
    row.author = _author(access, carer=entry.now.told.carer)
    row.told, row.result = access.safe.put(entry.now.told, str(row.pk)), access.safe.put(entry.now.result, str(row.pk))
    row.save(force_insert=True)
    for old in entry.before:
        told, result = access.safe.put(old.told, str(row.pk)), access.safe.put(old.result, str(row.pk))
        author = _author(access, carer=old.told.carer)
        OldVersion.objects.create(check_in=row, author=author, at=old.at, written=old.written, told=told, result=result, urgency=old.urgency)
    return True


def _author(access: Access, *, carer: bool) -> User | None:
    """Her own entries are hers here too; a carer's name stands in what was told."""
    return None if carer else access.user
