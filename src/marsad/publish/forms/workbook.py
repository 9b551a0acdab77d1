"""The parts of an XLSX workbook (ECMA-376), made as text while rows come: nothing of it waits in memory or on disk.

Every string is a string, never a formula or a link: the form has no place for either here. The libraries for it build
an object for each cell and take three times as long.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from marsad.publish.safe import defused
from marsad.publish.table import JOINT, Cell, Kind

ROWS: Final = 1_048_576
LONGEST: Final = 32_767
_BATCH: Final = 500
_FIRST_DAY: Final = date(1900, 3, 1)  # spreadsheets take 1900 for a leap year, and know no day before
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHORTENED: Final = "… (cut: a cell of a spreadsheet holds no more)"
# What cannot stand in a cell as it is: markup, what no XML may hold, what would be read as such a character's code.
_ODD: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def workbook(names: Sequence[str]) -> str:
    """Return the list of the sheets, the first of which is written last but stands first."""
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheets}</sheets></workbook>'


def workbook_relations(sheets: int) -> str:
    """Return where each sheet lies."""
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, sheets + 1)
    )
    style = f'<Relationship Id="rId{sheets + 1}" Type="{_RELATED}/styles" Target="styles.xml"/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}{style}</Relationships>'


def content_types(sheets: int) -> str:
    """Return what each part is."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
        for at in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{listed}</Types>'
    )


_TEXT: Final = ('" t="inlineStr"><is><t>', "</t></is></c>")
_KEPT: Final = '" t="inlineStr"><is><t xml:space="preserve">'
_NUMBER: Final = ('"><v>', "</v></c>")
_AROUND: Final[dict[Kind, tuple[str, str]]] = {
    "text": _TEXT,
    "list": _TEXT,
    "whole": _NUMBER,
    "number": _NUMBER,
    "flag": ('" t="b"><v>', "</v></c>"),
    "day": ('" s="1"><v>', "</v></c>"),
}
_ROW: Final = "\0"  # stands for the number of the row, and can stand in no cell
_REMEMBERED: Final = 4096
_SHORT: Final = 128  # letters of XML; longer ones seldom come again


class Sheet:
    """One sheet on its way: `pieces` yields it; `cut` then tells how many cells were longer than a cell may be."""

    def __init__(self, names: Sequence[str], kinds: Sequence[Kind]) -> None:
        self._names = names
        self._columns = [_COLUMNS.get(kind, _Column)(_letters(at), kind) for at, kind in enumerate(kinds)]

    @property
    def cut(self) -> int:
        """How many cells were longer than a cell may be, so far."""
        return sum(column.cut for column in self._columns)

    def pieces(self, rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
        """Yield the sheet: a header that stays in view where there are names, then the rows."""
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if self._names else ""
        views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        yield f'{_HEAD}<worksheet xmlns="{_MAIN}">{views}<sheetData>'
        if self._names:
            named = zip(self._columns, self._names, strict=True)
            titles = "".join(f'<c r="{one.letters}1" s="2{_TEXT[0]}{name}{_TEXT[1]}' for one, name in named)
            yield f'<row r="1">{titles}</row>'
        waiting, number = iter(rows), 2 if self._names else 1
        while batch := list(islice(waiting, _BATCH)):
            yield self._batch(number, batch)
            number += len(batch)
        yield "</sheetData></worksheet>"

    def _batch(self, first: int, rows: list[Sequence[Cell]]) -> str:
        """Return some rows: column by column, for most of what stands in one has stood there before."""
        columns = zip(*rows, strict=True)
        told = [list(map(column.__getitem__, cells)) for column, cells in zip(self._columns, columns, strict=True)]
        made = map("".join, zip(*told, strict=True))
        return "".join(
            [f'<row r="{_ROW}">{row}</row>'.replace(_ROW, str(number)) for number, row in enumerate(made, first)]
        )


class _Column(dict[Any, str]):
    """The cells of one column as XML, by what is in them; those that may come again are remembered."""

    def __init__(self, letters: str, kind: Kind) -> None:
        super().__init__()
        self.cut = 0
        self.letters = letters
        around, self._end = _AROUND[kind]
        self._start = f'<c r="{letters}{_ROW}{around}'

    def __missing__(self, cell: Any) -> str:
        told = self.told(cell)
        if len(told) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[cell] = told
        return told

    def told(self, cell: Any) -> str:
        """Return a cell as XML, nothing for an empty one."""
        return "" if cell is None else f"{self._start}{cell}{self._end}"


class _Words(_Column):
    """A column of texts or of lists of them."""

    def told(self, cell: Any) -> str:
        """Return a text as XML that is neither markup nor a formula, nor trimmed."""
        text = JOINT.join(cell) if isinstance(cell, tuple) else cell
        if not text:
            return ""
        if _is_plain(text):
            return f"{self._start}{text}{self._end}"
        return f"{self._start.replace(_TEXT[0], _KEPT)}{self._fitting(defused(text))}{self._end}"

    def _fitting(self, text: str) -> str:
        if len(text) > LONGEST:
            self.cut += 1
            text = text[: LONGEST - len(SHORTENED)] + SHORTENED
        return _ODD.sub(_escaped, text)


def _is_plain(text: str) -> bool:
    """Return whether a text may stand in a cell as it is; a pattern for this takes seven times as long."""
    markup = "&" in text or "<" in text or ">" in text or "_x" in text
    trimmed = text[0] == " " or text[-1] == " "
    return not (markup or trimmed) and text.isprintable() and len(text) <= LONGEST and defused(text) is text


class _Flags(_Column):
    """A column of yes and no."""

    def told(self, cell: Any) -> str:
        """Return 1 or 0 as XML."""
        return "" if cell is None else super().told(int(cell))


class _Days(_Column):
    """A column of days."""

    def told(self, cell: Any) -> str:
        """Return a day as its number; one that spreadsheets do not know stays text."""
        if cell is None or cell >= _FIRST_DAY:
            return super().told(cell and cell.toordinal() - _DAY_ZERO)
        return f'<c r="{self.letters}{_ROW}{_TEXT[0]}{cell}{_TEXT[1]}'


_COLUMNS: Final[dict[Kind, type[_Column]]] = {"text": _Words, "list": _Words, "flag": _Flags, "day": _Days}


def _escaped(odd: re.Match[str]) -> str:
    return _MARKUP.get(odd[0]) or f"_x{ord(odd[0]):04X}_"


_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _letters(at: int) -> str:
    """Return the name of a column: A, B, …, Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
