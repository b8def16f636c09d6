"""Measure the diary of a person with five years of daily entries: opening it, how it goes, a check-in that is judged, summary, export.

Server time in one process, median and worst of several requests, on an SQLite file (or on PostgreSQL: python bench/diary.py postgresql://...).
"""

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from random import Random

DAYS, RUNS = 5 * 365, 15
os.environ |= {
    "HERALD_DATA": tempfile.mkdtemp(prefix="herald-bench-"),
    "DJANGO_SETTINGS_MODULE": "herald.site.settings",
    "HERALD_HOSTS": "testserver",
}
os.environ.pop("HERALD_DATABASE", None)
if len(sys.argv) > 1:
    os.environ["HERALD_DATABASE"] = sys.argv[1]

import django  # noqa: E402

django.setup()

import msgspec  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from herald.clinical import Profile  # noqa: E402
from herald.site.diary import engine  # noqa: E402
from herald.site.diary.keys import make_key  # noqa: E402
from herald.site.diary.models import CheckIn, Diary  # noqa: E402
from herald.site.diary.result import result_of  # noqa: E402
from herald.site.diary.safe import Safe  # noqa: E402
from herald.site.diary.told import Told  # noqa: E402
from herald.site.knowledge import site_knowledge  # noqa: E402
from herald.site.serve import migrate  # noqa: E402


def write() -> Client:
    """Write the diary and sign its owner in."""
    random, knowledge = Random(1), site_knowledge()
    user = User.objects.create_user(f"bench-{time.time_ns()}")
    diary = Diary.objects.create(owner=user)
    make_key(diary.pk)
    safe, rows = Safe(diary), []
    for back in range(DAYS, 0, -1):
        at = timezone.now() - dt.timedelta(days=back)
        answers = {"feels-emergency": "no", "fatigue/severity": str(random.randint(0, 3)), "pain/severity": str(random.randint(0, 2))}
        told = Told(words=random.choice(["A little tired.", "Mild headache.", "A good day."]), answers=answers, name="Ada")
        situation = engine.Situation(told, at.date(), (), Profile())
        assessment = engine.assess(situation, knowledge)
        row = CheckIn(diary=diary, at=at, author=user, urgency=assessment.urgency.value)
        row.told = safe.put(msgspec.structs.replace(told, observations=engine.observed(situation, knowledge)), str(row.pk))
        row.result = safe.put(result_of(assessment, knowledge, at.date()), str(row.pk))
        rows.append(row)
    with transaction.atomic():
        CheckIn.objects.bulk_create(rows, batch_size=500)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    client.address = f"/diary/of/{diary.pk}/"  # type: ignore[attr-defined]
    return client


def milliseconds(action: Callable[[], object]) -> tuple[float, float, float]:
    """Median and worst of several runs, after one that is not counted, and the median of processor time, which other work disturbs less."""
    action()
    times, used = [], []
    for _ in range(RUNS):
        start, worked = time.perf_counter(), time.process_time()
        action()
        times.append((time.perf_counter() - start) * 1000)
        used.append((time.process_time() - worked) * 1000)
    return statistics.median(times), max(times), statistics.median(used)


def main() -> None:
    """Measure and print."""
    migrate()
    client = write()
    address: str = client.address  # type: ignore[attr-defined]

    def check_in() -> None:
        here = client.post(f"{address}begin").headers["Location"]
        client.post(here, {"words": "My legs feel weak since this morning and my back hurts"})

    summary = {"weeks": "52", "sections": ["changed", "concerns", "questions", "courses", "chart", "treatments", "advice"], "pdf": "yes"}
    rows = {
        "open the diary": lambda: client.get(address),
        "open all of it": lambda: client.get(f"{address}?all=yes"),
        "how it goes, 3 months": lambda: client.get(f"{address}course?weeks=12"),
        "how it goes, a year": lambda: client.get(f"{address}course?weeks=52"),
        "begin a check-in, save and judge it": check_in,
        "summary of a year, PDF": lambda: client.post(f"{address}summary/made", summary),
        "export of everything": lambda: client.post(f"{address}hers/export"),
    }
    print(f"{DAYS} daily entries; server time in ms: median, worst, median of processor time of {RUNS}")
    for name, action in rows.items():
        median, worst, used = milliseconds(action)
        print(f"{name:40} {median:8.1f} {worst:8.1f} {used:8.1f}")


if __name__ == "__main__":
    main()
