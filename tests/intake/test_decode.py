"""Encodings: what people can read is read, whatever wrote it."""

import pytest

from marsad.intake.decode import decode
from marsad.intake.language import language_code, language_of

FRENCH = (
    "Près de la frontière, dix civils ont été blessés mercredi, a déclaré le préfet. « C’était l’enfer », dit-il.\n"
)
ARABIC = "أصيب عشرة مدنيين في قصف على سوق مدينة تعز، بحسب مصادر طبية محلية.\n"
RUSSIAN = "Десять мирных жителей ранены при обстреле рынка, сообщили врачи городской больницы.\n"
TURKISH = "Pazar yerine düşen havan toplarında on sivil yaralandı, hastane yetkilileri açıkladı.\n"
POLISH = "Dziesięciu cywilów zostało rannych w ostrzale targu, poinformowały władze szpitala w środę.\n"
CHINESE = "据当地医院称，周三的炮击造成至少十名平民受伤，其中包括儿童。\n"
ENGLISH = "The army’s convoy was hit near Taiz – “ten” soldiers were hurt, officials said on Monday.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (ARABIC, "cp1256"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (CHINESE, "gb18030"),
        (ARABIC, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (RUSSIAN, "utf-32"),
        (ARABIC, "utf-8-sig"),
        ("Short: naïve.", "utf-8"),
        ("Señor Núñez was not hurt.", "cp1252"),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_encodings(text: str, encoding: str, times: int) -> None:
    assert decode((text * times).encode(encoding)) == text * times


def test_a_legacy_text_may_be_plain_for_pages() -> None:
    text = ENGLISH.replace("’", "'").replace("–", "-").replace("“", '"').replace("”", '"') * 3000 + FRENCH
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("other", [FRENCH, ARABIC, RUSSIAN])
def test_parts_in_different_encodings_are_each_read(other: str) -> None:
    legacy = {FRENCH: "cp1252", ARABIC: "cp1256", RUSSIAN: "cp1251"}[other]
    data = (ARABIC * 3).encode() + (other * 3).encode(legacy) + ENGLISH.encode()
    assert decode(data) == ARABIC * 3 + other * 3 + ENGLISH


def test_strays_pasted_into_a_line_of_utf8() -> None:
    data = ARABIC.strip().encode() + b" \x93caf\xe9\x94 " + RUSSIAN.encode()
    assert decode(data) == f"{ARABIC.strip()} “café” {RUSSIAN}"


def test_a_text_that_was_cut_within_a_letter() -> None:
    text = decode(ARABIC.strip().encode()[:-2] + "م".encode()[:1])
    assert text is not None
    assert text.startswith(ARABIC[:50])


def test_a_declared_encoding_beats_a_guess() -> None:
    assert decode("Łódź".encode("cp1250"), "windows-1250") == "Łódź"
    assert decode("l’été".encode("cp1252"), "ISO-8859-1") == "l’été"
    assert decode("Taïz".encode(), "windows-1251") == "Taïz"
    assert decode("Taïz".encode("cp1252"), "no-such-thing") == "Taïz"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, b"\x80\x81" * 500 + b"\x01\x02\x03" * 500, b"ten\x00hurt in Taiz"]
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (ARABIC, "ar"),
        (FRENCH, "fr"),
        ("THE ARMY SAID THAT GUERRILLAS ATTACKED A BRIDGE TODAY.", "en"),
        ("12:30, 5-6", ""),
        ("", ""),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("name", "code"), [("en", "en"), ("ar_SY", "ar"), (" EN-us ", "en"), ("eng", ""), ("", "")])
def test_language_code(name: str, code: str) -> None:
    assert language_code(name) == code
