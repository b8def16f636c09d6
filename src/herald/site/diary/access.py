"""Who may do what in a diary. Every page of a diary goes through here; what is not allowed does not exist."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Flag, auto
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from herald.site.audit.models import Action, record
from herald.site.diary.about_record import about_of
from herald.site.diary.log import action_of, page_of
from herald.site.diary.models import Carer, CheckIn, Diary
from herald.site.diary.safe import Safe
from herald.site.place import HERS, place_of
from herald.site.sealing import SealError

P = ParamSpec("P")


class May(Flag):
    """What a person may do in a diary."""

    READ = auto()
    WRITE = auto()
    OWN = auto()


ALL = May.READ | May.WRITE | May.OWN


@dataclass(frozen=True, slots=True)
class Access:
    """A person in a diary, for the time of one request. `place` is the id of the locale whose services are named."""

    diary: Diary
    user: User
    may: May
    safe: Safe
    place: str = "neutral"

    @property
    def owns(self) -> bool:
        """Whether it is her own."""
        return May.OWN in self.may

    @property
    def reads(self) -> bool:
        """Whether she sees what others wrote."""
        return May.READ in self.may

    @property
    def writes(self) -> bool:
        """Whether she may write."""
        return May.WRITE in self.may

    def check_ins(self) -> QuerySet[CheckIn]:
        """The check-ins that she may see: all, or those that she wrote."""
        rows = CheckIn.objects.filter(diary=self.diary).order_by("-at", "-changed")
        return rows if self.reads else rows.filter(author=self.user)

    def check_in(self, id_: uuid.UUID, *, to_change: bool = False) -> CheckIn:
        """One of them.

        Args:
            id_: Which.
            to_change: Whether she wants to change it; somebody else's only its owner may.

        Raises:
            Http404: There is none that she may see or change.
        """
        found = self.check_ins().filter(pk=id_).first()
        if found is None or (to_change and not (self.owns or (self.writes and found.author_id == self.user.pk))):
            raise Http404
        return found


def standing(user: User, diary: Diary) -> May:
    """What a person may do in a diary at this moment."""
    if diary.owner_id == user.pk:
        return ALL
    carer = Carer.objects.filter(diary=diary, person=user).first()
    if carer is None:
        return May(0)
    return (May.READ if carer.reads else May(0)) | (May.WRITE if carer.writes else May(0))


View = Callable[Concatenate[HttpRequest, Access, P], HttpResponse]
Page = Callable[..., HttpResponse]


def of_diary(need: May) -> Callable[[View[P]], Page]:
    """Let a view be called only by those who may do what it needs, any one of several; for everybody else there is no such page."""

    def decorate(view: View[P]) -> Page:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, diary_id: uuid.UUID, *args: P.args, **named: P.kwargs) -> HttpResponse:
            diary = Diary.objects.filter(pk=diary_id).first()
            user = request.user
            assert isinstance(user, User)
            may = standing(user, diary) if diary else May(0)
            if diary is None or not may & need:
                record(Action.REFUSED, person=user.pk, diary=diary_id if diary else None, page=page_of(request))
                raise Http404
            if lacks_second_factor(user):
                return redirect("mfa_index")
            safe = Safe(diary)
            setattr(request, HERS, _place(diary, safe))
            # before the page is made: what cannot be logged is not shown
            record(action_of(request), person=user.pk, diary=diary.pk, page=page_of(request))
            return view(request, Access(diary, user, may, safe, place_of(request)), *args, **named)

        return page

    return decorate


def _place(diary: Diary, safe: Safe) -> str:
    """Where she is, as she told; empty where she did not, or her key is gone."""
    with suppress(SealError):
        return about_of(diary, safe).place
    return ""


def lacks_second_factor(user: User) -> bool:
    """Whether the operator asks for a second factor and she has none yet."""
    return settings.HERALD_SECOND_FACTOR and not is_mfa_enabled(user)
