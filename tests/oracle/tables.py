"""Read the texts of standard input, a JSON list, with the Herald that the interpreter finds; write a table for each shape of array, and the readings.

Arguments: the folder to write to. Says on standard output, as JSON, where the machine code was found and which sets it asks for.
"""

import datetime as dt
import importlib.util
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa

from herald import load_knowledge
from herald.reading import fast, read
from herald.reading.batch import read_batch
from herald.reading.lexicon import lexicon_of
from herald.reading.vocabulary import words_of
from herald.shipped import default_folder

SOME = 300
DAYS = (None, dt.date(2026, 11, 25), dt.date(2024, 2, 29), dt.date(2026, 1, 1), dt.date.min, dt.date.max)


def main() -> None:
    """Write the tables."""
    texts, folder = json.load(sys.stdin), Path(sys.argv[1])
    knowledge = load_knowledge(default_folder())
    for name, array in shapes(texts).items():
        table = read_batch(array, knowledge)
        table.validate(full=True)
        with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as file, pa.ipc.new_file(file, table.schema) as out:
            out.write_table(table.combine_chunks())
    reader = fast.reading if fast.is_built() else read
    with ThreadPoolExecutor(4) as together:  # one at a time reads in machine code, the others in Python: nothing is mixed up
        whole = list(together.map(lambda given: repr(reader(given[1], knowledge, today=DAYS[given[0] % len(DAYS)])), enumerate(texts)))
    (folder / "readings.json").write_text(json.dumps(whole), "utf-8")
    native = importlib.util.find_spec("herald.reading._native")
    sets = importlib.import_module("herald.reading._native").set_names() if native else []
    missing = [name for name in sets if not _is_there(lexicon_of(knowledge), name)]
    json.dump({"native": native and native.origin, "sets": sets, "missing": missing}, sys.stdout)


def shapes(texts: list[str]) -> dict[str, Any]:
    """The texts as Arrow may hold them. All of them once; what only the array makes different, with some."""
    some = texts[:: len(texts) // SOME]
    gaps = [None if at % 3 == 1 else text for at, text in enumerate(some)]
    array, holed = pa.array(some, pa.string()), pa.array(gaps, pa.string())
    long = "\n".join(some)
    return {
        "whole": pa.array(texts, pa.string()),
        "large": pa.array(some, pa.large_string()),
        "slice": array.slice(13, 101),
        "large-slice": pa.array(gaps, pa.large_string()).slice(50, 77),
        "nulls": holed,
        "nulls-slice": holed.slice(7, 150),
        "text-under-a-null": pa.Array.from_buffers(pa.string(), len(array), [pa.py_buffer(b"\xb5" * (len(array) // 8 + 1)), *array.buffers()[1:]]),
        "only-nulls": pa.nulls(9, pa.string()),
        "empty-texts": pa.array(["", "", ""], pa.string()),
        "no-texts": pa.array([], pa.string()),
        "chunks": pa.chunked_array([array.slice(0, 1), array.slice(1, 0), holed.slice(1, 120), array.slice(121)]),
        "no-chunks": pa.chunked_array([], pa.large_string()),
        "long": pa.array([long, None, *([long[:200_000]] * 2), "my head hurts"], pa.string()),
    }


def _is_there(lexicon: Any, name: str) -> bool:
    try:
        return bool(words_of(lexicon, name)) or name.endswith(".not_near")
    except (AttributeError, KeyError, ImportError):
        return False


if __name__ == "__main__":
    main()
