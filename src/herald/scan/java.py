"""Java, which Spark runs on."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from herald.scan.lacking import LackingError

OLDEST = 17
_GET = f"Debian: apt-get install openjdk-{OLDEST}-jre-headless; --engine local needs none"


def need_java() -> None:
    """Look for a Java that is new enough.

    Raises:
        LackingError: There is none, or it is too old; says how to get it.
    """
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None or not Path(java).is_file():
        raise LackingError(f"the Spark engine needs Java {OLDEST} or newer, and there is none here ({_GET})")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST:
        raise LackingError(f"the Spark engine needs Java {OLDEST} or newer, and {java} is older ({_GET})")
