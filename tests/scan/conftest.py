"""What the tests of the scan share: the result of one undisturbed scan."""

from pathlib import Path

import pytest

from scan.archives import notes, scanned, write_parquet


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a scan of 400 notes, kept in Parquet, by one process."""
    folder = tmp_path_factory.mktemp("undisturbed")
    done = scanned(write_parquet(notes(400), folder / "notes.parquet"), folder / "out", "--workers", 1)
    assert done.returncode == 0, done.stderr
    return folder / "out"
