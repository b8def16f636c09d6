"""Cut the power after every check-in that the diary acknowledged, and look whether it is in the files.

What is simulated: a process writes check-ins into an SQLite diary while strace records each of its writes and syncs. For every acknowledgement the
files are put together as a disk may hold them if the power fails at that moment: everything up to a file's last fsync, and of the writes after
it none, or a random half. SQLite opens that image and is asked for every check-in that was acknowledged until then. `NORMAL` is run beside
`FULL` to show that the cut would be noticed. Not simulated: a disk that lies about fsync, a write that is torn within a page, folders that lose a
name.

Run: python bench/power.py (needs strace).
"""

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

WORDS = "For two weeks my back has been hurting at night and since this morning my legs feel weak."
CALLS = "write,pwrite64,lseek,fsync,fdatasync,ftruncate"
_CALL = re.compile(r'^(\w+)\((\d+)<([^>]*)>(?:, (?:"((?:\\x[0-9a-f]{2})*)"\.*, )?(.*))?\)\s+= (-?\d+)')
DATABASE = "herald.sqlite3"


def prepare(folder: Path, level: str) -> Any:
    """Set the site up on a folder, with a level of `synchronous`; give a client of somebody with a diary."""
    os.environ |= {"HERALD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "herald.site.settings", "HERALD_HOSTS": "testserver"}
    os.environ.pop("HERALD_DATABASE", None)
    import django
    from django.conf import settings

    options = settings.DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", f"synchronous={level}")
    django.setup()
    from django.contrib.auth.models import User
    from django.test import Client

    from herald.site.serve import migrate

    migrate()
    user, _ = User.objects.get_or_create(username="power")
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    client.post("/diary/new")
    return client


def write(folder: Path, level: str, count: int) -> None:
    """Make check-ins; print the number of each as soon as the site has acknowledged it."""
    client = prepare(folder, level)
    from herald.site.diary.models import Diary

    address = f"/diary/of/{Diary.objects.get().pk}/"
    for _ in range(count):
        here = client.post(f"{address}begin").headers["Location"]
        made = client.post(here, {"words": WORDS}).headers["Location"]
        if made.endswith(("/ask", "/words")):
            raise SystemExit(f"not a finished check-in: {made}")
        os.write(1, f"ack {made.rstrip('/').split('/')[-1]}\n".encode())


@dataclass
class File:
    """A file as the process sees it, as the disk surely has it, and the writes between: where, what; None cuts the file there."""

    durable: bytearray
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Have everything on the disk."""
        self.durable, self.pending = self.image(lambda: True), []

    def image(self, stays: Any) -> bytearray:
        """What the disk holds, where `stays` says of each write after the last sync whether it came through."""
        made = bytearray(self.durable)
        for at, content in self.pending:
            if not stays():
                continue
            if content is None:
                del made[at:]
                continue
            made.extend(bytes(max(0, at - len(made))))
            made[at : at + len(content)] = content
        return made


def replay(trace: Path, files: dict[str, File]) -> Iterator[str]:
    """Follow the recorded calls; stop at each acknowledgement and give its number."""
    position: dict[str, int] = {}
    with trace.open() as lines:
        for line in lines:
            found = _CALL.match(line)
            if not found or int(found[6]) < 0:
                continue
            call, path, rest, result = found[1], _bytes(found[3]).decode(), found[5] or "", int(found[6])
            content = _bytes(found[4] or "")
            if call == "write" and content.startswith(b"ack "):
                yield content[4:].decode().strip()
            if not Path(path).name.startswith(DATABASE) or path.endswith("-shm"):
                continue
            file = files.setdefault(path, File(bytearray()))
            if call == "lseek":
                position[path] = result
            elif call in ("fsync", "fdatasync"):
                file.sync()
            elif call == "ftruncate":
                file.pending.append((int(rest), None))
            else:
                at = int(rest.split(",")[-1]) if call == "pwrite64" else position.get(path, 0)
                file.pending.append((at, content[:result]))
                position[path] = at + result


def _bytes(shown: str) -> bytes:
    return bytes.fromhex(shown.replace("\\x", ""))


def lost(files: dict[str, File], acknowledged: list[str], stays: Any) -> int:
    """How many acknowledged check-ins are not in the files after a cut.

    Raises:
        SystemExit: The database is damaged.
    """
    with tempfile.TemporaryDirectory() as folder:
        for path, file in files.items():
            (Path(folder) / Path(path).name).write_bytes(file.image(stays))
        with sqlite3.connect(Path(folder) / DATABASE) as database:
            if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise SystemExit("the database is damaged")
            there = {str(uuid.UUID(row[0])) for row in database.execute("SELECT id FROM diary_checkin WHERE length(told) > 0")}
        database.close()
    return len(set(acknowledged) - there)


def measure(level: str, count: int) -> tuple[int, int, int]:
    """Write, cut after each acknowledgement and look.

    Returns:
        Acknowledged check-ins, cuts, and cuts after which one or more of them were lost.
    """
    with tempfile.TemporaryDirectory(prefix="herald-power-") as made:
        folder, trace, random = Path(made) / "data", Path(made) / "trace", Random(1)
        me = [sys.executable, __file__, "--folder", str(folder), "--level", level, "--write"]
        subprocess.run([*me, "0"], check=True)
        files = {str(path): File(bytearray(path.read_bytes())) for path in folder.glob(f"{DATABASE}*") if not path.name.endswith("-shm")}
        recorded = ["strace", "-y", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(trace)]
        subprocess.run([*recorded, *me, str(count)], check=True, stdout=subprocess.DEVNULL)
        acknowledged: list[str] = []
        bad = 0
        for number in replay(trace, files):
            acknowledged.append(number)
            bad += sum(lost(files, acknowledged, stays) > 0 for stays in (lambda: False, lambda: random.random() < 0.5))
        return len(acknowledged), 2 * len(acknowledged), bad


def main() -> None:
    """Measure both levels, or write as the process that is recorded."""
    asks = argparse.ArgumentParser(description=__doc__)
    asks.add_argument("--count", type=int, default=400)
    asks.add_argument("--write", type=int)
    asks.add_argument("--folder", type=Path)
    asks.add_argument("--level", default="FULL")
    told = asks.parse_args()
    if told.write is not None:
        write(told.folder, told.level, told.write)
        return
    if shutil.which("strace") is None:
        raise SystemExit("strace is needed: it records what is written")
    for level in ("FULL", "NORMAL"):
        made, cuts, bad = measure(level, told.count)
        print(f"synchronous={level}: {made} check-ins acknowledged, {cuts} cuts, {bad} cuts that lost one or more")


if __name__ == "__main__":
    main()
