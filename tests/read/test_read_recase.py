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


@given(st.text(max_size=300))
def test_no_offset_moves(text: str) -> None:
    assert len(recased(text)) == len(text)
