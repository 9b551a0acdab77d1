"""From bytes to text: UTF-8 and UTF-16, legacy encodings, and files that mix them."""

import codecs
import re
from typing import Final

from marsad.intake.language import language_of

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What reports are found in. A closed list: left free, the detector takes short texts for DOS code pages.
_LEGACY: Final = (
    *("cp1252", "cp1250", "cp1254", "cp1256", "iso8859_6", "cp1251", "koi8_r", "cp1253", "cp1255"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
# These differ from cp1252 in a few letters, and the detector cannot tell: the language must bear them out.
_SPOKEN: Final = {
    "cp1250": frozenset({"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "sr"}),
    "cp1254": frozenset({"az", "ku", "tr"}),
}
# Of fewer bytes the language cannot be told.
_LEAST: Final = 40
_SAMPLE: Final = 64_000
_ODD: Final = re.compile("[\ufffd\x00-\x08\x0b\x0e-\x1f]")
_ASCII_LETTER: Final = re.compile(rb"[A-Za-z]")
_MAX_ODD: Final = 0.02
# Browsers take these so, and pages mean it so.
_MEANT: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}


def decode(data: bytes, declared: str = "") -> str | None:
    """Return the text, its byte order mark stripped and nothing else changed; None where it is no text.

    UTF-8 is tried first and can hardly be met by chance, then the encoding that the data declares, then a guess.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _readable(_decoded(data[len(bom) :], encoding, "replace"))
    text = _decoded(data, "utf-8")
    if text is not None and "\0" not in text:
        return _readable(text)
    if b"\0" in data:
        return _wide(data)
    declared = _MEANT.get(declared.lower(), declared)
    return _readable(_decoded(data, declared)) or _readable(_mixed(data))


def wide_encoding(head: bytes) -> str:
    """Return the encoding that a byte order mark stands for, if it is one of two or four bytes a letter."""
    return next((encoding for bom, encoding in _BOMS[1:] if head.startswith(bom)), "")


def _decoded(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """Read UTF-16 without its mark: plain letters leave a NUL in every other byte."""
    head = data[:_SAMPLE]
    if 2 * head[1::2].count(0) > len(head) / 2:
        return _readable(_decoded(data, "utf-16-le"))
    if 2 * head[::2].count(0) > len(head) / 2:
        return _readable(_decoded(data, "utf-16-be"))
    return None


def _mixed(data: bytes) -> str | None:
    """Decode line by line: files that mix encodings were glued from parts, or had words pasted in."""
    lines = data.splitlines(keepends=True)
    texts = [_decoded(line, "utf-8") or _patched(line) for line in lines]
    odd = b"".join(line for line, text in zip(lines, texts, strict=True) if text is None)
    encoding = _guess(odd[:_SAMPLE]) if odd else "cp1252"
    pairs = zip(lines, texts, strict=True)
    return "".join(line.decode(encoding, "replace") if text is None else text for line, text in pairs)


def _patched(line: bytes) -> str | None:
    """Read a line of UTF-8 with strays in it, as pasted from an office program, taking those as Windows-1252.

    None where strays outnumber letters of UTF-8: then the whole line is of another encoding.
    """
    text = line.decode("utf-8", "surrogateescape")
    strays = sum(map(_is_stray, text))
    proper = sum(char > "\x7f" for char in text) - strays
    if strays > proper:
        return None
    return "".join(map(_stray, text))


def _is_stray(char: str) -> bool:
    return "\udc80" <= char <= "\udcff"


def _stray(char: str) -> str:
    if not _is_stray(char):
        return char
    return bytes([ord(char) - 0xDC00]).decode("cp1252", "replace")


def _guess(data: bytes) -> str:
    # Among many Latin letters a few others are accents, and too few for the detector.
    if len(_ASCII_LETTER.findall(data)) > 2 * sum(byte > 0x7F for byte in data):
        return _latin(data)
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_LEGACY)).best()
    encoding = best.encoding if best else "cp1252"
    return _latin(data) if encoding in (*_SPOKEN, "cp1252") else encoding


def _latin(data: bytes) -> str:
    if len(data) < _LEAST:
        return "cp1252"
    spoken = ((encoding, language_of(data.decode(encoding, "replace"))) for encoding in _SPOKEN)
    return next((encoding for encoding, language in spoken if language in _SPOKEN[encoding]), "cp1252")


def _readable(text: str | None) -> str | None:
    """Return the text if people could have written it: next to no control or replacement characters."""
    if text is None:
        return None
    odd = len(_ODD.findall(text, 0, _SAMPLE))
    return text if odd <= 1 + _MAX_ODD * min(len(text), _SAMPLE) else None
