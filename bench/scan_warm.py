"""A session of Spark that stays: of each line `ARCHIVE OUTPUT` it scans the one into the other and prints the seconds. For bench/scanning.py."""

import datetime as dt
import sys
import time
from pathlib import Path

from herald.knowledge import load_knowledge
from herald.scan.archive import Asked
from herald.scan.job import Job, system_of
from herald.scan.notes import COLUMNS
from herald.scan.report import write_report
from herald.scan.spark import scan_in, session, source_for_spark
from herald.scan.summary import summary_of
from herald.shipped import default_folder


def main() -> None:
    """Scan what is asked for until there is no more; the report is made too, as by the command."""
    knowledge = load_knowledge(default_folder())
    day = dt.date(2026, 1, 1)
    job = Job(system=system_of(knowledge), day=day)
    spark = session(sys.argv[1])
    for line in sys.stdin:
        archive, output = line.split()
        start = time.perf_counter()
        source = source_for_spark(archive, Asked(columns={name: name for name in COLUMNS}))
        scan_in(spark, source, Path(output), job, knowledge)
        write_report(summary_of(Path(output)), Path(output), knowledge, day, "spark")
        sys.stdout.write(f"{time.perf_counter() - start}\n")
        sys.stdout.flush()
    spark.stop()


if __name__ == "__main__":
    main()
