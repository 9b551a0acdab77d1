"""A user's own places: read from lists as people have them, kept in their file, found beside all others."""

import zipfile
from pathlib import Path

import pytest

from marsad.errors import KnowledgeError, UsageError
from marsad.ground.places import PlaceResolver
from marsad.knowledge.gazetteer.entry import OwnPlace
from marsad.knowledge.gazetteer.files import read_places
from marsad.knowledge.gazetteer.gazetteer import Gazetteer, load_gazetteer
from marsad.knowledge.gazetteer.importing import import_places
from marsad.knowledge.gazetteer.own import OwnPlaces
from marsad.knowledge.gazetteer.store import open_place_file
from marsad.model import Mention, Skipped

HEADING = "name,lat,lon,country,kind,pcode,also\n"
VILLAGE = "Zendrubal,35.9,36.6,Syria,village,SY0701,Zandarubal|زندربال\n"


def listed(tmp_path: Path, text: str, name: str = "mine.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def places(path: Path) -> list[OwnPlace]:
    return [item for item in read_places(path) if isinstance(item, OwnPlace)]


def gazetteer(tmp_path: Path, text: str) -> Gazetteer:
    own = tmp_path / "own.db"
    import_places(listed(tmp_path, text), own, load_gazetteer())
    return Gazetteer(open_place_file(OwnPlaces(own)))


@pytest.mark.parametrize("name", ["Zendrubal", "zandarubal", "زندربال", "Zandrubaal"])
def test_own_places_are_found_by_all_their_names_and_by_ear(tmp_path: Path, name: str) -> None:
    [entry] = gazetteer(tmp_path, HEADING + VILLAGE).find(name)
    assert (entry.id, entry.name, entry.country, entry.admin1) == ("own:SY0701", "Zendrubal", "SY", "Idlib")


def test_own_places_stand_in_texts_and_on_the_map(tmp_path: Path) -> None:
    own = gazetteer(tmp_path, HEADING + VILLAGE)
    text = "Shells fell on Zendrubal in Syria."
    assert [found.text for found in own.mentions(text)] == ["Zendrubal", "Syria"]
    place = PlaceResolver(own).document(text).resolve(Mention(name="Zendrubal", text="Zendrubal"))
    assert (place.lat, place.lon, place.where_prec) == (35.9, 36.6, 1)
    assert own.get("own:SY0701") is not None


def test_the_same_list_twice_changes_nothing(tmp_path: Path) -> None:
    path, own = listed(tmp_path, HEADING + VILLAGE), tmp_path / "own.db"
    for _ in range(2):
        done = import_places(path, own, load_gazetteer())
    assert done.kept == 1
    assert len(Gazetteer(open_place_file(OwnPlaces(own))).find("Zendrubal")) == 1


def test_other_columns_and_marks_are_understood(tmp_path: Path) -> None:
    path = listed(tmp_path, "\ufeffPlace Name;Latitude;LONGITUDE;iso;adm1_en;Type\nTell Sor;36,1;37;SYR;Aleppo;camp\n")
    [skipped] = read_places(path)
    assert isinstance(skipped, Skipped)
    path = listed(tmp_path, "\ufeffPlace Name;Latitude;LONGITUDE;iso;adm1_en;Type\nTell Sor;36.1;37;SYR;Aleppo;camp\n")
    [place] = places(path)
    assert (place.entry.name, place.entry.country, place.entry.admin1, place.entry.level) == (
        "Tell Sor", "SY", "Aleppo", "site",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Sor,95,36,SY,,,", "lat is '95'"),
        ("Sor,,36,SY,,,", "lat is ''"),
        ("Sor,35,east,SY,,,", "lon is 'east'"),
        (",35,36,SY,,,", "no name"),
        ("Sor,35,36,Atlantis,,,", "Atlantis"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(tmp_path: Path, line: str, told: str) -> None:
    read = list(read_places(listed(tmp_path, f"{HEADING}{line}\n{VILLAGE}")))
    [skipped] = [item for item in read if isinstance(item, Skipped)]
    assert told in skipped.reason
    assert skipped.line == 2
    assert len(read) == 2


def test_a_dump_of_geonames(tmp_path: Path) -> None:
    columns = ["999000001", "Zendrubal", "Zendrubal", "Zandarubal,زندربال", "35.9", "36.6", "P", "PPL", "SY", "", "12"]
    town = "\t".join([*columns, "", "", "", "1200", "", "300", "Asia/Damascus", "2020-01-01"])
    province = town.replace("999000001", "999000002").replace("\tP\tPPL\t", "\tA\tADM1\t")
    known = town.replace("999000001", "170063")
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "of no use")
        archive.writestr("SY.txt", "\n".join((town, province, known)))
    done = import_places(path, tmp_path / "own.db", load_gazetteer())
    assert (done.kept, done.known, done.skipped) == (1, 1, ())
    [entry] = Gazetteer(open_place_file(OwnPlaces(tmp_path / "own.db"))).spelt("زندربال")
    assert (entry.id, entry.population, entry.admin1) == ("gn:999000001", 1200, "Idlib")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [("a.csv", "name,where\nSor,here\n", "no column lat and no lon"), ("b.zip", "no archive", "cannot be read")],
)
def test_a_file_that_is_no_list_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        list(read_places(listed(tmp_path, text, name)))


def test_a_file_that_is_no_gazetteer_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"own\.db"):
        OwnPlaces(listed(tmp_path, "not a database, and long enough to tell" * 40, "own.db"))
