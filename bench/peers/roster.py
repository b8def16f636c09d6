"""Who is set side by side: a row each of the table, in its order."""

from dataclasses import dataclass

SIZES = {"small": 120_000, "middle": 1_500_000, "full": None}
"""Bytes of text in each sample, so that the slow take a minute for all runs; None is everything."""

ALL_FOUR = "negation, past, supposed, whose"
FINDS = "nothing: finds"


@dataclass(frozen=True)
class Peer:
    """A row: its name, its adapter and the adapter's option, the lock of its environment (None: Herald's own), its sample, what it decides."""

    name: str
    adapter: str
    option: str
    lock: str | None
    sample: str
    decides: str
    compiled: bool = False


HERALD = "the four; time, course, how bad, side, who"
PEERS = (
    Peer("Herald, `read`, plain Python", "herald_read", "", None, "middle", HERALD),
    Peer("Herald, `read`, compiled", "herald_read", "", None, "middle", HERALD, compiled=True),
    Peer("Herald, `read_batch`, machine code", "herald_batch", "", None, "full", HERALD, compiled=True),
    Peer("medspaCy, as it comes", "medspacy", "", "medspacy", "small", ALL_FOUR),
    Peer("medspaCy, spaCy's sentence splitter", "medspacy", "spacy", "medspacy", "small", ALL_FOUR),
    Peer("pyConTextNLP", "pycontext", "", "medspacy", "small", ALL_FOUR),
    Peer("negspacy", "negspacy", "", "negspacy", "middle", "negation"),
    Peer("EDS-NLP", "edsnlp", "", "edsnlp", "middle", "negation"),
    Peer("fenominal", "fenominal", "", "fenominal", "middle", "negation"),
    Peer("spaCy PhraseMatcher", "phrasematcher", "", "negspacy", "middle", FINDS),
    Peer("flashtext2", "flashtext", "", "flashtext2", "full", FINDS),
    Peer("pyahocorasick", "pyahocorasick", "", "pyahocorasick", "full", FINDS),
    Peer("Polars find_many", "polars", "", "polars", "full", FINDS),
    Peer("DuckDB regexp_matches", "duckdb", "", "duckdb", "full", "nothing: whether any"),
    Peer("ahocorasick_rs, one buffer", "ahocorasick_rs", "", "ahocorasick-rs", "full", FINDS),
    Peer("hyperscan, raw scan, one buffer", "raw_hyperscan", "", "hyperscan", "full", FINDS),
    Peer("Parquet decode", "parquet", "", None, "full", "the floor: not looked at"),
)
