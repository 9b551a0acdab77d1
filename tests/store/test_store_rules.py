"""The rules that need no database: folding, search terms, identity."""

import pytest
from factory import a_report
from hypothesis import given
from hypothesis import strategies as st

from marsad.store.filters import terms
from marsad.store.fold import fold
from marsad.store.identity import Held, numbered, same_report


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ṣan‘ā’", "san'a"),
        ("Deir ez-Zor", "DEIR EZ ZOR"),
        ("e\u0301", "É"),
        ("Großstadt", "GROSSSTADT"),
        ("الرقة", " الرقة "),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_different_names_and_mere_marks_stay_different() -> None:
    assert len({fold(name) for name in ("Hama", "Homs", "حماة", "حمص", "***", "---")}) == 6


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_terms_are_words_and_quoted_phrases() -> None:
    assert terms('  silos "grain  depot" - burnt* "open') == ("silos", "grain  depot", "burnt*", "open")
    assert terms('"" - *') == ()


def test_numbered_ids_keep_their_ending() -> None:
    ids = numbered("may/a (2).txt")
    assert [next(ids) for _ in range(3)] == ["may/a (2).txt", "may/a (2).txt", "may/a (3).txt"]


@pytest.mark.parametrize(
    ("report_id", "url", "known"),
    [
        ("a.txt", "file:///x/a.txt", "a.txt"),  # the same file
        ("x/a.txt", "file:///x/a.txt", "a.txt"),  # the same file, named from the folder above
        ("a.txt", "file:///y/a.txt", None),  # another file of that name
        ("a.txt", "", "a.txt"),
        ("7", "https://two.example", "7"),  # given, at another address
        ("8", "https://one.example", None),  # given, at the same address
        ("https://one.example", "https://one.example", "7"),  # not given, so the address counts
        ("7", "file:///z.jsonl#7", "7"),  # given in a file of many
        ("stdin#7", "stdin:#7", None),
    ],
)
def test_who_is_who(report_id: str, url: str, known: str | None) -> None:
    held = [Held("a.txt", "file:///x/a.txt", ""), Held("7", "https://one.example", "")]
    found = same_report(a_report(report_id, url=url), held)
    assert (found and found.id) == known
