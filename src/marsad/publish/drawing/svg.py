"""Elements of SVG as text; what is written in them is always escaped."""

from html import escape
from typing import NamedTuple

INK = "#1f2a30"
FAINT = "#6b7880"
MARK = "#b3432b"


class Drawn(NamedTuple):
    """A drawing, and what it shows in words; both empty where there is nothing to draw."""

    svg: str
    told: str


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """Return an element; `_` in an attribute's name stands for `-`, and at its end for nothing."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def text(words: str, /, x: float, y: float, **attributes: object) -> str:
    """Return words at a place."""
    style = {"font_family": "Noto Sans, DejaVu Sans, Helvetica, Arial, sans-serif", "font_size": 11, "fill": INK}
    return element("text", escape(words), x=round(x, 1), y=round(y, 1), **{**style, **attributes})


def drawing(width: float, height: float, content: str, told: str) -> str:
    """Return a whole drawing that says in words what it shows."""
    return element(
        "svg",
        f"{element('title', escape(told))}{content}",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=f"{width:g}",
        height=f"{height:g}",
        role="img",
    )
