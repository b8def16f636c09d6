"""When a reminder is due: at her hour of her day, through changes of the clocks, and never in her quiet hours."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.site.reminders.when import after_quiet, is_quiet, next_due

ZONES = ("UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe")
moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 1, 1)).map(lambda naive: naive.replace(tzinfo=dt.UTC))
hours = st.integers(0, 23)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("after", "day", "hour", "zone", "due"),
    [
        ("2026-03-28T12:00", "2026-03-29", 10, "Europe/London", "2026-03-29T09:00"),  # the clocks went forward in the night
        ("2026-03-27T12:00", "2026-03-28", 10, "Europe/London", "2026-03-28T10:00"),
        ("2026-10-24T12:00", "2026-10-25", 10, "Europe/London", "2026-10-25T10:00"),  # and back
        ("2026-03-28T12:00", "2026-03-29", 1, "Europe/London", "2026-03-29T01:00"),  # an hour that there is not: one later
        ("2026-10-24T12:00", "2026-10-25", 1, "Europe/London", "2026-10-25T00:00"),  # an hour that comes twice: the first
        ("2026-11-25T09:59", "2026-11-20", 10, "UTC", "2026-11-25T10:00"),
        ("2026-11-25T10:00", "2026-11-20", 10, "UTC", "2026-11-26T10:00"),
    ],
)
def test_the_hour_is_that_of_her_day(after: str, day: str, hour: int, zone: str, due: str) -> None:
    assert next_due(utc(after), dt.date.fromisoformat(day), hour, zone) == utc(due)


@pytest.mark.parametrize(("hour", "quiet"), [(20, False), (21, True), (0, True), (7, True), (8, False), (12, False)])
def test_quiet_hours_go_over_midnight(hour: int, quiet: bool) -> None:
    assert is_quiet(hour, 21, 8) is quiet
    assert not is_quiet(hour, 9, 9)


@given(after=moments, days=st.integers(-3, 40), hour=hours, zone=st.sampled_from(ZONES))
def test_what_is_due_lies_ahead_and_within_a_day_of_the_first_chance(after: dt.datetime, days: int, hour: int, zone: str) -> None:
    day = after.date() + dt.timedelta(days=days)
    due = next_due(after, day, hour, zone)
    assert due > after
    assert due.astimezone(ZoneInfo(zone)).date() >= day
    first = max(after, dt.datetime.combine(day, dt.time(0), ZoneInfo(zone)))
    assert due - first <= dt.timedelta(hours=26)


@given(moment=moments, quiet_from=hours, quiet_to=hours, zone=st.sampled_from(ZONES))
def test_nothing_goes_out_in_the_quiet_hours(moment: dt.datetime, quiet_from: int, quiet_to: int, zone: str) -> None:
    then = after_quiet(moment, quiet_from, quiet_to, zone)
    assert then >= moment
    assert not is_quiet(then.astimezone(ZoneInfo(zone)).hour, quiet_from, quiet_to) or then.astimezone(ZoneInfo(zone)).hour == quiet_to + 1
