"""Sealing and opening what belongs to one diary."""

import zlib
from typing import TypeVar

import msgspec

from herald.site.diary.keys import key_of
from herald.site.diary.models import Diary
from herald.site.sealing import seal, unseal

T = TypeVar("T")


class Safe:
    """Seals and opens with the key of one diary. What belongs to another diary or record does not open."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary.pk
        self._found: bytes | None = None

    @property
    def _key(self) -> bytes:
        """Her key, read when it is first needed: a diary whose key is gone can still be erased."""
        if self._found is None:
            self._found = key_of(self.diary)
        return self._found

    def put(self, value: object, record: str) -> bytes:
        """Seal a value.

        Args:
            value: Anything that msgspec can write as JSON.
            record: Which record it belongs to.
        """
        return seal(self._key, zlib.compress(msgspec.json.encode(value), 1), f"{self.diary}|{record}")

    def get(self, sealed: bytes | memoryview, record: str, kind: type[T]) -> T:
        """Open a value.

        Raises:
            SealError: It belongs to another record, or was changed.
        """
        return msgspec.json.decode(zlib.decompress(unseal(self._key, bytes(sealed), f"{self.diary}|{record}")), type=kind)
