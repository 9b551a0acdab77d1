"""How fast are `read` and `add`? They are set next to the least that the field's neural coders cost.

The same texts are read by Marsad, added to a new store, and passed once through a randomly initialised encoder of
BERT-base's size (12 layers of 768, 12 heads, 3,072 in between) in torch, in inference mode, in batches of 8 windows
of at most 512 tokens. A coder needs at least one such pass; most need several. The comparison leans against Marsad:

- the pass is charged one token a word or mark, where WordPiece makes about 1.3 a word of news, more of foreign names;
- windows are sorted by length, so that hardly any padding is paid for; neither tokenising nor decoding is timed;
- torch runs on two threads, Marsad as a user runs it.

Each part runs in a process of its own, after its own warming up (one report; one batch), so that rates are those of a
long run. `load_s` is what the warming up took, `peak_mb` the most memory that reading or adding ever held,
`ground_share` the share of `read` that goes into finding out who, where and when is meant.
"""

import argparse
import gzip
import itertools
import json
import multiprocessing
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from _common import Results, parser_for, print_table, run

BATCH, WINDOW, THREADS = 8, 512, 2


class Timing(NamedTuple):
    """What one part took."""

    reports: int
    seconds: float
    load_seconds: float
    peak_mb: float

    @property
    def per_second(self) -> float:
        """Return the rate."""
        return self.reports / self.seconds if self.seconds else 0.0


def measure(given: argparse.Namespace) -> Results:
    """Time all parts on the same texts."""
    lines = list(itertools.islice(report_lines(given.data), given.limit))
    megabytes = sum(len(line.encode()) for line in lines) / 1e6
    reading, adding, grounding = apart(time_read, lines), apart(time_add, lines), apart(time_ground, lines)
    results: Results = {
        "reports": len(lines),
        "read_per_s": reading.per_second,
        "read_mb_per_s": megabytes / reading.seconds,
        "add_per_s": adding.per_second,
        "add_mb_per_s": megabytes / adding.seconds,
        "load_s": reading.load_seconds,
        "peak_mb": max(reading.peak_mb, adding.peak_mb),
        "ground_share": grounding.seconds / grounding.load_seconds,
    }
    results |= against_bert(lines, reading)
    print_table(results.items())
    return results


def against_bert(lines: list[str], reading: Timing) -> Results:
    """Return the encoder's rate and how many times it ours is; nulls where torch is not installed."""
    try:
        encoder = apart(time_bert, lines)
    except ModuleNotFoundError:
        print("torch is not installed, so there is nothing to compare with: make bench installs it")
        return {"bert_per_s": None, "ratio": None}
    return {"bert_per_s": encoder.per_second, "ratio": reading.per_second / encoder.per_second}


def apart(part: Callable[[list[str]], Timing], lines: list[str]) -> Timing:
    """Run a part in a fresh process, so that memory and warmth are its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(part, lines).result()


def report_lines(data: Path) -> Iterator[str]:
    """Yield the JSON lines of a file or of all such files in a folder."""
    files = sorted(data.glob("*.jsonl*")) if data.is_dir() else [data]
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            yield from file


def time_read(lines: list[str]) -> Timing:
    """Time `read` over the texts."""
    from marsad import pipeline
    from marsad.intake import IntakeOptions

    with tempfile.TemporaryDirectory() as folder:
        first, rest = write(lines, Path(folder))
        started = time.perf_counter()
        sum(1 for _ in pipeline.read([str(first)], IntakeOptions()))
        loaded = time.perf_counter()
        sum(1 for _ in pipeline.read([str(rest)], IntakeOptions()))
        return timing(lines, started, loaded)


def time_ground(lines: list[str]) -> Timing:
    """Time grounding by itself, in the processor's seconds, beside all of `read`: `load_seconds` are those of both."""
    from marsad import intake
    from marsad.ground import Grounder
    from marsad.intake import IntakeOptions
    from marsad.read import make_reader

    with tempfile.TemporaryDirectory() as folder:
        first, rest = write(lines, Path(folder))
        reader, grounder = make_reader("rules"), Grounder()
        sum(1 for _ in grounder.ground(reader.read(intake.reports([str(first)], IntakeOptions()))))
        started = time.process_time()
        readings = list(reader.read(intake.reports([str(rest)], IntakeOptions())))
        read = time.process_time()
        sum(1 for _ in grounder.ground(readings))
        ended = time.process_time()
        return Timing(len(lines), ended - read, ended - started, 0.0)


def time_add(lines: list[str]) -> Timing:
    """Time `add` of the texts to a new store."""
    from marsad import pipeline
    from marsad.intake import IntakeOptions
    from marsad.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        first, rest = write(lines, Path(folder))
        started = time.perf_counter()
        with open_store(Path(folder) / "first.db") as store:
            pipeline.add([str(first)], store, IntakeOptions())
        loaded = time.perf_counter()
        with open_store(Path(folder) / "all.db") as store:
            pipeline.add([str(rest)], store, IntakeOptions())
        return timing(lines, started, loaded)


def write(lines: list[str], folder: Path) -> tuple[Path, Path]:
    """Write a file with the first report to warm up on, and one with all."""
    first, rest = folder / "first.jsonl", folder / "all.jsonl"
    first.write_text(lines[0], encoding="utf-8")
    rest.write_text("".join(lines), encoding="utf-8")
    return first, rest


def time_bert(lines: list[str]) -> Timing:
    """Time one pass of the encoder over the texts."""
    import torch

    torch.set_num_threads(THREADS)
    torch.manual_seed(0)
    started = time.perf_counter()
    layer = torch.nn.TransformerEncoderLayer(768, 12, 3072, activation="gelu", batch_first=True)
    encoder = torch.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False).eval()
    words, positions = torch.nn.Embedding(30_522, 768), torch.nn.Embedding(WINDOW, 768)
    windows = sorted(size for line in lines for size in window_sizes(json.loads(line)["text"]))

    def forward(sizes: list[int]) -> None:
        longest = max(sizes)
        tokens = torch.randint(30_522, (len(sizes), longest))
        padding = torch.arange(longest)[None, :] >= torch.tensor(sizes)[:, None]
        encoder(words(tokens) + positions(torch.arange(longest)), src_key_padding_mask=padding)

    with torch.inference_mode():
        forward(windows[:BATCH])
        loaded = time.perf_counter()
        for start in range(0, len(windows), BATCH):
            forward(windows[start : start + BATCH])
    return timing(lines, started, loaded)


def window_sizes(text: str) -> Iterator[int]:
    """Yield the lengths of a text's windows in tokens: words, marks, and two that frame each window."""
    left = len(re.findall(r"\w+|[^\w\s]", text))
    while left > 0:
        yield min(left, WINDOW - 2) + 2
        left -= WINDOW - 2


def timing(lines: list[str], started: float, loaded: float) -> Timing:
    """Return what was measured until now."""
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Timing(len(lines), time.perf_counter() - loaded, loaded - started, peak_mb)


if __name__ == "__main__":
    parser = parser_for(__doc__, "data/fakes")
    parser.add_argument("--limit", type=int, default=64, help="how many reports")
    run("Speed, next to one pass of a BERT-base-sized encoder", measure, parser)
