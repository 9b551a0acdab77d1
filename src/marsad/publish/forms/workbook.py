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
# The same, and what has to be defused or kept from being trimmed; cells are looked at a row at a time, a line each.
_CARE: Final = re.compile(f"{_ODD.pattern}|(?m:^[=+@＝＋－＠\\s-]|\\s$)")

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


Around = tuple[str, str, str]
"""What stands around a cell: before the number of its row, between that and what is in it, and behind."""

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


class Sheet:
    """One sheet on its way: `pieces` yields it; `cut` then tells how many cells were longer than a cell may be."""

    def __init__(self, names: Sequence[str], kinds: Sequence[Kind]) -> None:
        self.cut = 0
        self._names = names
        self._words = [at for at, kind in enumerate(kinds) if kind in ("text", "list")]
        self._lists, self._flags, self._days = (
            [at for at, one in enumerate(kinds) if one == kind] for kind in ("list", "flag", "day")
        )
        letters = list(map(_letters, range(len(kinds))))
        self._plain = [(f'<c r="{name}', *_AROUND[kind]) for name, kind in zip(letters, kinds, strict=True)]
        # As the plain ones, but of rows that have been gone through with care: nothing is trimmed.
        self._kept = [(start, _KEPT if middle == _TEXT[0] else middle, end) for start, middle, end in self._plain]

    def pieces(self, rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
        """Yield the sheet: a header that stays in view where there are names, then the rows."""
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if self._names else ""
        views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        yield f'{_HEAD}<worksheet xmlns="{_MAIN}">{views}<sheetData>'
        if self._names:
            named = zip(self._plain, self._names, strict=True)
            titles = "".join(f'{start}1" s="2{_TEXT[0]}{name}{_TEXT[1]}' for (start, _, _), name in named)
            yield f'<row r="1">{titles}</row>'
        made = (self._row(number, list(cells)) for number, cells in enumerate(rows, 2 if self._names else 1))
        while batch := "".join(islice(made, _BATCH)):
            yield batch
        yield "</sheetData></worksheet>"

    def _row(self, number: int, cells: list[Any]) -> str:
        for at in self._lists:
            cells[at] = JOINT.join(cells[at]) if cells[at] else None
        for at in self._flags:
            cells[at] = None if cells[at] is None else int(cells[at])
        around = self._plain
        words = "\n".join([cells[at] for at in self._words if cells[at]])
        if len(words) > LONGEST or _CARE.search(words) is not None:
            around = self._kept
            self._take_care(cells)
        told = [
            f"{start}{number}{middle}{cell}{end}"
            for (start, middle, end), cell in zip(self._dated(around, cells), cells, strict=True)
            if cell is not None and cell != ""
        ]
        return f'<row r="{number}">{"".join(told)}</row>'

    def _take_care(self, cells: list[Any]) -> None:
        for at in self._words:
            if cells[at]:
                cells[at] = _ODD.sub(_escaped, self._fitting(defused(cells[at])))

    def _fitting(self, text: str) -> str:
        if len(text) <= LONGEST:
            return text
        self.cut += 1
        return text[: LONGEST - len(SHORTENED)] + SHORTENED

    def _dated(self, around: list[Around], cells: list[Any]) -> list[Around]:
        """Turn days into numbers; one that spreadsheets do not know stays text."""
        for at in self._days:
            day = cells[at]
            if day is None:
                continue
            if day >= _FIRST_DAY:
                cells[at] = day.toordinal() - _DAY_ZERO
            else:
                around = [*around[:at], (around[at][0], *_TEXT), *around[at + 1 :]]
        return around


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
