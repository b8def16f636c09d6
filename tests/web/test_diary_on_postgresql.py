"""The tests of accounts and of the diary once more, on a real PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_postgresql import postgresql  # noqa: F401  (a fixture)

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
FILES = (
    "test_accounts.py",
    "test_diary.py",
    "test_compartment.py",
    "test_clinic_form.py",
    "test_seeing.py",
    "test_reminders.py",
    "test_push.py",
    "test_queries.py",
    "test_audit.py",
    "test_fhir.py",
)


def test_the_same_holds_on_postgresql(postgresql: str) -> None:  # noqa: F811
    environment = {**os.environ, "HERALD_DATABASE": postgresql, "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(str(HERE / file) for file in FILES)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=HERE.parents[1])
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
