"""What every store must do. A new kind of store is added to `OPENERS` and has to pass all of this as it is."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from factory import a_claim, a_place, a_reading, a_report, an_actor, an_incident, days
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import NotFoundError, StoreError, UsageError
from marsad.model import (
    CitedClaim,
    Decision,
    Effective,
    GroundedClaim,
    GroundedReading,
    Incident,
    Review,
    Skipped,
    Toll,
    incident_id,
)
from marsad.store import Query, Store, open_store


@cache
def _new_sqlite() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "marsad.db"
        open_store(path).__exit__()
        return path.read_bytes()


def _open_sqlite(folder: Path) -> Store:
    path = folder / "marsad.db"
    if not path.exists():
        path.write_bytes(_new_sqlite())  # to make the tables for every test would take most of the time
    return open_store(path)


OPENERS: dict[str, Callable[[Path], Store]] = {"sqlite": _open_sqlite}


@pytest.fixture(params=OPENERS.values(), ids=OPENERS.keys())
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    return lambda: request.param(tmp_path)


@pytest.fixture
def store(opened: Callable[[], Store]) -> Iterator[Store]:
    with opened() as made:
        yield made


@pytest.fixture(scope="module", params=OPENERS.values(), ids=OPENERS.keys())
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a store with claims on few days, many on the same and some on none, and an incident for each."""
    with request.param(tmp_path_factory.mktemp("shelf")) as made:
        made.put(_on_shelf(number) for number in range(40))
        made.rebuild(_one_each)
        yield made


def _on_shelf(number: int) -> GroundedReading:
    when = None if number % 5 == 0 else days(f"2016-06-0{number % 3 + 1}")
    name = f"r{number}"
    published = None if number % 7 == 0 else date(2016, 6, number % 4 + 1)
    return a_reading(name, a_claim(f"{name}#1", date=when), a_claim(f"{name}#2"), published=published)


def _one_each(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> Iterator[Incident]:
    for cited in claims:
        yield an_incident(f"i-{cited.claim.id}", cited.claim)


def ids(store: Store, **wanted: object) -> list[str]:
    return [cited.claim.id for cited in store.claims(Query(**wanted))]  # type: ignore[arg-type]


def put_claims(store: Store, *claims: GroundedClaim) -> None:
    for claim in claims:
        store.put([a_reading(claim.id, claim)])


# ---- what is put comes back


def test_what_is_put_comes_back_as_it_was(store: Store) -> None:
    reading = a_reading("one.txt", count=3)
    assert store.put([reading]) == ("added",)
    assert store.report("one.txt") == reading.report
    assert [cited.claim for cited in store.claims()] == list(reading.claims)
    assert {cited.report for cited in store.claims()} == {reading.report.head}
    assert store.claim("one.txt#2") == CitedClaim(report=reading.report.head, claim=reading.claims[1])
    assert list(store.reports()) == [reading.report.head]


def test_it_is_still_there_when_opened_again(opened: Callable[[], Store]) -> None:
    with opened() as store:
        store.put([a_reading()])
    with opened() as store:
        assert ids(store) == ["one.txt#1"]


def test_a_report_without_claims_is_kept(store: Store) -> None:
    store.put([GroundedReading(report=a_report("empty.txt"))])
    assert [head.id for head in store.reports()] == ["empty.txt"]
    assert store.arrival(a_report("empty.txt"))[0] == "unchanged"


def test_arabic_and_other_scripts_come_back_as_they_were(store: Store) -> None:
    text = "قال شهود إن القصف أصاب السوق 🕊️ — ‏ثلاثة جرحى"
    store.put([a_reading("تقرير.txt", title="قصف", text=text)])
    assert store.report("تقرير.txt").text == text


@pytest.mark.parametrize("name", ["report", "claim", "incident", "versions"])
def test_what_is_not_there_is_said_to_be_missing(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        getattr(store, name)("nowhere")


@pytest.mark.parametrize("name", ["claims", "reports", "incidents", "sources"])
def test_a_cursor_that_points_at_nothing_is_said_so(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        list(getattr(store, name)(Query(after="nowhere")))


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert not [*store.claims(), *store.reports(), *store.incidents(), *store.sources(), *store.skipped()]
    assert not store.stale()


def test_claims_by_how_sure_they_are(store: Store) -> None:
    put_claims(store, a_claim("low", confidence=0.4), a_claim("high", confidence=0.8), a_claim("unsaid"))
    store.rebuild(_one_each)
    assert ids(store, min_confidence=0.4) == ["high", "low"]
    assert ids(store, min_confidence=0.5) == ["high"]
    assert ids(store, min_confidence=0.0) == ["high", "low"], "one that is not said to be sure fits no least"
    assert [one.id for one in store.incidents(Query(min_confidence=0.5))] == ["i-high"]
    assert [head.id for head in store.reports(Query(min_confidence=0.5))] == ["high"]


# ---- arrival and versions


def test_the_same_report_twice_adds_nothing(store: Store) -> None:
    store.put([a_reading()])
    assert store.arrival(a_report()) == ("unchanged", a_report())
    assert store.put([a_reading(), a_reading()]) == ("unchanged", "unchanged")
    assert ids(store) == ["one.txt#1"]
    assert len(store.versions("one.txt")) == 1


def test_another_reader_makes_a_new_version_of_the_same_text(store: Store) -> None:
    first, second = a_reading(reader="rules 1"), a_reading(reader="llm 1 small")
    store.put([first])
    assert store.arrival(a_report(), "rules 1")[0] == "unchanged"
    assert store.arrival(a_report())[0] == "unchanged", "where no reader is named, the text alone counts"
    assert store.arrival(a_report(), "llm 1 small") == ("reread", a_report())

    assert store.put([second, second]) == ("reread", "unchanged")

    assert ids(store) == ["one.txt#1~2"]
    assert [version.reader for version in store.versions("one.txt")] == ["rules 1", "llm 1 small"]
    assert store.claim("one.txt#1").claim == first.claims[0]
    assert store.stale()


def test_a_changed_text_becomes_the_current_version_and_the_old_one_is_kept(store: Store) -> None:
    first, second = a_reading(count=2), a_reading(text="The silos burnt out overnight.")
    store.put([first])
    assert store.arrival(second.report)[0] == "changed"
    assert store.put([second]) == ("changed",)
    assert [(one.number, one.report) for one in store.versions("one.txt")] == [(1, first.report), (2, second.report)]
    assert all(one.added.tzinfo is UTC for one in store.versions("one.txt"))
    assert store.report("one.txt") == second.report
    assert len(ids(store)) == 1


def test_claims_of_an_old_version_can_be_looked_up_with_the_head_they_had(store: Store) -> None:
    store.put([a_reading(title="Before")])
    store.put([a_reading(title="After", text="Another text.")])
    assert store.claim("one.txt#1").report.title == "Before"
    (now,) = store.claims()
    assert now.report.title == "After"
    assert store.claim(now.claim.id) == now
    assert now.claim.id != "one.txt#1"


@pytest.mark.parametrize(
    "changed", [{"title": "Other"}, {"publisher": "Other"}, {"published": date(2016, 1, 1)}, {"text": "Other."}]
)
def test_any_change_that_a_publisher_makes_counts(store: Store, changed: dict[str, object]) -> None:
    store.put([a_reading()])
    assert store.arrival(a_report(**changed))[0] == "changed"


def test_a_date_worked_out_from_the_text_is_no_change(store: Store) -> None:
    store.put([a_reading(published=date(2016, 6, 5), published_basis="inferred")])
    assert store.arrival(a_report(published=None, published_basis="unknown"))[0] == "unchanged"


def test_a_text_that_goes_back_to_what_it_was_is_a_third_version(store: Store) -> None:
    for text in ("a.", "b.", "a."):
        store.put([a_reading(text=text)])
    assert [one.report.text for one in store.versions("one.txt")] == ["a.", "b.", "a."]
    assert len(ids(store)) == 1


def test_the_same_words_under_another_id_are_another_report(store: Store) -> None:
    assert store.put([a_reading("wire"), a_reading("copy")]) == ("added", "added")


# ---- who is who


def test_two_files_of_the_same_name_in_different_folders_are_two_reports(store: Store) -> None:
    here, there = (a_reading("a.txt", url=f"file:///{folder}/a.txt") for folder in ("here", "there"))
    assert store.put([here, there]) == ("added", "added")
    assert {head.url: head.id for head in store.reports()} == {
        "file:///here/a.txt": "a.txt",
        "file:///there/a.txt": "a (2).txt",
    }
    assert sorted(ids(store)) == ["a.txt#1", "a.txt#1~2"]


def test_the_second_of_one_name_is_known_again_by_its_address(store: Store) -> None:
    for folder in ("here", "there", "yonder"):
        arrival, report = store.arrival(a_report("a.txt", url=f"file:///{folder}/a.txt"))
        assert arrival == "added"
        store.put([GroundedReading(report=report)])
    known = store.arrival(a_report("a.txt", url="file:///yonder/a.txt"))
    assert (known[0], known[1].id) == ("unchanged", "a (3).txt")


def test_a_report_with_an_id_of_its_own_is_known_at_any_web_address(store: Store) -> None:
    store.put([a_reading("SOHR-7", url="https://one.example/7")])
    assert store.arrival(a_report("SOHR-7", url="https://two.example/7"))[0] == "unchanged"
    assert store.arrival(a_report("SOHR-7", url=""))[0] == "unchanged"


def test_an_id_given_in_a_file_of_many_is_known_in_another_such_file(store: Store) -> None:
    store.put([a_reading("SOHR 7", url="file:///monday.jsonl#SOHR%207")])
    arrival, report = store.arrival(a_report("SOHR 7", url="file:///tuesday.jsonl#SOHR%207", text="New."))
    assert (arrival, report.id) == ("changed", "SOHR 7")


def test_ids_tell_reports_of_one_web_address_apart(store: Store) -> None:
    day = [a_reading(name, url="https://live.example/", text=f"{name}.") for name in ("08:00", "09:00")]
    assert store.put(day) == ("added", "added")
    assert store.put(day) == ("unchanged", "unchanged")


def test_a_report_known_by_its_address_alone_gets_new_versions_by_it(store: Store) -> None:
    url = "https://post.example/silos"
    store.put([a_reading("silos", url=url)])
    arrival, report = store.arrival(a_report(url, url=url, text="Mended."))
    assert (arrival, report.id) == ("changed", "silos")


def test_claims_keep_apart_though_two_readers_give_them_one_id(store: Store) -> None:
    store.put([a_reading("x", a_claim("1"), a_claim("1")), a_reading("y", a_claim("1"))])
    assert len(set(ids(store))) == 3


# ---- filters


def test_place_by_name_in_any_spelling_or_by_id(store: Store) -> None:
    put_claims(store, a_claim("ş", places=(a_place("Şırnak", id="geo:1"),)), a_claim("q", places=(a_place("الرقة"),)))
    assert ids(store, place="sirnak") == ids(store, place="ŞIRNAK") == ids(store, place="geo:1") == ["ş"]
    assert ids(store, place="الرقة") == ["q"]
    assert ids(store, place="Sir") == []


def test_country(store: Store) -> None:
    put_claims(store, a_claim("sy"), a_claim("iq", places=(a_place(country="IQ"),)), a_claim("no", places=()))
    assert ids(store, country="IQ") == ids(store, country="iq") == ["iq"]


@pytest.mark.parametrize("role", ["initiators", "supporters", "targets"])
def test_actor_in_any_role(store: Store, role: str) -> None:
    put_claims(store, a_claim("hit", **{role: (an_actor("Ǧabal Guard", id="jg"),)}), a_claim("miss"))
    assert ids(store, actor="gabal guard") == ids(store, actor="jg") == ["hit"]


def test_a_source_is_no_actor_and_an_actor_no_source(store: Store) -> None:
    put_claims(store, a_claim("c", initiators=(an_actor("A"),), sources=(an_actor("S"),)))
    assert ids(store, actor="S") == ids(store, source="A") == []


def test_source_is_who_says_so_or_passes_it_on_or_publishes_what_names_nobody(store: Store) -> None:
    put_claims(
        store,
        a_claim("says", sources=(an_actor("Noor"),)),
        a_claim("passes", via=(an_actor("Noor"),)),
        a_claim("nobody", sources=()),
    )
    assert ids(store, source="noor") == ["passes", "says"]
    assert ids(store, source="valley post") == ["nobody"]


def test_type_and_report(store: Store) -> None:
    put_claims(store, a_claim("a"), a_claim("b", type="control"))
    assert ids(store, type="control") == ids(store, report="b") == ["b"]
    assert ids(store, type="control", report="a") == []


@pytest.mark.parametrize(
    ("since", "until", "wanted"),
    [
        ("2016-06-10", None, ["long", "late"]),
        (None, "2016-06-01", ["early", "long"]),
        ("2016-06-02", "2016-06-09", ["long"]),
        ("2016-06-30", "2016-06-30", ["late"]),
        ("2017-01-01", None, []),
        (None, None, ["early", "long", "late", "never"]),
    ],
)
def test_dates_overlap_and_the_unknown_fit_none(
    store: Store, since: str | None, until: str | None, wanted: list[str]
) -> None:
    early, long = days("2016-05-01"), days("2016-06-01", "2016-06-10")
    put_claims(store, a_claim("early", date=early), a_claim("long", date=long), a_claim("never", date=None))
    put_claims(store, a_claim("late", date=days("2016-06-30")))
    bounds = {"since": since and date.fromisoformat(since), "until": until and date.fromisoformat(until)}
    assert ids(store, **bounds) == wanted


def test_filters_leave_old_versions_out(store: Store) -> None:
    store.put([a_reading("r", a_claim("r#1", places=(a_place("Old Town"),)), text="Old words.")])
    store.put([a_reading("r", a_claim("r#2"), text="New words.")])
    assert ids(store, place="Old Town") == ids(store, words="old") == []
    assert ids(store, words="new") == ["r#2"]


def test_reports_are_those_of_which_a_claim_fits(store: Store) -> None:
    store.put([a_reading("a"), a_reading("b", a_claim("b#1", type="aid")), GroundedReading(report=a_report("c"))])
    assert [head.id for head in store.reports(Query(type="aid"))] == ["b"]
    assert [head.id for head in store.reports()] == ["a", "b", "c"]


# ---- words


def test_words_are_sought_in_title_text_and_names(store: Store) -> None:
    claim = a_claim("w#1", targets=(an_actor("River Council"),))
    store.put([a_reading("w", claim, title="Éclair over Qamişlo", text="The depot burnt.")])
    for words in ("eclair", "QAMISLO depot", "river council", '"the depot"', "shelling burnt"):
        assert ids(store, words=words) == ["w#1"], words
    for words in ("depot harbour", '"depot the"', "dep"):
        assert ids(store, words=words) == [], words


def test_arabic_words_are_found(store: Store) -> None:
    store.put([a_reading("ar", text="أصاب القصف صوامع الحبوب، بحسب الأهالي.")])
    assert ids(store, words="صوامع") == ["ar#1"]


MORE = ["  ", "🕊️", "سوق\u200f", "a\x00b", "%_", "{}", "rowid:1", "\\", "—", "silos\udcff"]
ODD = ['"', '""', '"open', "*", "silo*", "-silos", "NEAR(a b)", "a AND", "title:silos", "(", "^x", "'", ";--", "\x00"]


@pytest.mark.parametrize(
    "words", [*ODD, "  ", "🕊️", "سوق\u200f", "a\x00b", "%_", "{}", "rowid:1", "\\", "—", "silos\udcff"]
)
def test_no_words_are_an_error(store: Store, words: str) -> None:
    store.put([a_reading()])
    ids(store, words=words)


def test_marks_among_words_do_not_matter_but_marks_alone_fit_nothing(store: Store) -> None:
    store.put([a_reading()])
    assert ids(store, words="mortars - silos *") == ["one.txt#1"]
    assert ids(store, words="- *") == []


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=20))
def test_no_text_at_all_is_an_error(shelf: Store, words: str) -> None:
    list(shelf.claims(Query(words=words, place=words, limit=1)))


# ---- order and pages


def test_by_date_and_id_and_the_undated_last(store: Store) -> None:
    put_claims(store, a_claim("b"), a_claim("never", date=None), a_claim("a"), a_claim("z", date=days("2015-01-01")))
    assert ids(store) == ["z", "a", "b", "never"]


def test_newest_first_and_the_undated_last_all_the_same(store: Store) -> None:
    put_claims(store, a_claim("b"), a_claim("never", date=None), a_claim("a"), a_claim("z", date=days("2015-01-01")))
    assert ids(store, newest=True) == ["b", "a", "z", "never"]


@settings(max_examples=25, deadline=None)
@given(
    size=st.integers(1, 30),
    kind=st.sampled_from(["claims", "reports", "incidents"]),
    dated=st.booleans(),
    newest=st.booleans(),
)
def test_pages_hold_all_exactly_once_and_in_order(
    shelf: Store, size: int, kind: str, dated: bool, newest: bool
) -> None:
    since = date(2016, 6, 2) if dated else None
    listed, after = getattr(shelf, kind), ""
    name = (lambda row: row.claim.id) if kind == "claims" else (lambda row: row.id)
    pages: list[str] = []
    while page := [name(row) for row in listed(Query(since=since, after=after, limit=size, newest=newest))]:
        assert len(page) <= size
        pages, after = pages + page, page[-1]
    assert pages == [name(row) for row in listed(Query(since=since, newest=newest))]
    assert len(set(pages)) == len(pages) > 20


def test_a_cursor_goes_on_after_a_claim_that_is_no_longer_current(store: Store) -> None:
    put_claims(store, a_claim("a"), a_claim("b"), a_claim("c"))
    store.put([GroundedReading(report=a_report("b", text="Withdrawn."))])
    assert ids(store, after="b") == ["c"]


def test_claims_come_one_by_one_and_see_one_moment(store: Store) -> None:
    put_claims(store, a_claim("a"), a_claim("b"))
    claims = store.claims()
    first = next(claims)
    store.put([a_reading("c", a_claim("c"))])
    assert [first.claim.id, *(cited.claim.id for cited in claims)] == ["a", "b"]
    assert ids(store) == ["a", "b", "c"]


# ---- sources


def test_sources_are_counted_most_claims_first(store: Store) -> None:
    noor, elder = an_actor("Noor Field Radio", id="noor"), an_actor("An elder", id="elder")
    store.put([a_reading("a", a_claim("a#1", sources=(noor,)), a_claim("a#2", sources=(noor, elder)))])
    renamed = an_actor("Radio Noor", id="noor")
    store.put([a_reading("b", a_claim("b#1", sources=(renamed,)), published=date(2016, 7, 1))])
    first, second = store.sources()
    assert (first.id, first.name, first.claims, first.reports) == ("noor", "Noor Field Radio", 3, 2)
    assert (first.first, first.last) == (date(2016, 6, 5), date(2016, 7, 1))
    assert (second.id, second.claims) == ("elder", 1)
    assert list(store.sources(Query(limit=1))) == [first]
    assert list(store.sources(Query(after="noor"))) == [second]
    assert [one.claims for one in store.sources(Query(report="a"))] == [2, 1]


# ---- skipped


def test_what_was_passed_over_is_kept_once_and_in_order(store: Store) -> None:
    late, early = Skipped(source="z.txt", reason="empty"), Skipped(source="a.jsonl", reason="cut", line=3)
    store.skip([late])
    store.skip([early, late])
    assert list(store.skipped()) == [late, early]


# ---- incidents


def test_incidents_are_stale_until_made_anew(store: Store) -> None:
    store.put([a_reading()])
    assert store.stale()
    store.rebuild(_one_each)
    assert not store.stale()
    assert [one.id for one in store.incidents()] == ["i-one.txt#1"]
    assert store.incident("i-one.txt#1").claims == ("one.txt#1",)
    store.put([a_reading()])
    assert not store.stale()
    store.put([a_reading("two.txt")])
    assert store.stale()


def test_the_builder_gets_current_claims_and_their_texts(store: Store) -> None:
    store.put([a_reading(text="Old."), a_reading("b", text="Bee.")])
    store.put([a_reading(text="New.")])
    seen: list[str] = []

    def build(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> list[Incident]:
        seen.extend(text_of(cited.report.id) for cited in claims)
        return []

    store.rebuild(build)
    assert sorted(seen) == ["Bee.", "New."]


def test_incidents_fit_where_for_each_filter_one_of_their_claims_does(store: Store) -> None:
    north = a_claim("n", places=(a_place("North"),), initiators=(an_actor("A"),), date=days("2016-01-01"))
    south = a_claim("s", places=(a_place("South"),), initiators=(an_actor("B"),))
    put_claims(store, north, south)
    store.rebuild(lambda claims, text_of: [an_incident("both", north, south), an_incident("south", south)])
    found = {name: [one.id for one in store.incidents(Query(place=name))] for name in ("North", "South", "West")}
    assert found == {"North": ["both"], "South": ["both", "south"], "West": []}
    assert [one.id for one in store.incidents(Query(place="North", actor="B"))] == ["both"]
    assert [one.id for one in store.incidents(Query(since=date(2016, 2, 1), until=date(2016, 3, 1)))] == []
    assert [one.id for one in store.incidents(Query(words="silos"))] == ["both", "south"]


def test_claims_at_a_glance_are_those_of_the_list_in_its_order(shelf: Store) -> None:
    rows = list(shelf.claim_rows())
    assert [row.id for row in rows] == ids(shelf)
    assert {row.incident for row in rows} == {f"i-{row.id}" for row in rows}
    dated = {cited.claim.id: cited.claim.date for cited in shelf.claims()}
    assert all(
        (row.start, row.end) == ((when.start, when.end) if (when := dated[row.id]) else (None, None)) for row in rows
    )


@pytest.mark.parametrize(
    "wanted", [{}, {"since": date(2016, 6, 2)}, {"report": "r7"}, {"words": "r7"}, {"country": "XX"}, {"type": "siege"}]
)
def test_numbers_of_claims_are_those_of_the_claims_that_fit(shelf: Store, wanted: dict) -> None:
    name_of = {row.number: row.id for row in shelf.claim_rows()}
    found = [name_of[number] for number in shelf.claim_keys(Query(**wanted)) if number in name_of]
    assert sorted(found) == sorted(ids(shelf, **wanted))


def test_what_holds_words_is_told_by_number(shelf: Store) -> None:
    claim_of = {row.number: row.id for row in shelf.claim_rows()}
    texts = shelf.texts()
    newest = [head.id for head in shelf.heads_of(texts)]
    assert sorted(newest) == sorted(head.id for head in shelf.reports())
    days = [head.published for head in shelf.heads_of(texts) if head.published]
    assert days == sorted(days, reverse=True)
    (held,) = shelf.holding("r7")
    by_report = {row.id for row in shelf.claim_rows() if row.text in held.texts}
    assert by_report | {claim_of[one] for one in held.claims} == set(ids(shelf, words="r7"))
    assert len(shelf.holding('r7 "r3 r4"')) == 2
    assert shelf.holding("!") == []
    (in_all,) = shelf.holding(shelf.report("r3").text.split()[0])
    assert "r3" in {head.id for head in shelf.heads_of(in_all.texts)}
    assert shelf.heads_of([10**9]) == []


def test_bodies_of_claims_are_the_claims(shelf: Store) -> None:
    number_of = {row.id: row.number for row in shelf.claim_rows()}
    told = shelf.cited_bodies([number_of["r3#2"], 10**9, number_of["r1#1"]])
    bodies = [msgspec.json.decode(one.body, type=GroundedClaim) for one in told.values()]
    assert list(told) == [claim.id for claim in bodies] == ["r3#2", "r1#1"]
    assert [(one.report.id, one.standing) for one in told.values()] == [("r3", "read"), ("r1", "read")]


def test_a_report_is_told_with_the_claims_of_its_last_text(store: Store) -> None:
    put_claims(store, a_claim("late", date=days("2016-06-09")), a_claim("early", date=days("2016-06-02")))
    before = store.told_report("late")
    assert (before.report, before.versions) == (store.report("late"), 1)
    store.put([a_reading("late", a_claim("b"), a_claim("a", date=None), text="Another text.")])
    told = store.told_report("late")
    assert (told.report.text, told.versions, list(told.claims)) == ("Another text.", 2, ["b", "a"])
    assert [msgspec.json.decode(one.body, type=GroundedClaim) for one in told.claims.values()] == [
        cited.claim for cited in store.claims(Query(report="late"))
    ]
    with pytest.raises(NotFoundError, match="no report 'nowhere'"):
        store.told_report("nowhere")


def test_what_there_is_is_counted(store: Store) -> None:
    north = a_claim("n", places=(a_place("North"),), date=days("2016-01-01", "2016-01-04"))
    south = a_claim("s", places=(a_place("South"),), sources=())
    put_claims(store, north, south, a_claim("old", date=days("0001-01-01")))
    store.skip([Skipped(source="z.txt", reason="empty")])
    store.rebuild(_one_each)
    everything, there = store.counts(), store.counts(Query(place="North"))
    assert (everything.reports, everything.claims, everything.incidents, everything.sources) == (3, 3, 3, 1)
    assert (everything.skipped, everything.first, everything.last) == (1, date(2016, 1, 1), date(2016, 6, 3))
    assert (there.reports, there.claims, there.incidents, there.last) == (1, 1, 1, date(2016, 1, 4))


def test_an_incident_is_found_by_any_id_that_one_of_its_claims_gave_it(store: Store) -> None:
    first, second = a_claim("first"), a_claim("second")
    put_claims(store, first, second)
    store.rebuild(lambda claims, text_of: [an_incident(incident_id("first"), first, second)])
    assert store.incident(incident_id("second")).id == incident_id("first")


def test_decisions_are_kept_in_order_and_make_their_incidents_stale(store: Store) -> None:
    store.put([a_reading("a"), a_reading("b")])
    store.rebuild(_one_each)
    early, late = (_decision(name, ("a#1",), ("b#1",)) for name in ("d2", "d1"))
    store.decide(early)
    assert store.stale()
    store.decide(late)
    assert store.decisions() == [early, late]
    with pytest.raises(StoreError):
        store.decide(early)
    assert [one.id for one in store.incidents_of(["b#1", "nowhere"])] == ["i-b#1"]


def test_what_is_forgotten_is_to_be_made_anew_and_decisions_stay(store: Store) -> None:
    store.put([a_reading("a")])
    store.rebuild(_one_each)
    store.decide(_decision("d1", ("a#1",), ("a#2",)))
    store.forget_incidents(7)
    assert list(store.incidents()) == []
    assert store.stale()
    assert store.edition() == 7
    assert len(store.decisions()) == 1


def _decision(name: str, *groups: tuple[str, ...]) -> Decision:
    at = datetime(2016, 6, 9, 12, tzinfo=UTC)
    return Decision(id=name, verb="judge", by="Rana", at=at, reason="seen", verdict="same", groups=groups)


def test_claims_that_come_while_incidents_are_made_leave_the_store_stale(store: Store) -> None:
    store.put([a_reading()])

    def build(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> list[Incident]:
        made = list(_one_each(claims, text_of))
        store.put([a_reading("late.txt")])  # nobody is kept from writing meanwhile
        return made

    store.rebuild(build)
    assert [one.id for one in store.incidents()] == ["i-one.txt#1"]
    assert store.stale()


def test_incidents_of_older_claims_do_not_replace_newer_ones(store: Store) -> None:
    store.put([a_reading()])

    def build(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> list[Incident]:
        made = list(_one_each(claims, text_of))
        store.put([a_reading("late.txt")])
        store.rebuild(_one_each)
        return made

    store.rebuild(build)
    assert len(list(store.incidents())) == 2
    assert not store.stale()


def test_a_builder_that_fails_leaves_the_incidents_as_they_were(store: Store) -> None:
    store.put([a_reading()])
    store.rebuild(_one_each)
    ghost = a_claim("ghost")
    with pytest.raises(StoreError):
        store.rebuild(lambda claims, text_of: [an_incident("x", ghost)])
    with pytest.raises(ZeroDivisionError):
        store.rebuild(lambda claims, text_of: [an_incident(str(1 // 0), ghost)])
    assert [one.id for one in store.incidents()] == ["i-one.txt#1"]


def test_readings_that_break_off_are_not_kept_at_all(store: Store) -> None:
    def readings() -> Iterator[GroundedReading]:
        yield a_reading()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put(readings())
    assert ids(store) == []


# ---- review


def _act(name: str, report: str = "one.txt", claim: str = "one.txt#1", **given: object) -> Review:
    at = datetime(2016, 6, 9, tzinfo=UTC)
    return Review(**{"id": name, "verb": "accept", "by": "Rana", "at": at, "report": report, "claim": claim} | given)  # type: ignore[arg-type]


def test_acts_are_kept_once_and_in_order_and_make_their_reports_stale(store: Store) -> None:
    store.put([a_reading("one.txt"), a_reading("two.txt")])
    store.rebuild(_one_each)
    with store.reviewing() as reviews:
        reviews.keep([_act("r2"), _act("r1", verb="reject", by="Noor"), _act("r2")])
    assert store.stale()
    with store.reviewed() as reviews:
        assert [act.id for act in reviews.acts()] == ["r2", "r1"]
        assert reviews.acts("two.txt") == []
        assert [act.id for act in reviews.acts(verbs=("reject",))] == ["r1"]
        assert reviews.unapplied() == ["one.txt"]
        assert reviews.act("r1") == _act("r1", verb="reject", by="Noor")
        assert reviews.act("none") is None
        assert reviews.report_of("one.txt#1") == "one.txt"
        assert [act.id for act in reviews.since("Noor", datetime(2016, 6, 8, tzinfo=UTC))] == ["r1"]
        assert reviews.since("Noor", datetime(2016, 6, 10, tzinfo=UTC)) == []


def test_claims_stand_as_they_are_given_and_what_was_read_stays(store: Store) -> None:
    store.put([a_reading("one.txt", count=3)])
    read = [cited.claim for cited in store.claims()]
    changed = a_claim(
        "one.txt#2", type="air_strike", places=(a_place("Tel Rin", country="IQ"),), date=days("2016-07-01")
    )
    added = a_claim("a1", type="protest")
    with store.reviewing() as reviews:
        told = [
            Effective(claim=read[0], read=read[0], standing="rejected"),
            Effective(claim=changed, read=read[1], standing="corrected"),
            Effective(claim=read[2], read=read[2]),
            Effective(claim=added, standing="added"),
        ]
        assert reviews.apply("one.txt", told)
        assert not reviews.apply("one.txt", told), "the same again changes nothing"
        assert reviews.read("one.txt")[2] == read
    assert ids(store) == ["a1", "one.txt#3", "one.txt#2"]
    assert ids(store, place="Tel Rin") == ids(store, country="iq") == ids(store, words='"air strike"') == ["one.txt#2"]
    assert ids(store, type="protest") == ids(store, words="protest") == ["a1"]
    assert ids(store, since=date(2016, 7, 1)) == ["one.txt#2"]
    assert ids(store, place="Qasr Amun") == ["a1", "one.txt#3"], "it is no longer found by what it told before"
    assert store.claim("one.txt#2").claim == changed
    assert [claim.id for one in store.readings() for claim in one.claims] == [claim.id for claim in read]
    assert {claim.id for one in store.readings(as_read=False) for claim in one.claims} == set(ids(store))
    with store.reviewing() as reviews:
        assert reviews.apply("one.txt", [Effective(claim=one, read=one) for one in read])
    assert [cited.claim for cited in store.claims()] == read
    assert ids(store, words='"air strike"') == []


def test_claims_that_stand_otherwise_go_when_another_text_comes(store: Store) -> None:
    store.put([a_reading("one.txt")])
    with store.reviewing() as reviews:
        reviews.apply("one.txt", [Effective(claim=a_claim("a1"), standing="added")])
    store.put([a_reading("one.txt", text="All is quiet.")])
    assert ids(store) == ["one.txt#1~2"]
    with store.reviewing() as reviews:
        assert [claim.id for claim in reviews.read("one.txt")[2]] == ["one.txt#1~2"]
        assert reviews.read("one.txt")[1] == 2


def test_the_queue_begins_with_the_doubtful(store: Store) -> None:
    sure = a_claim("sure", confidence=0.97)
    field = a_claim("field", confidence=0.97, initiators=(an_actor(confidence=0.31),))
    deadly = a_claim("deadly", confidence=0.32, tolls=(Toll(outcome="killed", low=40),))
    put_claims(store, sure, field, deadly, a_claim("contested", confidence=0.41), a_claim("unsaid"))

    def build(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> Iterator[Incident]:
        for cited in claims:
            name = cited.claim.id
            yield an_incident(f"i-{name}", cited.claim, contested=name == "contested")

    store.rebuild(build)
    queued = store.queue()
    assert [one.claim.id for one in queued] == ["contested", "deadly", "field", "unsaid", "sure"]
    assert (queued[0].contested, queued[0].incident, queued[2].lowest) == (True, "i-contested", 0.31)
    behind = Query(limit=2, after=queued[0].cursor)
    assert [one.claim.id for one in store.queue(behind)] == ["deadly", "field"]
    assert [one.claim.id for one in store.queue(Query(report="sure"))] == ["sure"]
    with store.reviewing() as reviews:
        reviews.apply("deadly", [Effective(claim=deadly, read=deadly, standing="rejected")])
    assert store.queue_length() == 4
    assert [(one.claim.id, one.standing) for one in store.queue(standing="reviewed")] == [("deadly", "rejected")]
    assert store.queue_length(standing="all") == 5
    told = [one.claim.id for one in store.queue(standing="all")]
    assert sorted(told) == ["contested", "deadly", "field", "sure", "unsaid"]
    behind = Query(after=store.queue(Query(limit=3), standing="all")[-1].cursor)
    assert [one.claim.id for one in store.queue(behind, standing="all")] == told[3:]
    with pytest.raises(UsageError, match="no cursor"):
        store.queue(Query(after="sure"))
