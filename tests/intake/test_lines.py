"""JSON lines: fields, identity, damage, and lines that are too long."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from marsad.model import Report, Skipped

Reads = Callable[..., list[Report | Skipped]]
TEXT = "Shells hit the market of Taiz, medics said."


def rows(*items: object) -> bytes:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()


def test_all_fields(read_one: Callable[..., Report]) -> None:
    row = {
        "id": "t-1", "title": "Taiz", "publisher": "Taiz Monitor", "published": "2017-05-21T10:00:00Z",
        "language": "en-GB", "url": "https://taiz.example/1", "text": f" {TEXT}\n", "extra": [1, {"a": 2}],
    }  # fmt: skip
    assert read_one("a.jsonl", rows(row)) == Report(
        id="t-1", title="Taiz", publisher="Taiz Monitor", published=date(2017, 5, 21), published_basis="given",
        language="en", url="https://taiz.example/1", text=f" {TEXT}\n",
    )  # fmt: skip


def test_null_and_empty_fields_are_missing_ones(read_one: Callable[..., Report]) -> None:
    bare = read_one("a.jsonl", rows({"text": TEXT}))
    empty = read_one("a.jsonl", rows({"text": TEXT, "id": "", "url": None, "published": "", "publisher": None}))
    assert bare.head == empty.head
    assert (bare.published, bare.published_basis) == (None, "unknown")


@pytest.mark.parametrize(
    ("row", "name", "url"),
    [
        ({"id": "x 1", "url": "https://a.example/1"}, "x 1", "https://a.example/1"),
        ({"id": "x 1"}, "x 1", "{file}#x%201"),
        ({"id": 17}, "17", "{file}#17"),
        ({"id": 0}, "0", "{file}#0"),
        ({"url": "https://a.example/1"}, "https://a.example/1", "https://a.example/1"),
    ],
)
def test_identity(read_one: Callable[..., Report], tmp_path: Path, row: dict[str, object], name: str, url: str) -> None:
    report = read_one("a.jsonl", rows(row | {"text": TEXT}))
    assert (report.id, report.url) == (name, url.format(file=(tmp_path / "a.jsonl").as_uri()))


def test_identity_without_id_or_address_outlives_lines_put_in_above(read: Reads, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rows({"text": TEXT}, {"text": "Two were hurt."}))
    before = {report.text: (report.id, report.url) for report in read(path) if isinstance(report, Report)}
    path.write_bytes(rows({"text": "New."}, {"text": TEXT}, {"text": "Two were hurt."}))
    after = {report.text: (report.id, report.url) for report in read(path) if isinstance(report, Report)}
    assert before.items() <= after.items()
    assert len(set(after.values())) == 3
    assert all(name.startswith("a.jsonl#") for name, _ in after.values())


def test_a_title_without_text_is_the_text(read_one: Callable[..., Report]) -> None:
    assert read_one("a.jsonl", rows({"title": "Ten hurt in Taiz", "text": ""})).text == "Ten hurt in Taiz"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": "2", "text": "Shells hit th', "cut or damaged"),
        ('{"text": "a" "b"}', "not valid JSON"),
        ("Shells hit Taiz.", "not valid JSON"),
        ("[1, 2]", "not a report"),
        ('"words"', "not a report"),
        ("null", "not a report"),
        ('{"id": "2"}', "no text"),
        ('{"text": ["a"]}', "strings"),
        ('{"text": "a", "id": 1.5}', "not a report"),
        ('{"text": "a", "published": 2016}', "not a report"),
        ('{"text": "a", "published": "spring 2016"}', "no full date"),
        ('{"text": "a", "published": "05/06/2016"}', "no full date"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "\\ud800"}', "not valid JSON"),
        ('{"text": ' + "[" * 100_000, "not a report"),
        ('{"a": ' * 50_000, "not valid JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(read: Reads, tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rows({"text": TEXT}) + line.encode() + b"\n\n" + rows({"text": TEXT}))
    first, skipped, last = read(path)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(skipped, Skipped)
    assert (skipped.source, skipped.line) == (str(path), 2)
    assert words in skipped.reason
    assert "\n" not in str(skipped)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2016-06-05", 5), ("2016-06-05 23:59:59+03:00", 5), ("20160605", 5), ("June 5, 2016", 5), ("5 juin 2016", 5)],
)
def test_dates_of_a_listing(read_one: Callable[..., Report], published: str, day: int) -> None:
    report = read_one("a.jsonl", rows({"text": TEXT, "published": published}))
    assert report.published == date(2016, 6, day)


def test_lines_over_the_limit_are_passed_over_unread(read: Reads, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rows({"text": TEXT}, {"text": "x" * 300_000}, {"text": TEXT}, {"text": "y" * 300_000}).rstrip())
    results = read(path, max_report_mb=0.05)
    assert [type(result).__name__ for result in results] == ["Report", "Skipped", "Report", "Skipped"]
    assert isinstance(results[3], Skipped)
    assert results[3].line == 4
    assert "max_report_mb = 0.05" in results[3].reason


def test_gzip(read: Reads, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(rows({"id": "1", "text": TEXT})))
    assert [result.id for result in read(path) if isinstance(result, Report)] == ["1"]


@pytest.mark.parametrize("how", ["cut", "flipped", "not gzip"])
def test_damaged_gzip_gives_its_good_lines_and_where_it_broke(read: Reads, tmp_path: Path, how: str) -> None:
    whole = gzip.compress(rows(*({"id": str(n), "language": "en", "text": f"{n * 7919}"} for n in range(4_000))))
    half = len(whole) // 2
    damaged = {
        "cut": whole[:half],
        "flipped": whole[:half] + b"\xff" * 50 + whole[half + 50 :],
        "not gzip": b"\x1f\x8b",
    }
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(damaged[how])
    *good, last = (result for result in read(path) if not (isinstance(result, Skipped) and "JSON" in result.reason))
    assert isinstance(last, Skipped)
    assert "breaks off or is damaged here" in last.reason
    assert last.line is not None
    assert last.line > len(good)
    assert (len(good) > 100) == (how != "not gzip")


def test_a_document_over_many_lines_is_one_complaint(read: Reads, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for opening in ("[", "{"):
        path.write_text(f'{opening}\n "text": "a"\n' * 3)
        (skipped,) = read(path)
        assert isinstance(skipped, Skipped)
        assert "one object a line" in skipped.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_other_encodings(read: Reads, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    texts = [
        "Des obus ont touché le marché de Taïz, a déclaré un médecin.",
        "Deux blessés ont été évacués à l’hôpital.",
    ]
    path.write_bytes(rows(*({"text": text} for text in texts)).decode().encode(encoding))
    assert [result.text for result in read(path) if isinstance(result, Report)] == texts
