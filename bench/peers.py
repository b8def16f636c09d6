"""Herald beside its peers: the same phrases, the same texts, one core, one run.

    make peers CORPORA=FOLDER

FOLDER holds `texts.parquet` and `assertion.jsonl`. Every peer has an environment of its own under `build/peers/`, made the first time; one that
cannot be had says why in the table. Speeds are of processor time, which others on the machine disturb least; the wall time is in the JSON
(`build/peers/results.json`) beside everything else. Scores are F1 on the assertion set, where each peer is told which phrase is meant.
`--only NAME` runs the peers whose name has NAME in it and keeps the others' figures; `--runs N` is how often each reads its sample; `--phrases N`
gives them N of the phrases, taken evenly: how much a peer slows down as a list grows is of interest too. Herald reads by all that it knows, always.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from assertion import f1
from peers.environments import ROOT, UnavailableError, last_line, python_of
from peers.plot import plot
from peers.roster import PEERS, SIZES, Peer
from peers.table import KINDS, cells, markdown, terminal
from peers.texts import distinct, phrases_of, rows_of, sample

from herald.knowledge import load_knowledge
from herald.shipped import default_folder

RESULTS = ROOT / "build" / "peers"
PATIENCE = 1800
DECIDED = {"negation": KINDS[:1], "nothing": ()}
AGAINST = "Herald, `read_batch`, machine code"


def environment(peer: Peer) -> dict[str, str]:
    """Variables for a peer's process: one thread, and the compiled Herald where that is meant."""
    one = dict.fromkeys(("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    path = {"PYTHONPATH": str(ROOT / "build" / "compiled")} if peer.compiled else {}
    return {**os.environ, **one, **path}


def ran(peer: Peer, job: dict[str, Any]) -> dict[str, Any]:
    """What the worker measured.

    Raises:
        UnavailableError: The peer could not be installed, or ended with a fault.
    """
    command = [python_of(peer.lock), "-W", "ignore", Path(__file__).parent / "peers" / "worker.py", peer.adapter, peer.option]
    try:
        done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, timeout=PATIENCE, env=environment(peer))
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"took more than {PATIENCE} s") from error
    if done.returncode:
        raise UnavailableError(last_line(done.stderr))
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(said: list[list[str]], rows: list[dict[str, Any]], decides: str) -> dict[str, float]:
    """F1 of each kind that a peer decides."""
    kinds, counts = DECIDED.get(decides.split(":")[0], KINDS), {kind: Counter[str]() for kind in KINDS}
    for given, row in zip(said, rows, strict=True):
        for kind in kinds:
            truth = bool(row[kind])
            counts[kind][("tp" if truth else "fp") if kind in given else ("fn" if truth else "tn")] += 1
    return {kind: f1(counts[kind])[2] for kind in kinds}


def measured(peer: Peer, texts: list[str], phrases: list[str], rows: list[dict[str, Any]], runs: int) -> dict[str, Any]:
    """A row of the table, or why there is none."""
    row: dict[str, Any] = {"name": peer.name, "decides": peer.decides, "sample": peer.sample, "documents": len(texts)}
    row["MB"] = sum(len(text.encode()) for text in texts) / 1e6
    try:
        found = ran(peer, {"phrases": phrases, "texts": texts, "rows": rows, "runs": runs})
    except UnavailableError as reason:
        return {**row, "reason": str(reason)}
    seconds = statistics.median(found["cpu"])
    said = found.pop("said", None)
    found |= {"MB/s": row["MB"] / seconds, "documents/s": len(texts) / seconds}
    return {**row, **found, "f1": scores(said, rows, peer.decides) if said else {}}


def commit() -> str:
    """The commit that is measured, with a mark where files differ from it."""
    return subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()


def kind_of(row: dict[str, Any]) -> str:
    """The colour of a row in the plot."""
    return "Herald" if row["name"].startswith("Herald") else "finds" if row["decides"].startswith(("nothing", "the floor")) else "decides"


def results_file(phrases: int) -> Path:
    """Where the figures are kept; apart from the others, where fewer phrases were given."""
    return RESULTS / (f"results-{phrases}.json" if phrases else "results.json")


def show(results: dict[str, Any], file: Path) -> None:
    """Write the JSON, the table and the plot; print the table."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=1), encoding="utf-8")
    rows = results["rows"]
    herald = next((row["MB/s"] for row in rows if row["name"] == AGAINST and "MB/s" in row), float("nan"))
    table = [cells(row, herald) for row in rows]
    file.with_suffix(".md").write_text(markdown(table), encoding="utf-8")
    file.with_suffix(".svg").write_text(plot((row["name"], row["MB/s"], kind_of(row)) for row in rows if "MB/s" in row), encoding="utf-8")
    sys.stdout.write(f"{results['commit']}, {results['phrases']} phrases, {results['runs']} runs\n{terminal(table)}")


def main() -> None:
    """Measure one peer after another."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--phrases", type=int, default=0)
    given = arguments.parse_args()
    if not (given.folder / "texts.parquet").exists():
        sys.exit("say where texts.parquet and assertion.jsonl are: make peers CORPORA=FOLDER")
    texts, rows = distinct(given.folder / "texts.parquet"), rows_of(given.folder / "assertion.jsonl")
    at = commit()
    phrases = phrases_of(load_knowledge(default_folder()))
    phrases = phrases[:: len(phrases) // given.phrases] if given.phrases else phrases
    file = results_file(given.phrases)
    before = json.loads(file.read_text(encoding="utf-8"))["rows"] if given.only and file.exists() else []
    found = {row["name"]: row for row in before}
    for peer in PEERS:
        if given.only in peer.name:
            sys.stderr.write(f"{peer.name} ...\n")
            found[peer.name] = measured(peer, sample(texts, SIZES[peer.sample]), phrases, rows, given.runs)
    kept = [found[peer.name] for peer in PEERS if peer.name in found]
    show({"commit": at, "phrases": len(phrases), "runs": given.runs, "rows": kept}, file)


if __name__ == "__main__":
    main()
