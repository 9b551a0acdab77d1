"""What `jsonl` writes, an import reads back into the same store."""

from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.exchange import import_lines
from marsad.store import open_store
from marsad.store.interface import Query


def _all_of(store) -> tuple:
    reports = tuple(store.reports())
    return (
        reports,
        tuple(store.versions(report.id) for report in reports),
        tuple(store.claims()),
        store.claim("c-old"),
        tuple(store.skipped()),
        tuple(store.readings()),
    )


def test_the_same_store_comes_back(write, store, tmp_path: Path) -> None:
    path = write("jsonl")
    with open_store(tmp_path / "again.db") as again:
        imported = import_lines(again, path)
        assert (imported.added, imported.changed, imported.claims, imported.skipped) == (2, 1, 4, 1)
        assert _all_of(again) == _all_of(store)
        assert not again.stale()


def test_the_same_again_changes_nothing(write, store) -> None:
    before = _all_of(store)
    imported = import_lines(store, write("jsonl"))
    assert (imported.added, _all_of(store)[0]) == (0, before[0])


def test_a_filter_chooses_whole_reports(write) -> None:
    lines = write("jsonl", query=Query(type="control")).read_text().splitlines()
    assert [line.partition('"id":"')[2][:7] for line in lines if line.startswith('{"reading"')] == ["two.txt"] * 2


def test_a_torn_line_is_passed_over_and_told(write, tmp_path: Path) -> None:
    path = write("jsonl")
    lines = path.read_text().splitlines()
    lines[2] = lines[2][:50]
    path.write_text("\n".join(lines))
    with open_store(tmp_path / "again.db") as again:
        imported = import_lines(again, path)
        assert imported.skipped == 2
        assert imported.first_skipped[0].line == 3


@pytest.mark.parametrize(
    "content", ["", "not JSON", '{"reading":null}', '{"marsad":{"format":99,"version":"9","made":""}}']
)
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(content)
    with open_store(tmp_path / "again.db") as again, pytest.raises(UsageError, match=r"other.jsonl"):
        import_lines(again, path)
