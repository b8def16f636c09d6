"""`herald scan`: the same reader over a whole archive."""

import datetime as dt
import errno
import gc
import importlib
import os
import signal
from pathlib import Path
from typing import Any

import click

from herald.cli.shared import ADVICE, knowledge_option, load, refuse
from herald.shipped import default_folder

LACKS, PUT_ASIDE = 4, 5
_NEEDS = "herald scan needs more than the command line has: pip install 'herald-mbc[{}]'"

EXAMPLES = """
\b
Examples:
  herald scan notes.parquet out
  herald scan messages.csv out --columns note_id=id --columns note_text=message
  herald scan export.csv out --delimiter semicolon --encoding cp1252 --date-format %d.%m.%Y
  herald scan postgresql://reader@localhost/cdm out --table cdm.note --no-text
  herald scan notes/ out --engine spark --master spark://host:7077
"""


@click.command(epilog=EXAMPLES)
@click.argument("archive", metavar="INPUT")
@click.argument("output", type=click.Path(path_type=Path, file_okay=False))
@click.option("--columns", multiple=True, metavar="NAME=COLUMN", help="Which column is note_id, person_id, note_date or note_text. Repeatable.")
@click.option("--table", default="note", show_default=True, help="Table of a database.")
@click.option("--query", help="Query of a database, instead of a table.")
@click.option("--delimiter", metavar="SIGN", help="Of CSV: comma, semicolon, tab, pipe or any one sign.  [default: what parts the header]")
@click.option("--encoding", type=click.Choice(["utf-8", "utf-16", "cp1252", "latin-1"]), help="Of CSV.  [default: UTF-8, or UTF-16 where it shows]")
@click.option("--date-format", "dates", metavar="FORMAT", help="How note_date is written, such as %d.%m.%Y.  [default: 2026-11-24]")
@click.option("--vocabulary", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder of an Athena download, for concept ids.")
@click.option("--no-text", is_flag=True, help="Leave her words out of the result: no snippet, and a salted hash as lexical variant.")
@click.option("--salt", type=click.Path(path_type=Path, dir_okay=False), help="File of the salt; made where it is missing.  [default: OUTPUT.salt]")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True)
@click.option("--master", metavar="URL", help="Master of the Spark cluster.  [default: spark-submit's, or local[*]]")
@click.option("--workers", type=click.IntRange(1, 512), default=os.cpu_count() or 1, show_default="cores", help="Processes of the local engine.")
@click.option("--chunk-mb", type=click.FloatRange(0.001, 64), default=2.0, show_default=True, help="Text of one chunk, in MB (local engine).")
@click.option("--resume", is_flag=True, help="Go on with a scan that was interrupted.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the scan, for nlp_date.  [default: today]")
@knowledge_option
def scan(archive: str, output: Path, folder: Path | None, **options: Any) -> None:
    """Read every note of INPUT and write OMOP NOTE_NLP rows, an assessment a note and a report into the folder OUTPUT.

    INPUT is a file or folder of Parquet, CSV or JSON Lines, a DuckDB file, or postgresql://user@host/database, with the columns of OMOP's NOTE:
    note_id, person_id, note_date, note_text.

    Exit code 5: done, and some rows could not be read; they stand in OUTPUT/rejects.jsonl with the reason.
    """
    gc.enable()  # `main` turns it off for runs of a moment
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a scheduler's stop is told like one at the keyboard
    whole = _library("herald.scan.whole", "scan")
    options["columns"] = _columns(options["columns"])
    options["delimiter"] = _delimiter(options["delimiter"])
    _dates(options["dates"])
    options["day"] = options["day"].date() if options["day"] else dt.date.today()
    asked = whole.Wanted(archive=archive, output=output, knowledge=folder or default_folder(), **options)
    try:
        result = whole.scan(asked, load(folder))
    except whole.REFUSED as error:
        raise refuse(str(error)) from None
    except whole.LACKING as error:
        raise _lacks(str(error)) from None
    except OSError as error:
        raise _lacks(_unwritten(output, error)) from None
    except KeyboardInterrupt:
        if options["engine"] == "local":
            click.echo("The same command with --resume goes on: what is finished is kept.", err=True)
        raise
    click.echo(result.says)
    if result.rejects:
        raise click.exceptions.Exit(PUT_ASIDE)


def _unwritten(output: Path, error: OSError) -> str:
    """Where something could not be written, why, and what would help."""
    where = Path(error.filename or output)
    if output not in (where, *where.parents):
        return f"{where}: {error.strerror or error}. It must be a file or folder that can be read and, where the scan writes it, written"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}: the disk is full. Make room, and go on with --resume: what is finished is kept"
    return f"{where}: {error.strerror or error}. The scan writes into {output}: it must be a folder that can be made or written"


def _library(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("herald"):
            raise
        raise _lacks(f"{_NEEDS.format(extra)} (missing: {error.name})") from None


def _lacks(says: str) -> click.exceptions.Exit:
    click.echo(f"herald: {says}", err=True)
    click.echo(ADVICE, err=True)
    return click.exceptions.Exit(LACKS)


def _delimiter(given: str | None) -> str | None:
    sign = importlib.import_module("herald.scan.forms").DELIMITERS.get(given, given) if given else None
    sign = "\t" if sign == "\\t" else sign
    if sign is not None and (len(sign) != 1 or sign in '"\r\n'):
        raise refuse(f"--delimiter {given}: comma, semicolon, tab, pipe or one sign was expected")
    return sign


def _dates(given: str | None) -> None:
    """A format is right where a day comes back from it."""
    day = dt.datetime(2026, 11, 24)
    try:
        right = given is None or dt.datetime.strptime(day.strftime(given), given).date() == day.date()
    except ValueError:
        right = False
    if not right:
        raise refuse(f"--date-format {given}: day, month and year were expected, such as %d.%m.%Y for 24.11.2026 or %m/%d/%Y for 11/24/2026")


def _columns(given: tuple[str, ...]) -> dict[str, str]:
    names = importlib.import_module("herald.scan.notes").COLUMNS
    columns = {name: name for name in names}
    for pair in given:
        name, _, column = pair.partition("=")
        if name not in columns or not column:
            raise refuse(f"--columns {pair}: NAME=COLUMN was expected, with a NAME of {', '.join(names)}")
        columns[name] = column
    return columns
