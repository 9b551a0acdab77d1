"""Several processes at one store, and processes that are killed."""

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from multiprocessing.pool import AsyncResult
from pathlib import Path

import putter

from marsad.store import Store, open_store

KILLS = 6


def _claims_a_report(store: Store) -> Counter[str]:
    return Counter(cited.report.id for cited in store.claims())


def _watch(path: Path, done: Path) -> list[int]:
    """Read a store over and over until others are done; return how many reports were there each time."""
    seen: list[int] = []
    with open_store(path) as store:
        while not seen or not done.exists():
            found = _claims_a_report(store)
            assert set(found.values()) <= {putter.CLAIMS}, "half a report was to be seen"
            seen.append(len(found))
    return seen


def test_two_processes_add_the_same_reports_while_a_third_reads(tmp_path: Path) -> None:
    path, done = tmp_path / "marsad.db", tmp_path / "done"
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        watching = pool.apply_async(_watch, (path, done))
        adding: list[AsyncResult[int]] = [
            pool.apply_async(putter.put_all, (path, 5), {"backwards": backwards}) for backwards in (False, True)
        ]
        try:
            added = [one.get() for one in adding]
        finally:
            done.touch()
        seen = watching.get()
    assert sum(added) == putter.REPORTS
    assert seen == sorted(seen)
    _assert_whole(path)


def test_killed_at_any_moment_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path, chance = tmp_path / "marsad.db", random.Random(7)
    for _ in range(KILLS):
        _put_until_killed(path, after_batches=chance.randrange(9), then=chance.random() / 50)
        if path.exists():
            _assert_sound(path)
    assert _run(path).wait() == 0
    _assert_whole(path)


def _run(path: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(Path(putter.__file__)), str(path)]
    folders = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": folders})


def _put_until_killed(path: Path, after_batches: int, then: float) -> None:
    with _run(path) as process:
        assert process.stdout is not None
        for _ in range(after_batches):
            process.stdout.readline()
        try:
            process.wait(then)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)


def _assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_store(path) as store:
        assert set(_claims_a_report(store).values()) <= {putter.CLAIMS}


def _assert_whole(path: Path) -> None:
    _assert_sound(path)
    with open_store(path) as store:
        assert _claims_a_report(store) == {each.report.id: putter.CLAIMS for each in putter.readings()}
        assert all(len(store.versions(head.id)) == 1 for head in store.reports())
    with closing(sqlite3.connect(path)) as raw:
        for table, number in (("report_words", 1), ("claim_words", putter.CLAIMS)):
            raw.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            ((found,),) = raw.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH 'report OR shelling'")
            assert found == number * putter.REPORTS
