"""Text without case gets its capitals back."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.read.recase import recased


def test_upper_case_wire() -> None:
    wire = "THE ARMY SAID TODAY THAT REBELS OF THE MORAZAN FRONT TOOK A BRIDGE NEAR SONSONATE. COLONEL PONCE DENIED IT."
    assert recased(wire) == (
        "The army said today that rebels of the Morazan front took a bridge near Sonsonate. Colonel Ponce denied it."
    )


def test_lower_case_post() -> None:
    assert "Kharkiv" in recased("shelling hit kharkiv again this morning and two people were taken to hospital")


def test_ordinary_text_is_left_alone() -> None:
    text = "Rebels took the town of Ain al-Zahra on Friday, the monitor said."
    assert recased(text) is text


def test_a_short_headline_in_capitals() -> None:
    assert recased("20 KILLED IN SHELLING OF MARIB") == "20 killed in shelling of Marib"


def test_a_headline_in_capitals_above_ordinary_text() -> None:
    text = "AT LEAST 20 KILLED IN MARIB\n\nRebels of the FDLR took Goma, the UN said.\nFDLR UN"
    assert recased(text) == "At least 20 killed in Marib\n\nRebels of the FDLR took Goma, the UN said.\nFDLR UN"


def test_a_lower_case_text_under_a_line_that_is_not() -> None:
    body = "one man was killed in police firing in surat. mobs burned shops on tuesday and police fired tear gas. " * 6
    assert recased(f"This story is from March 10, 2002\n\n{body}").count("Surat. Mobs burned") == 6


def test_hashtags_lose_their_marks() -> None:
    assert recased("Shelling of #Deir_ezzor, item #3") == "Shelling of  Deir ezzor, item #3"


@given(st.text(max_size=300))
def test_no_offset_moves(text: str) -> None:
    assert len(recased(text)) == len(text)
