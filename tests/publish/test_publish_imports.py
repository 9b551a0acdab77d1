"""Others' data sets become reports and claims of theirs. All rows are made up."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.exchange import import_data_set
from marsad.model import GroundedReading, Skipped
from marsad.publish.forms.acled import FORM as ACLED
from marsad.publish.forms.ucdp import GED
from marsad.publish.imports import Mapping, read_mapping, readings, shipped_mapping
from marsad.store import open_store

ACLED_ROW = {
    "event_id_cnty": "SYR0001",
    "event_date": "03 June 2016",
    "time_precision": "2",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Russia",
    "assoc_actor_1": "Military Forces of Syria; Hill Brigade",
    "actor2": "Civilians (Syria)",
    "country": "Syria",
    "admin1": "Aleppo",
    "location": "Maskanah",
    "latitude": "35.9631",
    "longitude": "38.0406",
    "geo_precision": "1",
    "fatalities": "14",
    "notes": "Planes struck a market,\nas the made-up Valley Post wrote.",
    "timestamp": "1465300000",
}


def _csv(path: Path, *rows: dict[str, str], delimiter: str = ",") -> Path:
    names = list(rows[0])
    lines = [names, *([row[name] for name in names] for row in rows)]
    path.write_text("\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines) + "\n", encoding="utf-8")
    return path


def _only(path: Path, mapping: Mapping) -> GroundedReading:
    (reading,) = readings(path, mapping)
    assert isinstance(reading, GroundedReading), reading
    return reading


def test_a_row_of_acled_is_a_claim_by_acled(tmp_path: Path) -> None:
    reading = _only(_csv(tmp_path / "acled.csv", ACLED_ROW), shipped_mapping("acled"))
    claim = reading.claims[0]
    assert (claim.type, claim.date.start, claim.date.end) == ("air_strike", date(2016, 5, 31), date(2016, 6, 6))
    assert [actor.id for actor in claim.initiators] == ["state:RU:military", "state:SY:military", "x:hill-brigade"]
    assert [actor.kind for actor in claim.targets] == ["civilians"]
    assert (claim.places[0].name, claim.places[0].country, claim.places[0].level) == ("Maskanah", "SY", "town")
    assert [(toll.outcome, toll.low, toll.high) for toll in claim.tolls] == [("killed", 14, 14)]
    assert [source.name for source in claim.sources] == ["ACLED"]
    assert (reading.report.publisher, reading.report.published) == ("ACLED", date(2016, 6, 7))


def test_every_value_keeps_its_words(tmp_path: Path) -> None:
    reading = _only(_csv(tmp_path / "acled.csv", ACLED_ROW), shipped_mapping("acled"))
    claim, text = reading.claims[0], reading.report.text
    told = [*claim.initiators, *claim.targets, *claim.places, *claim.tolls, claim.when]
    assert [text[one.start : one.end] for one in told] == [one.text for one in told]
    assert "as the made-up Valley Post wrote." in text


def test_a_row_of_ged_has_its_range_and_its_sides(tmp_path: Path) -> None:
    row = dict.fromkeys(GED.names, "") | {
        "id": "77.0", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "IS",
        "where_prec": "2.0", "where_coordinates": "Maskanah town", "adm_1": "Aleppo governorate", "country": "Syria",
        "latitude": "35.96", "longitude": "38.04", "date_start": "2016-06-03 00:00:00.000", "date_end": "2016-06-05",
        "deaths_a": "2", "deaths_b": "9", "deaths_civilians": "0", "best": "11", "low": "8", "high": "15",
    }  # fmt: skip
    claim = _only(_csv(tmp_path / "ged.csv", row), shipped_mapping("ucdp-ged")).claims[0]
    assert (claim.type, claim.date.start, claim.date.end) == ("armed_clash", date(2016, 6, 3), date(2016, 6, 5))
    assert [(toll.side, toll.low, toll.high) for toll in claim.tolls] == [
        ("unknown", 8, 15),
        ("initiator", 2, 2),
        ("target", 9, 9),
    ]
    assert claim.places[0].level == "subprovince"
    assert [actor.id for actor in (*claim.initiators, *claim.targets)] == ["state:SY:government", "islamic-state"]


def _gdelt(**given: str) -> str:
    cells = dict.fromkeys(shipped_mapping("gdelt").header, "") | {
        "GlobalEventID": "900", "Day": "20160603", "Actor1Name": "RUSSIA", "Actor2Name": "SYRIA", "EventCode": "195",
        "ActionGeo_Type": "4", "ActionGeo_FullName": "Aleppo, Halab, Syria", "ActionGeo_CountryCode": "SY",
        "ActionGeo_Lat": "36.2", "ActionGeo_Long": "37.16", "DATEADDED": "20160604120000",
        "SOURCEURL": "https://valley.example/1",
    } | given  # fmt: skip
    return "\t".join(cells.values()) + "\n"


def test_gdelt_codes_deeds_and_passes_over_words(tmp_path: Path) -> None:
    path = tmp_path / "20160604.export.CSV"
    path.write_text(_gdelt() + _gdelt(GlobalEventID="901", EventCode="042") + _gdelt(Day="2016"))
    strike, visit, undated = readings(path, shipped_mapping("gdelt"))
    assert isinstance(strike, GroundedReading)
    assert (strike.claims[0].type, strike.claims[0].places[0].country) == ("air_strike", "SY")
    assert (strike.report.url, strike.report.published) == ("https://valley.example/1", date(2016, 6, 4))
    assert isinstance(visit, Skipped)
    assert (visit.line, "'042'" in visit.reason) == (2, True)
    assert isinstance(undated, Skipped)
    assert "'2016' is no day" in undated.reason


@pytest.mark.parametrize("line", ["900\t20160603\n", _gdelt().rstrip("\n") + "\tone more\n"])
def test_a_line_with_other_cells_than_are_due_says_so_and_what_to_do(tmp_path: Path, line: str) -> None:
    path = tmp_path / "20160604.export.CSV"
    path.write_text(_gdelt() + "\n" + line + _gdelt(GlobalEventID="902"))
    before, broken, after = readings(path, shipped_mapping("gdelt"))
    assert isinstance(before, GroundedReading)
    assert isinstance(after, GroundedReading)
    assert isinstance(broken, Skipped)
    assert (broken.line, broken.source) == (3, str(path))
    assert f"it has {len(line.split(chr(9)))} cells where 61 are due, parted by tabs" in broken.reason
    assert "get the file anew" in broken.reason
    assert "EventCode" not in broken.reason


@pytest.mark.parametrize(
    ("code", "type_"),
    [("1831", "suicide_bombing"), ("1834", "explosive_device"), ("186", "attack_on_civilians"), ("190", "armed_clash")],
)
def test_the_longest_code_counts(tmp_path: Path, code: str, type_: str) -> None:
    path = tmp_path / "gdelt.csv"
    path.write_text(_gdelt(EventCode=code))
    assert _only(path, shipped_mapping("gdelt")).claims[0].type == type_


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(_gdelt().encode()))
    with zipfile.ZipFile(tmp_path / "b.CSV.zip", "w") as archive:
        archive.writestr("b.CSV", _gdelt())
    for name in ("a.csv.gz", "b.CSV.zip"):
        assert _only(tmp_path / name, shipped_mapping("gdelt")).claims[0].type == "air_strike"


OWN = """
source = "Lakeside Monitor"
id = "Ref"
delimiter = ";"
initiators = [{ column = "Perpetrator" }]
tolls = [{ outcome = "abducted", number = "Taken" }]
date = { start = "When", formats = ["%d.%m.%Y"] }
place = { name = "Where", country = "Country" }
type = { column = "What", default = "other", codes = { "kidnapping" = "abduction" } }
"""


def test_empty_cells_at_the_end_of_a_line_may_be_left_out_unless_they_are_needed(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN)
    path = tmp_path / "mine.csv"
    path.write_text("Ref;When;Where;What;Taken;Note\nA-1;9.7.2021;Maiduguri;kidnapping\nA-2;9.7.2021;Maiduguri\n")
    whole, short = readings(path, read_mapping(tmp_path / "mine.toml"))
    assert isinstance(whole, GroundedReading)
    assert isinstance(short, Skipped)
    assert "it has 3 cells where 6 are due, parted by ';'" in short.reason


def test_a_table_of_ones_own_is_read_by_its_mapping(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN)
    row = {"Ref": "A-1", "When": "9.7.2021", "Where": "Maiduguri", "Country": "NG", "Perpetrator": "Boko Haram",
           "What": "kidnapping", "Taken": "1,200"}  # fmt: skip
    path = _csv(tmp_path / "mine.csv", row, delimiter=";")
    claim = _only(path, read_mapping(tmp_path / "mine.toml")).claims[0]
    assert (claim.type, claim.date.start, claim.tolls[0].low) == ("abduction", date(2021, 7, 9), 1200)
    assert (claim.sources[0].name, claim.initiators[0].id) == ("Lakeside Monitor", "boko-haram")
    assert claim.places[0].lat is None


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("source = 3", "is no mapping"),
        (OWN + "colour = 'red'", "colour"),
        (OWN.replace('"abduction"', '"theft"'), "theft"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(tmp_path: Path, mapping: str, told: str) -> None:
    (tmp_path / "mine.toml").write_text(mapping)
    with pytest.raises(UsageError, match=told):
        read_mapping(tmp_path / "mine.toml")


def test_a_file_without_the_columns_is_told(tmp_path: Path) -> None:
    path = _csv(tmp_path / "other.csv", {"day": "2016-06-03", "town": "Homs"})
    with pytest.raises(
        UsageError, match=r"has no column event_date, sub_event_type, location, event_id_cnty.*day, town"
    ):
        list(readings(path, shipped_mapping("acled")))


def test_an_import_is_kept_and_not_twice(tmp_path: Path) -> None:
    path = _csv(tmp_path / "acled.csv", ACLED_ROW, ACLED_ROW | {"event_id_cnty": "SYR2", "event_date": "soon"})
    with open_store(tmp_path / "acled.db") as store:
        first = import_data_set(store, path, shipped_mapping("acled"))
        again = import_data_set(store, path, shipped_mapping("acled"))
        assert (first.added, first.skipped, again.added, again.unchanged) == (1, 1, 0, 1)
        assert [source.name for source in store.sources()] == ["ACLED"]
        assert next(store.incidents()).type == "air_strike"


def test_what_acled_form_writes_its_import_reads(write) -> None:
    """The two speak of the same columns."""
    (strike, _) = readings(write("acled"), shipped_mapping("acled"))
    assert isinstance(strike, GroundedReading)
    assert (strike.claims[0].type, strike.claims[0].tolls[0].low) == ("air_strike", 8)
    assert ACLED.name == "acled"
