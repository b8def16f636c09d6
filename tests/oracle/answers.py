"""Answer each message of standard input, one JSON text a line, with the Herald that the interpreter finds; say first where that is."""

import datetime as dt
import importlib
import json
import sys

from herald import load_knowledge
from herald.report.json import assessment_json
from herald.shipped import default_folder
from herald.triage import check

TODAY = dt.date(2026, 11, 24)


def main() -> None:
    """Print an answer a line."""
    knowledge = load_knowledge(default_folder())
    sys.stdout.write(f"{importlib.import_module('herald.triage.check').__file__}\n")
    for line in sys.stdin:
        sys.stdout.write(json.dumps(assessment_json(check(json.loads(line), knowledge, today=TODAY), knowledge), sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
