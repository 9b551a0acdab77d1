"""No cell of a table is a command, no file is half."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import openpyxl
import pytest
import record_sample as sample
from openpyxl.utils.escape import unescape

from marsad.errors import KnowledgeError, UsageError
from marsad.publish.codes import Codes
from marsad.publish.files import write_file
from marsad.publish.form import Options
from marsad.publish.forms import FORMS, workbook
from marsad.publish.forms.workbook import SHORTENED, Sheet
from marsad.publish.material import CitedIncident
from marsad.publish.safe import defused


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_what_begins_like_a_command_is_defused(begin: str) -> None:
    assert defused(f"{begin}1+1") == f"'{begin}1+1"


def test_other_words_stay() -> None:
    assert defused("Sarmin = town") == "Sarmin = town"


@pytest.mark.parametrize("form", ["csv", "acled", "ucdp-ged", "hxl"])
def test_no_cell_of_a_csv_begins_like_a_command(write, form: str) -> None:
    cells = [cell for row in csv.reader(io.StringIO(write(form).read_text())) for cell in row]
    assert any("Armed clash" in cell for cell in cells) or form == "ucdp-ged"
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r")) or cell.startswith("-=")]


def test_a_negative_number_stays_a_number(write) -> None:
    """Defusing is for texts: a longitude in the west is -3.7, not a text."""
    from marsad.publish.forms.delimited import printed

    assert printed(-3.7) == "-3.7"


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(write) -> None:
    book = openpyxl.load_workbook(write("xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == f"'{sample.HOSTILE}" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("the old one")

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("the store is gone")

    with pytest.raises(RuntimeError):
        write_file(path, broken())
    assert path.read_text() == "the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_a_folder_is_replaced_whole(write, tmp_path: Path) -> None:
    folder = write("parquet")
    (folder / "stale.parquet").write_text("of an earlier version")
    assert not (write("parquet") / "stale.parquet").exists()
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_a_folder_of_somebody_else_is_never_replaced(write, tmp_path: Path) -> None:
    folder = tmp_path / "out-parquet"
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")
    with pytest.raises(UsageError, match="is no export of Marsad's"):
        write("parquet")
    assert (folder / "thesis.docx").read_text() == "years of work"


def test_a_folder_that_is_not_there_is_told(write, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name another with -o"):
        write_file(tmp_path / "nowhere" / "out.csv", [b""])


class _Endless:
    """A record without an end: whoever wants all of it never returns."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def incidents(self) -> Iterator[CitedIncident]:
        while True:
            yield from (CitedIncident(incident=each) for each in sample.incidents())

    def claims(self) -> Iterator:
        from marsad.model import CitedClaim

        while True:
            yield CitedClaim(report=sample.READING.report.head, claim=sample.CLASH)

    def readings(self) -> Iterator:
        while True:
            yield from sample.kept()

    def sources(self) -> Iterator:
        return iter(())

    judgements = skipped = sources


@pytest.mark.parametrize("form", [name for name in FORMS if name not in ("parquet", "xlsx")])
def test_forms_stream(form: str) -> None:
    """The first bytes come before the last record: no form holds the record in memory."""
    options = Options(made=datetime(2026, 1, 1, tzinfo=UTC), codes=Codes())
    chunks = next(FORMS[form].files(_Endless(), options)).chunks
    assert sum(len(chunk) for chunk in islice(chunks, 6)) > 1000


def test_the_first_table_of_a_folder_streams_too() -> None:
    options = Options(made=datetime(2026, 1, 1, tzinfo=UTC), codes=Codes())
    chunks = next(FORMS["parquet"].files(_Endless(), options)).chunks
    assert sum(len(chunk) for chunk in islice(chunks, 3)) > 1000


def test_own_code_tables_beat_the_shipped_ones(write, tmp_path: Path) -> None:
    codes = tmp_path / "codes"
    codes.mkdir()
    from importlib.resources import files

    shipped = (files("marsad.publish") / "data" / "acled.toml").read_text()
    (codes / "acled.toml").write_text(shipped.replace('"Air/drone strike"', '"Bombing from the air"'))
    assert "Bombing from the air" in write("acled", codes=codes).read_text()


def test_a_damaged_code_table_is_told(write, tmp_path: Path) -> None:
    (tmp_path / "acled.toml").write_text("events = 3")
    with pytest.raises(KnowledgeError, match=r"acled.toml: is no table of codes"):
        write("acled", codes=tmp_path)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_it_cannot_hold_in_its_readme(write, form: str) -> None:
    path = write(form)
    readme = path / "README.md" if path.is_dir() else path.with_name(f"{path.name}.README.md")
    told = readme.read_text()
    assert all(line in told for line in FORMS[form].loses)
    assert "## Rights" in told
    assert "filter: none, the whole record" in told


def test_what_is_left_out_is_counted(write) -> None:
    told = write("ucdp-ged").with_name("out-ucdp-ged.csv.README.md").read_text()
    assert "- 1 incidents without a death, which UCDP does not code" in told


def test_a_sheet_holds_what_it_was_given_however_often_and_however_odd() -> None:
    """Cells are remembered by what is in them: what comes again is the same, no odd one is taken for a plain one."""
    odd = [
        "a & b",
        "<i>",
        " kept ",
        "line\nbreak",
        "_x0041_",
        "_x no code",
        "=1+1",
        "-",
        "\ud800",
        "",
        "naïve",
        "\u00a0x",
    ]
    rows = [
        (odd[at % len(odd)], at, at / 7, at % 3 == 0 if at % 5 else None, day, (f"r{at}", "x") if at % 4 else ())
        for at in range(9000)
        for day in ([date(1812, 6, 24), date(2016, 6, 3), None][at % 3],)
    ]
    read = [tuple(cell.value for cell in row) for row in _sheet_of(rows)]
    assert len(read) == len(rows)
    for (text, whole, number, flag, day, items), told in zip(rows, read, strict=True):
        assert unescape(told[0] or "") == defused(text)
        assert told[1:4] == (whole, pytest.approx(number), flag)
        assert told[4] == (day and (str(day) if day.year < 1900 else datetime(day.year, day.month, day.day)))
        assert told[5] == ("; ".join(items) or None)


def test_each_cell_that_is_too_long_is_cut_and_counted() -> None:
    sheet = Sheet(("words",), ("text",))
    told = "".join(sheet.pieces([("x" * 40_000,), ("short",), ("x" * 40_000,)]))
    assert sheet.cut == 2
    assert told.count(SHORTENED) == 2


def _sheet_of(rows: list[tuple]) -> Iterator[tuple]:
    kinds = ("text", "whole", "number", "flag", "day", "list")
    pieces = "".join(Sheet((), kinds).pieces(rows))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", pieces)
        archive.writestr("xl/workbook.xml", workbook.workbook(["one"]))
        archive.writestr("xl/_rels/workbook.xml.rels", workbook.workbook_relations(1))
        archive.writestr("xl/styles.xml", workbook.STYLES)
        archive.writestr("_rels/.rels", workbook.RELATIONS)
        archive.writestr("[Content_Types].xml", workbook.content_types(1))
    return openpyxl.load_workbook(packed)["one"].iter_rows()
