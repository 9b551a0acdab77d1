"""`marsad add`: nothing lost, nothing twice, whatever happens."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli_runs import CLASH, MARSAD, STRIKE, Run


def counts(text: str) -> dict[str, int]:
    """Return the numbers that `marsad add` ends with, by their first word."""
    rows = [line.split() for line in text.splitlines()]
    return {row[0]: next(int(word) for word in row if word.isdigit()) for row in rows}


def test_it_ends_with_what_came_of_each(run: Run, reports: Path) -> None:
    (reports / "empty.txt").touch()
    ended = run("add", reports, "--store", "war.db")
    assert ended.status == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == ["added", "changed", "unchanged", "passed"]
    assert "added      2  with" in ended.out
    assert any("empty.txt" in line for line in ended.lines)


def test_the_same_twice_adds_nothing(run: Run, reports: Path) -> None:
    run("add", reports, "--store", "war.db")
    before = run("claims", "--store", "war.db").out

    ended = run("add", reports, "--store", "war.db")

    assert ended.status == 0
    assert counts(ended.out)["unchanged"] == 2
    assert counts(ended.out)["added"] == 0
    assert run("claims", "--store", "war.db").out == before


def test_a_changed_text_becomes_a_new_version(run: Run, reports: Path) -> None:
    from marsad.store import open_store

    run("add", reports, "--store", "war.db")
    (reports / "strike.txt").write_text(STRIKE.replace("seven", "nine"))

    ended = run("add", reports, "--store", "war.db")

    assert counts(ended.out) == {"added": 0, "changed": 1, "unchanged": 1, "passed": 0}
    with open_store("war.db") as store:
        texts = [version.report.text for version in store.versions("strike.txt")]
    assert ["seven" in text for text in texts] == [True, False]
    tolls = [toll["low"] for row in run("claims", "--store", "war.db", "--report", "strike.txt").rows
             for toll in row["claim"]["tolls"]]  # fmt: skip
    assert 7 not in tolls


def test_the_store_can_be_named_in_the_settings(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_STORE", "elsewhere.db")
    assert run("add", reports).status == 0
    assert Path("elsewhere.db").exists()


def _many(path: Path, start: int, number: int) -> Path:
    """Write reports that differ in id and in a number."""
    lines = [
        json.dumps({"id": f"r{n}", "published": "2016-06-05", "text": f"{CLASH}\nReport number {n}.", "publisher": "X"})
        for n in range(start, start + number)
    ]
    path.write_text("\n".join(lines) + "\n")
    return path


def _ids(run: Run, store: str) -> list[str]:
    return sorted({row["report"]["id"] for row in run("claims", "--store", store).rows})


def _claim_ids(run: Run, store: str) -> list[str]:
    return [row["claim"]["id"] for row in run("claims", "--store", store).rows]


def _kept(store: Path) -> int:
    """Return how many reports a store holds just now."""
    from marsad.errors import StoreError
    from marsad.store import open_store

    try:
        with open_store(store, create=False) as opened:
            return sum(1 for _ in opened.reports())
    except StoreError:  # not there yet, or being made
        return 0


def _add_until(store: Path, many: Path, enough: int, signal_number: int) -> subprocess.Popen[str]:
    """Add reports, and send a signal once so many are kept."""
    command = [*MARSAD, "add", str(many), "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and _kept(store) < enough:
        time.sleep(0.01)
    process.send_signal(signal_number)
    return process


@pytest.mark.timeout(300)
def test_killed_at_any_moment_it_goes_on_with_nothing_lost_or_twice(run: Run, tmp_path: Path) -> None:
    many, store = _many(tmp_path / "many.jsonl", 0, 160), tmp_path / "war.db"
    ends = [_add_until(store, many, enough, signal.SIGKILL) for enough in (0, 1, 40)]
    assert [process.wait() for process in ends] == [-signal.SIGKILL] * 3
    assert 0 < _kept(store) < 160

    assert run("add", many, "--store", store).status == 0

    clean = tmp_path / "clean.db"
    assert run("add", many, "--store", clean).status == 0
    assert _claim_ids(run, str(store)) == _claim_ids(run, str(clean))
    assert len(_ids(run, str(store))) == 160


@pytest.mark.timeout(300)
def test_two_may_add_while_a_third_reads(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "war.db"
    run("add", _many(tmp_path / "first.jsonl", 0, 1), "--store", store)
    parts = [_many(tmp_path / "left.jsonl", 0, 60), _many(tmp_path / "right.jsonl", 40, 60)]
    adders = [
        subprocess.Popen([*MARSAD, "add", str(part), "--store", str(store)], stdout=subprocess.PIPE, text=True)
        for part in parts
    ]
    while any(adder.poll() is None for adder in adders):
        seen = run("claims", "--store", store)
        assert seen.status == 0, seen.err
        assert len(_as_ids(seen.rows)) == len(set(_as_ids(seen.rows)))
    ended = [counts(adder.communicate()[0]) for adder in adders]

    assert [adder.returncode for adder in adders] == [0, 0]
    assert sum(count["added"] for count in ended) == 99
    assert sum(count["unchanged"] for count in ended) == 21
    assert len(_ids(run, str(store))) == 100


def _as_ids(rows: list[dict]) -> list[str]:
    return [row["claim"]["id"] for row in rows]


def test_stopped_by_ctrl_c_it_says_so_on_one_line(tmp_path: Path) -> None:
    process = _add_until(tmp_path / "war.db", _many(tmp_path / "many.jsonl", 0, 800), 1, signal.SIGINT)
    told = process.communicate()[1]
    assert process.returncode == 130
    assert told.count("\n") == 1
    assert "goes on from there" in told


def test_a_person_sees_a_bar_and_a_pipe_does_not(in_terminal: Run, spawn: Run, reports: Path) -> None:
    assert "Adding" in in_terminal("add", reports, "--store", "one.db").out
    piped = spawn("add", reports, "--store", "two.db")
    assert "Adding" not in piped.out + piped.err


def test_a_store_of_a_newer_marsad_is_refused_and_left_alone(run: Run, store: Path, reports: Path) -> None:
    import sqlite3

    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    for arguments in (("add", reports), ("claims",), ("incidents",), ("show", "strike.txt")):
        ended = run(*arguments, "--store", store)
        assert ended.status == 2
        assert len(ended.lines) == 1
        assert "newer" in ended.err


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of half a megabyte; only root can have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("no small disk can be mounted here; tests/contract tries a full disk in another way")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=False)


def test_a_full_disk_is_told_on_one_line_and_the_store_stays_whole(run: Run, small_disk: Path, tmp_path: Path) -> None:
    many = _many(tmp_path / "many.jsonl", 0, 400)
    store = small_disk / "war.db"
    ended = run("add", many, "--store", store)
    assert ended.status == 2
    assert "full" in ended.lines[-1]
    assert "Traceback" not in ended.err

    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    assert run("add", many, "--store", store).status == 0
    assert len(_ids(run, str(store))) == 400
