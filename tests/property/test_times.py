"""Laws: a time of something else, or of today, never makes an emergency less."""

import datetime as dt

import pytest

from herald.clinical import Urgency
from herald.knowledge import Knowledge
from herald.triage import check

TODAY = dt.date(2026, 11, 25)
EMERGENCIES = (
    "My face has drooped",
    "I have chest pain",
    "I have been confused",
    "My legs have gone weak",
    "I coughed up a lot of blood",
    "My speech is slurred",
    "I lost the sight in one eye",
)
RECENT = """
since 9am; since 09:30; since 0930; since half past nine; since 4 o'clock; since 10 pm last night; since this morning; since breakfast;
since I woke up;
since yesterday afternoon; for an hour; for 2 hrs; for 20 minutes; for half an hour; for a couple of hours; for 24 hours; for 1/7; x1/7; just now;
this evening; overnight; at 3am; about an hour ago; a few minutes ago; all of a sudden this morning
"""
OTHER = """
, I am 62 years old; , 5 years since diagnosis; , diagnosed 3 years ago; , diagnosed in 2019; , on Herceptin for 4 years; , married 30 years;
, third time this week; , worse than last year; , had chemo 3 weeks ago; , my scan is in 2 weeks; , my last dose was 3 months ago;
, last scan 2 months ago; , first time in my life; , never had it in 50 years; , been fine for months until today;
, was fine for weeks then this started;  10 days after chemo;  3 weeks after my scan;  2 years after my mastectomy;  after 6 years in remission
"""


def told(times: str) -> list[str]:
    return [time.strip() for time in times.replace("\n", " ").split(";")]


@pytest.mark.parametrize("said", EMERGENCIES)
def test_an_emergency_stays_one_with_any_time_of_today_or_of_something_else(said: str, knowledge: Knowledge) -> None:
    messages = [f"{said} {time}" for time in told(RECENT)] + [f"{said}{time if time.startswith(',') else ' ' + time}" for time in told(OTHER)]
    less = [message for message in messages if check(message, knowledge, today=TODAY).urgency is not Urgency.EMERGENCY]
    assert less == []
