"""A big clinic on PostgreSQL: 100,000 people with 10 million observations, of whom 50 a second check in.

Fills a database of its own (once: one that was filled before is used again), runs the migrations that it lacks, serves it with the production server
and lets signed-in people check in. Server, database and generator share the processors. Run with `make bench-clinic`.
"""

import argparse
import asyncio
import json
import os
import resource
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from burden import megabytes, processor_seconds
from visiting import SAVED, Person, Took, check_in, last_step, visits

from browser import free_port, wait_for
from postgres import postgres

AIM = 100
"""Milliseconds within which 99 of 100 check-ins are to be saved and judged."""
_FILL = (
    "-c",
    "wal_level=minimal",
    "-c",
    "max_wal_senders=0",
    "-c",
    "maintenance_work_mem=512MB",
    "-c",
    "max_wal_size=4GB",
    "-c",
    "shared_buffers=1GB",
)
_RUN = ("-c", "shared_buffers=1GB", "-c", "max_wal_size=4GB")
"""What an operator of such a clinic sets; everything else is as Debian has it, each commit on the disk."""


def main() -> int:
    """Measure; 1 where the aim is missed or an answer was a fault."""
    given = _arguments()
    folder = Path(given.folder or Path(tempfile.gettempdir()) / f"herald-clinic-{given.patients}")
    _ready(folder, given)
    with postgres(folder, *_RUN) as (url, database):
        _settings(folder, url)
        _migrate(url)
        people = _signed_in(int(given.rate * (given.seconds + given.warm)), given.seed)
        with _served(folder) as (site, server):
            return _measure(site, people, given, {"server": server, "database": database})


def _arguments() -> Any:
    asks = argparse.ArgumentParser(description=__doc__)
    asks.add_argument("--patients", type=int, default=100_000)
    asks.add_argument("--observations", type=int, default=10_000_000)
    asks.add_argument("--folder", help="where the database is kept for the next time; open to other users")
    asks.add_argument("--whole", action="store_true", help="let them make every step, some ten requests, not only the one that judges and saves")
    asks.add_argument("--rate", type=float, default=50, help="people who come in a second")
    asks.add_argument("--seconds", type=float, default=60)
    asks.add_argument("--warm", type=float, default=10, help="seconds before, not counted")
    asks.add_argument("--pause", type=float, default=1, help="seconds between two steps of one person")
    asks.add_argument("--seed", type=int, default=1, help="who checks in")
    return asks.parse_args()


def _ready(folder: Path, given: Any) -> None:
    """Fill the database, unless it was filled before."""
    mark = folder / "filled.json"
    if not mark.exists():
        shutil.rmtree(folder, ignore_errors=True)  # of a filling that was broken off
        with postgres(folder, *_FILL) as (url, _):
            _settings(folder, url)
            from filling import filled

            start = time.perf_counter()
            mark.write_text(json.dumps(filled(url, given.patients, given.observations) | {"seconds": round(time.perf_counter() - start)}))
    print("filled with", ", ".join(f"{count:,} {what}" for what, count in json.loads(mark.read_text()).items()))


def _settings(folder: Path, url: str) -> None:
    """Point Django at the database; its keys lie in the same folder."""
    os.environ |= {"HERALD_DATABASE": url, "HERALD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "herald.site.settings"}
    import django
    from django.db import connections

    from herald.site.database import database_from_url

    django.setup()
    connections.close_all()
    connections["default"].settings_dict |= database_from_url(url)


def _migrate(url: str) -> None:
    """Run what the database lacks, forward, and say how long it took."""
    import psycopg

    from herald.site.serve import migrate

    start = time.perf_counter()
    migrate()
    with psycopg.connect(url) as database:
        size = database.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()
    print(f"migrations forward: {time.perf_counter() - start:.1f} s; size of the database: {size[0] if size else '?'}")


def _signed_in(count: int, seed: int) -> list[Person]:
    """Sign people in; each will say what she said the last time."""
    from django.db.models import Max, Min
    from tqdm import tqdm

    from herald.site.diary.models import Diary

    ends = Diary.objects.aggregate(Min("owner_id"), Max("owner_id"))
    if count > Diary.objects.count():
        raise SystemExit(f"{count} people are to check in, and there are fewer: take more --patients, or a lower --rate or fewer --seconds")
    chosen = Random(seed).sample(range(ends["owner_id__min"], ends["owner_id__max"] + 1), count)
    return [_sign_in(diary) for diary in tqdm(Diary.objects.filter(owner_id__in=chosen).select_related("owner"), "Signing in", count)]


def _sign_in(diary: Any) -> Person:
    import msgspec
    from django.conf import settings
    from django.test import Client

    from herald.site.diary import records
    from herald.site.diary.access import ALL, Access
    from herald.site.diary.safe import Safe

    client = Client(HTTP_HOST="localhost")
    client.force_login(diary.owner, "django.contrib.auth.backends.ModelBackend")
    session, token = client.cookies[settings.SESSION_COOKIE_NAME].value, secrets.token_hex(16)
    access = Access(diary, diary.owner, ALL, Safe(diary))
    words = records.entries(access, 1)[0].told.words
    begun = records.begin(access)
    records.keep_draft(begun, access.safe, msgspec.structs.replace(records.draft_of(begun, access.safe), words=words))
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
    return Person(f"/diary/of/{diary.pk}/", cookie, token, words, str(begun.pk))


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, int]]:
    """The production server as `herald serve` starts it, and the number of its first process."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "herald", "serve", "--port", str(port)], cwd=folder)
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", 60)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def _measure(site: str, people: Sequence[Person], given: Any, processes: dict[str, int]) -> int:
    warm, visit = int(given.rate * given.warm), check_in if given.whole else last_step
    asyncio.run(visits(site, people[:warm], visit, given.rate, given.pause))
    before, own, start = {name: processor_seconds(first) for name, first in processes.items()}, _own(), time.perf_counter()
    took = asyncio.run(visits(site, people[warm:], visit, given.rate, given.pause))
    passed = time.perf_counter() - start
    for name, first in processes.items():
        print(f"{name}: {(processor_seconds(first) - before[name]) / passed:.2f} processors, {megabytes(first):.0f} MB")
    print(f"generator: {(_own() - own) / passed:.2f} processors of {os.cpu_count()} that all three share; {len(took) / passed:.0f} requests/s")
    return _told(took, given)


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _told(took: Sequence[Took], given: Any) -> int:
    """Print how long each step took."""
    steps: dict[str, list[float]] = defaultdict(list)
    for one in took:
        steps[one.name].append(one.milliseconds)
    print(f"\n{given.rate:g} people come in a second, for {given.seconds:g} s; milliseconds from when a request was due\n")
    print(f"{'step':24}{'count':>8}{'median':>9}{'p99':>9}{'worst':>9}")
    for name, times in steps.items():
        print(f"{name:24}{len(times):8}{statistics.median(times):9.1f}{_p99(times):9.1f}{max(times):9.1f}")
    faults = [one.status for one in took if one.status not in (200, 302)]
    print(f"\nfaults: {len(faults)}{f' {sorted(set(faults))}' if faults else ''}; generator late: p99 {_p99([one.late for one in took]):.1f} ms")
    return 1 if faults or _p99(steps[SAVED]) > AIM else 0


def _p99(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


if __name__ == "__main__":
    sys.exit(main())
