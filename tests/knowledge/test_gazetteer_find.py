import subprocess
import sys

import pytest

from marsad.knowledge.gazetteer import Gazetteer, fold, load_gazetteer, loosen


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("spellings", "place_id"),
    [
        (("Raqqa", "Ar-Raqqah", "al-Raqqa", "Rakka", "Ar Raqqa", "RAQQA", "الرقة"), "gn:172955"),
        (("Deir ez-Zor", "Deir Ezzor", "Deir al-Zour", "Dayr az Zawr", "Deir-ez-Zor"), "gn:170794"),
        (("Kyiv", "Kiev", "Київ"), "gn:703448"),
        (("Aleppo", "Halab", "حلب", "Alep"), "gn:170063"),
        (("Mosul", "al-Mawsil", "Mossoul", "الموصل"), "gn:99072"),
        (("Khan Sheikhoun", "Khan Shaykhun", "Khan Cheikhoun"), "gn:168325"),
        (("Sanaa", "Sana'a", "San’a"), "gn:71137"),
        (("Menagh air base", "Menagh airbase", "Minnigh military airport"), "site:menagh-air-base"),
        (("Donbas", "Donbass"), "region:donbas"),
        (("Bab al-Hawa", "Bab al-Hawa border crossing"), "site:bab-al-hawa"),
    ],
)
def test_spellings_of_one_place_lead_to_it(gazetteer: Gazetteer, spellings: tuple[str, ...], place_id: str) -> None:
    for spelling in spellings:
        assert place_id in [entry.id for entry in gazetteer.find(spelling)[:6]], spelling


def test_what_is_spelt_so_comes_before_what_sounds_so(gazetteer: Gazetteer) -> None:
    spelt = gazetteer.spelt("Hama")
    assert gazetteer.find("Hama")[: len(spelt)] == spelt
    assert len(gazetteer.find("Hama")) > len(spelt)


def test_the_best_known_place_comes_first(gazetteer: Gazetteer) -> None:
    first = {name: gazetteer.find(name)[0] for name in ("Tripoli", "Georgia", "Paris", "Victoria")}
    assert (first["Tripoli"].country, first["Georgia"].level, first["Paris"].country) == ("LY", "country", "FR")
    assert {entry.country for entry in gazetteer.find("Tripoli")[:4]} >= {"LY", "LB"}


@pytest.mark.parametrize(
    ("name", "level", "country"),
    [
        ("Hama", "province", "SY"),
        ("Balochistan", "province", "PK"),
        ("Wood County", "subprovince", "US"),
        ("Eastern Ghouta", "subprovince", "SY"),
        ("Sahel", "region", ""),
        ("Sheikh Maqsoud", "district", "SY"),
        ("Azovstal", "site", "UA"),
        ("Syria", "country", "SY"),
        ("Gaza Strip", "province", "PS"),
    ],
)
def test_levels(gazetteer: Gazetteer, name: str, level: str, country: str) -> None:
    assert (level, country) in [(entry.level, entry.country) for entry in gazetteer.find(name)[:4]]


def test_a_town_knows_its_province_and_its_size(gazetteer: Gazetteer) -> None:
    homs = next(entry for entry in gazetteer.find("Homs") if entry.level == "town" and entry.country == "SY")
    assert homs.admin1 == "Homs"
    assert (round(homs.lat, 1), round(homs.lon, 1)) == (34.7, 36.7)
    assert 5 < homs.radius_km < 30
    assert gazetteer.get(homs.id) == homs


def test_nothing_is_found_for_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("") == ()
    assert gazetteer.find("!!!") == ()
    assert gazetteer.find("Xyzzyplugh") == ()
    assert gazetteer.get("gn:1") is None


def test_fold_ignores_what_does_not_tell_names_apart() -> None:
    assert fold("St. Louis") == fold("Saint Louis") == fold("SAINT-LOUIS")
    assert fold("Deir ez-Zor") == fold("Deir Ezzor")
    assert fold("الرَّقّة") == fold("الرقة")
    assert fold("El Salvador") != fold("Salvador")


def test_loosen_keeps_different_names_apart() -> None:
    keys = [loosen(name) for name in ("Daraa", "Dura", "Hasakah", "Kobani", "Manbij", "Idlib", "Afrin", "Azaz")]
    assert len(set(keys)) == len(keys)
    assert loosen("Hasakah") == loosen("al-Hasakeh") == loosen("Hassaké")


def test_names_romanised_by_ear_are_only_sought_where_they_are_at_home(gazetteer: Gazetteer) -> None:
    assert all(entry.country != "US" for entry in gazetteer.find("Rakka"))


def test_importing_opens_nothing() -> None:
    code = "import sys, marsad.knowledge.gazetteer; print('sqlite3' in sys.modules, 'anyascii' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.split()[1] == "False"
