"""A public export holds no word of what it withholds, in any form."""

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest
import record_sample as sample
from factory import a_claim, a_place, a_report, an_actor, an_incident, days

from marsad.errors import UsageError
from marsad.exchange import Export, Request
from marsad.model import Actor, GroundedClaim, Incident
from marsad.publish.forms import FORMS
from marsad.publish.withhold import PROFILES, Terms
from marsad.publish.withhold.persons import secret_name, secret_of
from marsad.publish.withhold.places import coarsened, is_sensitive
from marsad.publish.withhold.rules import CLAIM_FIELDS, INCIDENT_FIELDS, Rules
from marsad.publish.withhold.scrub import plain

PUBLIC = Terms(profile=PROFILES["public"], today=sample.TODAY)


def _texts(path: Path) -> Iterator[str]:
    """Yield all that is in a file, unpacked."""
    if path.is_dir():
        for each in path.iterdir():
            yield from _texts(each)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist())
    elif path.suffix == ".parquet":
        yield str(pyarrow.parquet.read_table(path).to_pylist())
    else:
        yield path.read_text(encoding="utf-8")


def _all_of(path: Path) -> str:
    beside = [path, *path.parent.glob(f"{path.name}.README.md")]
    return plain(" ".join(text for each in beside for text in _texts(each)))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("profile", ["partner", "public"])
def test_no_withheld_word_is_anywhere(write, form: str, profile: str) -> None:
    told = _all_of(write(form, profile))
    hidden = sample.SECRETS if profile == "public" else sample.SECRETS[:3]
    assert not [word for word in hidden if plain(word) in told]


@pytest.mark.parametrize("form", FORMS)
def test_the_internal_export_keeps_them(write, form: str) -> None:
    told = _all_of(write(form))
    kept = "Zahra field hospital" if form != "acled" else "Noor Field Radio"
    assert plain(kept) in told


def test_what_a_public_answer_tells_holds_no_withheld_word_either(store) -> None:
    export = Export(store, Request(form="parquet", terms=PUBLIC))
    packed = b"".join(export.chunks())
    assert packed[:2] == b"PK"
    assert b"Samira" not in packed
    assert export.outcome.withheld["names of private persons"] == 1


def test_the_readme_counts_what_was_withheld(write) -> None:
    path = write("csv", "public")
    told = path.with_name(f"{path.name}.README.md").read_text()
    assert "- 1 names of private persons" in told
    assert "- 1 places of chosen kinds, told by their district" in told
    assert "profile: public" in told


def test_a_hospital_is_told_by_its_district(store) -> None:
    rules = Rules(PUBLIC, store.claims())
    strike = rules.incident(sample.incidents()[0])
    assert strike is not None
    assert [place.level for place in strike.places] == ["province"]
    assert strike.places[0].name == "Idlib"
    # As far from the hospital as the middle of the province is.
    assert abs(strike.places[0].lat - sample.HOSPITAL.lat) > 0.01
    assert rules.incident(sample.incidents()[1]).places[0].name == "Sarmin"


def test_a_place_with_no_province_known_is_told_by_its_country() -> None:
    shelter = a_place("Block 4 shelter", id=None, level="site", admin1=None, lat=35.0, lon=36.0)
    assert [(place.level, place.country) for place in coarsened([shelter])] == [("country", "SY")]


@pytest.mark.parametrize(
    ("name", "level", "hidden"),
    [
        ("Atmeh camp", "site", True),
        ("Camp-Nou Stadium", "site", True),
        ("Campina Grande", "town", False),
        ("Hospital Street School", "site", True),
        ("Qasr Amun", "town", False),
        ("Hospital Province", "province", False),
    ],
)
def test_which_places_are_hidden(name: str, level: str, hidden: bool) -> None:
    assert is_sensitive(a_place(name, level=level), ("hospital", "camp")) is hidden


def test_a_kind_of_place_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match=r"bunkers.*home, shelter"):
        is_sensitive(a_place(), ("bunkers",))


@pytest.mark.parametrize(
    ("actor", "why"),
    [
        (an_actor("Leila Haddad", id="person:leila-haddad", kind="person"), "person"),
        (an_actor("Karim Osman", id="x:karim-osman"), "person"),
        (an_actor("Sheikh Nawaf", id="x:sheikh-nawaf"), "person"),
        (an_actor("a shepherd near the dam", id="unnamed:shepherd-near-the-dam"), "hint"),
        (an_actor("Silver Hills Brigade", id="x:silver-hills-brigade"), None),
        (an_actor("militants", id="x:militants"), None),
        (an_actor("Bashar al-Assad", id="bashar-al-assad"), None),
    ],
)
def test_who_is_private(actor: Actor, why: str | None) -> None:
    assert secret_of(actor) == why


def test_a_known_body_is_named() -> None:
    assert secret_name("Syrian Observatory for Human Rights") is None
    assert secret_name("doctors at the clinic") == "hint"


def test_embargo_holds_back_what_is_younger_and_what_has_no_date(store) -> None:
    terms = Terms(profile=PROFILES["public"], today=sample.TODAY, embargo_days=22)
    export = Export(store, Request(form="csv", terms=terms))
    told = b"".join(export.chunks()).decode()
    assert "i-strike" in told  # it ended on 4 June, and 9 June is the last day that is shown
    assert "i-clash" not in told
    assert export.outcome.withheld["incidents under embargo"] == 2
    undated = an_incident("i-undated", sample.CLASH, date=None)
    assert Rules(terms).incident(undated) is None
    assert Rules(PUBLIC).incident(undated) is not None


def test_the_internal_profile_knows_no_embargo(store) -> None:
    terms = Terms(profile=PROFILES["internal"], today=sample.TODAY - timedelta(days=25), embargo_days=400)
    assert b"i-clash" in b"".join(Export(store, Request(form="csv", terms=terms)).chunks())


def test_a_filter_does_not_uncover_a_name_withheld_elsewhere(store) -> None:
    """A claim that does not fit the filter names a person who stands in a title that does."""
    from marsad.store import Query

    store.put(
        [_reading("three.txt", a_claim("c-three", sources=(an_actor("Nadia Qabbani", id="person:nadia-qabbani"),)))]
    )
    headline = a_report("four.txt", title="Nadia Qabbani: they came at night")
    store.put([msgspec.structs.replace(_reading("four.txt", a_claim("c-four", type="siege")), report=headline)])
    export = Export(store, Request(form="csv", table="claims", terms=PUBLIC, query=Query(type="siege")))
    told = b"".join(export.chunks()).decode()
    assert "c-four" in told
    assert "Qabbani" not in told


def test_a_field_that_records_gain_is_searched_too(store) -> None:
    """Whatever text is left in a record, a withheld name in it is hidden."""
    rules = Rules(PUBLIC, store.claims())
    odd = an_incident(
        "i-odd", sample.CLASH, title="Samira al-Khayyat", places=(a_place("Rue Khayyat", admin1="Khayyat"),)
    )
    assert "khayyat" not in msgspec.json.encode(rules.incident(odd)).decode().casefold()


class _Grown(Incident, frozen=True, kw_only=True):
    remark: str = "none"


def test_a_field_that_nobody_decided_on_is_left_out() -> None:
    """A record that gains a field shows nothing of it outside until somebody says what of it may be seen."""
    grown = _Grown(**msgspec.structs.asdict(sample.incidents()[1]), remark="her brother told us")
    assert Rules(PUBLIC).incident(grown).remark == "none"
    assert (
        Rules(Terms(profile=PROFILES["internal"], today=sample.TODAY)).incident(grown).remark == "her brother told us"
    )


def test_the_fields_decided_on_are_fields() -> None:
    assert set(Incident.__struct_fields__) >= INCIDENT_FIELDS
    assert set(GroundedClaim.__struct_fields__) >= CLAIM_FIELDS


def _reading(report_id: str, claim):
    from marsad.model import GroundedReading

    return GroundedReading(report=a_report(report_id, text=f"{report_id} {days('2016-06-03')}"), claims=(claim,))
