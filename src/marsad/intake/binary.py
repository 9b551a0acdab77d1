"""Files that are no text, by their first bytes, so that the message can say what to do."""

from typing import Final

_TO_TEXT: Final = "export it as text"
_UNPACK: Final = "unpack it"

# First bytes, what they are the mark of, and the remedy.
_MARKS: Final = (
    (b"%PDF", "a PDF", "convert it, say with pdftotext"),
    (b"{\\rtf", "a rich text (RTF) file", _TO_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Office file", _TO_TEXT),
    (b"PK\x03\x04", "a zip archive or an Office file", f"{_UNPACK}, or {_TO_TEXT}"),
    (b"\x1f\x8b", "a gzip file", _UNPACK),
    (b"BZh", "a bzip2 file", _UNPACK),
    (b"\xfd7zXZ", "an xz file", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\x89PNG", "a PNG picture", "give it as text"),
    (b"\xff\xd8\xff", "a JPEG picture", "give it as text"),
    (b"GIF8", "a GIF picture", "give it as text"),
    (b"SQLite format 3", "an SQLite database", "export its texts as JSON lines"),
    (b"\x7fELF", "a program", "pass it over"),
)


def binary_kind(data: bytes) -> str:
    """Return what a binary is and what to do about it; empty where its first bytes are no known mark."""
    return next((f"{name}, not text; {remedy}" for mark, name, remedy in _MARKS if data.startswith(mark)), "")
