"""The local engine: one process reads the archive, as many as there are cores read the notes, and no more than a few chunks are held."""

import gc
import hashlib
import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from herald.knowledge import Knowledge, load_knowledge
from herald.scan.archive import Archive, ArchiveError
from herald.scan.job import Job
from herald.scan.lacking import WorkerDiedError
from herald.scan.notes import NOTES
from herald.scan.output import Done, Output, OutputError
from herald.scan.rows import fault_of, scan_batch

CHUNK_BYTES = 2_000_000
"""About so much text is one chunk: a few seconds of reading, so that little is done again after an interruption."""

CHUNK_ROWS = 2_000
"""At most about so many notes: a short note takes longer than its length says."""

CHUNKS = 32
"""At least about so many chunks, where it is known how many notes there are: the last ones must not keep one process at work and the others idle."""

_FIRST = 100
"""If none of so many rows can be read, the input is not what it was said to be."""

_AHEAD = 2
"""So many chunks a process wait for it: enough that none starves, few enough that memory stays small."""


def scan_local(
    archive: Archive, output: Output, job: Job, folder: Path, *, workers: int, chunk_bytes: int = CHUNK_BYTES, tick: Callable[[Done, bool], None]
) -> None:
    """Scan an archive into a folder, chunk by chunk, leaving out the chunks that are done.

    Args:
        archive: What to read.
        output: Where to write; `begin` was called.
        job: What is the same for every note.
        folder: The knowledge folder, which each process loads.
        workers: Processes that read notes.
        chunk_bytes: About how much text is one chunk.
        tick: Called for each chunk, with True for one that had been done before.

    Raises:
        ArchiveError: None of the first rows can be read.
        OutputError: A chunk that is done was made from other rows.
        WorkerDiedError: A process ended in the middle of its work.
    """
    done = output.done()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start, (folder, job, output)) as pool:
        pending: set[Future[Done]] = set()
        try:
            for number, chunk in enumerate(chunks(_readable(archive.batches(), job), chunk_bytes, rows_for(archive.total))):
                if number in done:
                    _same(number, chunk, done[number])
                    tick(done[number], True)
                    continue
                if len(pending) >= _AHEAD * workers:
                    pending = _collect(pending, tick)
                pending.add(pool.submit(_scan_chunk, number, packed(chunk)))
            while pending:
                pending = _collect(pending, tick)
        except BrokenProcessPool:
            _stop_feeding(pool)
            raise WorkerDiedError from None
        finally:
            pool.shutdown(cancel_futures=True)  # what runs is finished and kept


def _stop_feeding(pool: ProcessPoolExecutor) -> None:
    """Let go of a chunk that nobody is left to take. Before Python 3.11.5 the pool waits for it for ever (cpython issue 94777)."""
    queue = getattr(pool, "_call_queue", None)
    if queue is not None and not queue._reader.closed:
        queue._reader.close()


def rows_for(total: int | None) -> int:
    """At most about how many notes are a chunk. Of the archive alone, not of this machine, so that a scan can go on elsewhere."""
    return CHUNK_ROWS if total is None else max(1, min(CHUNK_ROWS, total // CHUNKS))


def chunks(batches: Iterator[Any], chunk_bytes: int, chunk_rows: int = CHUNK_ROWS) -> Iterator[Any]:
    """Batches joined until they hold about so much text or so many notes. The same batches give the same chunks; none give one without rows."""
    held: list[Any] = []
    full = 0
    for batch in (part for whole in batches for part in _cut(whole, chunk_bytes, chunk_rows)):
        held.append(batch)
        if sum(map(text_bytes, held)) >= chunk_bytes or sum(map(len, held)) >= chunk_rows:
            yield pa.Table.from_batches(held, NOTES).combine_chunks()
            held = []
            full += 1
    if held or not full:
        yield pa.Table.from_batches(held, NOTES).combine_chunks()


def _cut(batch: Any, most: int, rows: int) -> Iterator[Any]:
    """A batch in halves until each has little text or is one note: notes of a million characters must not fill the memory together."""
    if len(batch) < 2 or (text_bytes(batch) <= most and len(batch) <= rows):
        yield batch
        return
    half = len(batch) // 2
    yield from _cut(batch.slice(0, half), most, rows)
    yield from _cut(batch.slice(half), most, rows)


def text_bytes(part: Any) -> int:
    """Bytes of text in a batch or table of notes."""
    return int(pc.sum(pc.binary_length(part.column("note_text"))).as_py() or 0)


def packed(chunk: Any) -> bytes:
    """A chunk as bytes, to hand to another process and to know it again."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, chunk.schema) as writer:
        writer.write_table(chunk)
    return bytes(sink.getvalue().to_pybytes())


def digest_of(data: bytes) -> str:
    """What tells one chunk from another."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _same(number: int, chunk: Any, done: Done) -> None:
    if digest_of(packed(chunk)) != done.digest:
        raise OutputError(f"chunk {number} of the input is another one than before; scan the changed input into a new folder")


def _readable(batches: Iterator[Any], job: Job) -> Iterator[Any]:
    """Stop at once where nothing can be read, and not after hours with every row put aside."""
    first = next(batches, None)
    if first is None:
        return
    faults = Counter(fault_of(row, job) for row in first.slice(0, _FIRST).to_pylist())
    if faults.total() == _FIRST and not faults[None]:
        ((fault, _),) = faults.most_common(1)
        raise ArchiveError(f"none of the first {_FIRST} rows can be read: {fault}. Mend the input, or say how it is written (herald scan --help)")
    yield first
    yield from batches


def _collect(pending: set[Future[Done]], tick: Callable[[Done, bool], None]) -> set[Future[Done]]:
    ready, left = wait(pending, return_when=FIRST_COMPLETED)
    for future in ready:
        tick(future.result(), False)
    return left


@dataclass
class _Worker:
    knowledge: Knowledge
    job: Job
    output: Output


_here: list[_Worker] = []


def _start(folder: Path, job: Job, output: Output) -> None:
    """Load the knowledge once a process, and end with the process that asked: killed, it can tell nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to every process; the one that asked decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here.append(_Worker(load_knowledge(folder), job, output))
    gc.freeze()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _scan_chunk(number: int, data: bytes) -> Done:
    (worker,) = _here
    chunk = pa.ipc.open_stream(data).read_all()
    rows = scan_batch(chunk, worker.knowledge, worker.job)
    done = Done(digest=digest_of(data), rows=len(chunk), text_bytes=text_bytes(chunk), rejects=len(rows.rejects))
    worker.output.commit(number, rows, done)
    return done
