"""Any name that people ask by leads to the one that the record is kept under."""

from datetime import date

import pytest

from marsad.asking import resolved
from marsad.errors import UsageError
from marsad.store.interface import Query


@pytest.mark.parametrize("name", ["Islamic State", "Daesh", "ISIL", "isis", "داعش"])
def test_an_actor_is_found_by_all_its_names(name: str) -> None:
    assert resolved(Query(actor=name)).actor == "islamic-state"


@pytest.mark.parametrize(
    ("name", "kept"), [("Halab", "Aleppo"), ("حلب", "Aleppo"), ("Kiev", "Kyiv"), ("Aleppo", "Aleppo")]
)
def test_a_place_is_found_by_its_other_names(name: str, kept: str) -> None:
    assert resolved(Query(place=name)).place == kept


@pytest.mark.parametrize("name", ["Qasr Amun al-Gharbi", "gn:163915", "x:qasr-amun"])
def test_a_name_that_nobody_knows_stays(name: str) -> None:
    assert resolved(Query(place=name, actor=name)) == Query(place=name, actor=name)


@pytest.mark.parametrize(("name", "code"), [("Syria", "SY"), ("sy", "SY"), ("UK", "GB"), ("Ukrainian", "UA")])
def test_a_country_is_found_by_name_adjective_and_code(name: str, code: str) -> None:
    assert resolved(Query(country=name)).country == code


def test_what_cannot_be_meant_is_refused() -> None:
    with pytest.raises(UsageError, match="no country"):
        resolved(Query(country="XX"))
    with pytest.raises(UsageError, match="before they begin"):
        resolved(Query(since=date(2017, 1, 1), until=date(2016, 1, 1)))
