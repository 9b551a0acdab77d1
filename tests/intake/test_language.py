"""Which language a text is written in, however short and however full of names."""

import pytest

from marsad.intake.language import language_code, language_of


@pytest.mark.parametrize(
    "text",
    [
        "Mortars kill nine in Syrias Tell Abyad Ras al-Ayn Monitor AFP Monday 14 Oct 2019",
        "Al-Furqan Brigade Attack Kills 12 Ansar Fighters in Kafr Takharim",
        "COLONEL JUAN ALBERTO CIFUENTES SAID THAT GUERRILLAS OF THE FRENTE SANDINO BLEW UP A BRIDGE IN CHALATENANGO",
        "PRESIDENT VIRGILIO PASTRANA HAS SENT A TELEGRAM OF CONDOLENCE TO THE FAMILY OF MAYOR JAIME OSPINA LONDONO",
        "shelling again in kharkiv saltivka district tonight two people taken to hospital",
        "Gunmen abduct priest in Jos.",
        "Clashes reported between Fano and ENDF in Debre Tabor, Gondar Zuria, Addis Zemen and Woreta.",
    ],
)
def test_english_thick_with_names_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tres soldados mueren en una emboscada en Arauca", "es"),
        ("EL EJERCITO MATO A TRES GUERRILLEROS EN LAS AFUERAS DE SAN MIGUEL", "es"),
        ("Homem é assassinado dentro do próprio carro em Recife", "pt"),
        ("Deux morts dans une attaque près de Djibo", "fr"),
        ("Zwei Tote bei einem Angriff auf die Stadt Kundus", "de"),
        ("قصفت الطائرات بلدة دوما", "ar"),
        ("Внаслідок обстрілу Херсона загинули двоє людей", "uk"),
    ],
)
def test_other_languages_are_told(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "1234 – 56", "Omar Haddad", "Marouf Idres Karmo"])
def test_names_and_numbers_tell_no_language(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize(("name", "code"), [("EN-us", "en"), ("ar_SY", "ar"), ("English", ""), ("", "")])
def test_codes(name: str, code: str) -> None:
    assert language_code(name) == code
