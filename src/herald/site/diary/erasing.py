"""Erasing everything of a person: the key first, so that whatever is left anywhere cannot be read."""

from django.contrib.auth.models import User
from django.db import connection, transaction

from herald.site.diary.keys import destroy_key
from herald.site.diary.models import Diary


def erase(diary: Diary, owner: User) -> None:
    """Erase a diary and its owner's account. What she wrote into others' diaries stays theirs, with her first name.

    The key goes first. A crash after that leaves rows that nobody can read, and this can be called again.
    """
    from allauth.usersessions.models import UserSession

    destroy_key(diary.pk)
    for session in UserSession.objects.filter(user=owner):
        session.end()
    with transaction.atomic():
        diary.delete()
        owner.delete()
    _forget_pages()


def _forget_pages() -> None:
    """Have SQLite write its log back, so that no page with what was deleted is left in it (free pages are zeroed: `secure_delete`)."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
