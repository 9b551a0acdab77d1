"""Bad input of every kind: one clear line each, the rest goes on, and the exit status says whether all was lost."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runs import QUIET, STRIKE, Run


def _empty(path: Path) -> None:
    path.with_suffix(".txt").touch()


def _blank(path: Path) -> None:
    path.with_suffix(".txt").write_text(" \n\t\n")


def _binary(path: Path) -> None:
    path.with_suffix(".txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def _huge(path: Path) -> None:
    path.with_suffix(".txt").write_bytes(b"word " * 10_000_000)


def _page_without_article(path: Path) -> None:
    path.with_suffix(".html").write_text("<html><head><title>Shop</title></head><body><nav>Home</nav></body></html>")


def _cut_json(path: Path) -> None:
    path.with_suffix(".jsonl").write_text('{"id": "a", "text": "Seven people were kil')


def _cut_gzip(path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"id": "%d", "text": "%b"}\n' % (n, QUIET.encode()) for n in range(1000)))
    path.with_suffix(".jsonl.gz").write_bytes(whole[: len(whole) // 2])


def _no_text(path: Path) -> None:
    path.with_suffix(".jsonl").write_text('{"id": "a"}\n')


def _not_a_report(path: Path) -> None:
    path.with_suffix(".jsonl").write_text("[1, 2]\n")


def _dangling_link(path: Path) -> None:
    path.with_suffix(".txt").symlink_to("nowhere.txt")


def _unknown_kind(path: Path) -> None:
    path.with_suffix(".pdf").write_bytes(b"%PDF-1.7")


BAD = [
    _empty,
    _blank,
    _binary,
    _huge,
    _page_without_article,
    _cut_json,
    _no_text,
    _not_a_report,
    _dangling_link,
    _unknown_kind,
]
HALF_BAD = [_cut_gzip]


@pytest.fixture(params=BAD, ids=lambda make: make.__name__.strip("_"))
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with one bad input."""
    make: Callable[[Path], None] = request.param
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder / "bad")
    return folder


def test_alone_it_fails_with_one_line_that_names_it(run: Run, bad: Path) -> None:
    ended = run("read", bad)

    assert ended.status == 1
    assert ended.out == ""
    told = [line for line in ended.lines if "bad." in line]
    assert len(told) == 1
    assert told[0].startswith("marsad: passed over ")
    assert "Traceback" not in ended.err


def test_beside_a_good_one_the_rest_goes_on(run: Run, bad: Path) -> None:
    (bad / "good.txt").write_text(STRIKE)

    ended = run("read", bad)

    assert ended.status == 0
    assert [row["report"]["id"] for row in ended.rows] == ["good.txt"]
    assert "1 passed over" in ended.lines[-1]


def test_strict_makes_it_an_error(run: Run, bad: Path) -> None:
    (bad / "good.txt").write_text(STRIKE)
    ended = run("read", bad, "--strict")
    assert ended.status == 1
    assert len(ended.rows) == 1, "what can be read is printed all the same"


def test_add_keeps_what_it_passed_over_and_why(run: Run, bad: Path, tmp_path: Path) -> None:
    (bad / "good.txt").write_text(STRIKE)
    store = tmp_path / "war.db"

    first, second = run("add", bad, "--store", store), run("add", bad, "--store", store)

    assert (first.status, second.status) == (0, 0)
    listed = run("skipped", "--store", store).rows
    assert len(listed) == 1, "the same one is kept once"
    assert "bad." in listed[0]["source"]
    assert listed[0]["reason"]


def test_add_of_nothing_but_that_fails(run: Run, bad: Path, tmp_path: Path) -> None:
    assert run("add", bad, "--store", tmp_path / "war.db").status == 1


def test_add_strict_keeps_the_good_and_fails(run: Run, bad: Path, tmp_path: Path) -> None:
    (bad / "good.txt").write_text(STRIKE)
    store = tmp_path / "war.db"
    assert run("add", bad, "--store", store, "--strict").status == 1
    assert run("claims", "--store", store).rows


@pytest.mark.parametrize("make", HALF_BAD, ids=lambda make: make.__name__.strip("_"))
def test_what_stands_before_the_damage_is_read(run: Run, tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "bad")
    ended = run("read", tmp_path)
    assert ended.status == 0
    assert ended.rows
    assert len([line for line in ended.lines if "bad.jsonl.gz:" in line]) == 1


def test_json_lines_cut_in_the_middle_are_told_by_line(run: Run, tmp_path: Path) -> None:
    lines = (f'{{"id": "a", "text": "{QUIET}"}}', '{"id": "b", "te', f'{{"id": "c", "text": "{QUIET}"}}')
    (tmp_path / "war.jsonl").write_text("\n".join(lines))
    ended = run("read", tmp_path / "war.jsonl")
    assert [row["report"]["id"] for row in ended.rows] == ["a", "c"]
    assert any("war.jsonl:2:" in line for line in ended.lines)
    assert ended.status == 0


@pytest.mark.parametrize(
    "data",
    [STRIKE.replace("Douma", "Dūma").encode() + b"\xff\xfe broken", "Café bombed in Zürich".encode("cp1252")],
    ids=["broken UTF-8", "Windows-1252"],
)
def test_other_encodings_are_read_or_told(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    ended = run("read", tmp_path / "odd.txt")
    assert "Traceback" not in ended.err
    assert ended.rows if ended.status == 0 else "odd.txt" in ended.err


def test_a_path_that_is_not_there_is_told(run: Run, reports: Path) -> None:
    ended = run("read", "nowhere.txt", reports)
    assert ended.status == 0
    assert len(ended.rows) == 2
    assert any("nowhere.txt" in line for line in ended.lines)


def test_a_folder_that_may_not_be_read_is_told(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = reports / "closed"
    closed.mkdir(mode=0)
    if os.geteuid() == 0:  # nothing is closed to root
        listdir = os.listdir

        def refuse(path: Path) -> list[str]:
            if Path(path) == closed:
                raise PermissionError(13, "Permission denied", str(path))
            return listdir(path)

        monkeypatch.setattr(os, "listdir", refuse)

    ended = run("read", reports)

    assert len(ended.rows) == 2
    assert any("closed" in line and "rights" in line for line in ended.lines)


def test_an_empty_folder_is_nothing_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert run("read", tmp_path / "none").status == 1
