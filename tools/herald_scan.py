"""`herald scan` for spark-submit, which wants a file: spark-submit ... herald_scan.py INPUT OUTPUT --engine spark."""

import sys

from herald.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "scan")
    main()
