"""What the fields of the data files may hold."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Text = Annotated[str, Meta(min_length=1)]
Date = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Duration = Annotated[str, Meta(pattern=r"^P(\d+[DW])?(T\d+[HM])?$")]
YesNo = Literal["yes", "no"]
Sources = Annotated[tuple[str, ...], Meta(min_length=1)]
UrgencyName = Literal["emergency", "same-day", "within-days", "routine"]


class Entry(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True, omit_defaults=True):
    """What every entry shares: no key that the schema does not know."""
