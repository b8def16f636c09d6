"""When a reminder is due, in the time of the person whom it reminds."""

import datetime as dt
from zoneinfo import ZoneInfo


def is_quiet(hour: int, quiet_from: int, quiet_to: int) -> bool:
    """Whether an hour of the day is one of the quiet ones; they may go over midnight. None is, where they begin and end at the same hour."""
    if quiet_from <= quiet_to:
        return quiet_from <= hour < quiet_to
    return hour >= quiet_from or hour < quiet_to


def next_due(after: dt.datetime, day: dt.date, hour: int, zone: str) -> dt.datetime:
    """The first moment at this hour of her day that is later than `after`, and not before a day.

    Args:
        after: With a time zone.
        day: The first day that comes in question.
        hour: Hour of the day. One that a change of the clocks leaves out is taken an hour later; of one that comes twice, the first is.
        zone: Her time zone, as "Europe/London".

    Returns:
        The moment, in UTC.
    """
    hers = ZoneInfo(zone)
    day = max(day, after.astimezone(hers).date())
    due = _at(day, hour, hers)
    return due if due > after else _at(day + dt.timedelta(days=1), hour, hers)


def _at(day: dt.date, hour: int, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC)


def after_quiet(moment: dt.datetime, quiet_from: int, quiet_to: int, zone: str) -> dt.datetime:
    """A moment, or the end of the quiet hours that it falls into.

    Args:
        moment: With a time zone.
        quiet_from: First quiet hour of her day.
        quiet_to: First hour of her day that is not quiet any more.
        zone: Her time zone.
    """
    hers = moment.astimezone(ZoneInfo(zone))
    if not is_quiet(hers.hour, quiet_from, quiet_to):
        return moment
    return next_due(moment, hers.date(), quiet_to, zone)
