"""What is acknowledged outlives a power cut: the settings of every connection, and a simulated cut after each check-in."""

import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from herald.site.database import database_from_url, sqlite_url

BENCH = Path(__file__).parents[2] / "bench/power.py"
MUST = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
"""2 is FULL."""


@pytest.mark.django_db
def test_every_connection_to_sqlite_writes_through_to_the_disk(tmp_path: Path) -> None:
    handler = ConnectionHandler({"default": database_from_url(sqlite_url(tmp_path / "x.sqlite3"))})
    found: list[dict[str, object]] = []

    def look() -> None:
        connection = handler["default"]
        for _ in range(2):
            with connection.cursor() as cursor:
                found.append({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in MUST})
            connection.close()

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    assert found == [MUST] * 4


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: nothing here records what is written")
def test_no_acknowledged_check_in_is_lost_when_the_power_fails_and_a_weaker_setting_would_be_noticed() -> None:
    done = subprocess.run([sys.executable, str(BENCH), "--count", "8"], capture_output=True, text=True, check=False, timeout=120)
    told = dict(re.findall(r"synchronous=(\w+): 8 check-ins acknowledged, 16 cuts, (\d+) cuts that lost", done.stdout))
    assert done.returncode == 0, done.stderr[-2000:]
    assert told["FULL"] == "0"
    assert int(told["NORMAL"]) > 0
