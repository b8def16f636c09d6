"""A knowledge folder as it was at a revision of its git repository."""

import io
import os
import subprocess
import zipfile
from pathlib import Path


class RevisionError(ValueError):
    """A revision cannot be had. The message says why, and what would be right."""


def write_revision(folder: Path, revision: str, into: Path) -> Path:
    """Write a knowledge folder as it was committed at a revision.

    Args:
        folder: The folder as it is now, in a git repository.
        revision: As git names it: a branch, a tag, `HEAD~3`, a hash.
        into: An empty folder.

    Returns:
        The folder that was written, of the same name.

    Raises:
        RevisionError: There is no git, no repository, no such revision, or no such folder in it.
    """
    inside = _git(folder, "rev-parse", "--show-prefix", wrong=f"{folder} is in no git repository").decode().strip().rstrip("/")
    root = _git(folder, "rev-parse", "--show-toplevel", wrong=f"{folder} is in no git repository").decode().strip()
    commit = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", wrong=f"no revision '{revision}' in {root}")
    tree = f"{commit.decode().strip()}:{inside}"
    packed = _git(Path(root), "archive", "--format=zip", tree, wrong=f"no folder '{inside}' in revision '{revision}' of {root}")
    written = into / folder.resolve().name
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(written)
    return written


def _git(folder: Path, *arguments: str, wrong: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True, env=_environment()).stdout
    except FileNotFoundError:
        raise RevisionError("git is not installed, and a revision needs it; give a folder instead") from None
    except subprocess.CalledProcessError as error:
        raise RevisionError(f"{wrong} (git says: {error.stderr.decode(errors='replace').strip()})") from None


def _environment() -> dict[str, str]:
    """Without what git sets for a hook: there it would look into the hook's repository, from the wrong folder."""
    return {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")}
