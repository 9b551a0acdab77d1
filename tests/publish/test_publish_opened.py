"""Each form is opened by a program that nobody here wrote."""

import csv
import importlib.util
import json
from pathlib import Path

import duckdb
import geopandas
import openpyxl
import pandas
import pyarrow.parquet
import pyogrio
import pytest
from followthemoney.statement import StatementEntity
from followthemoney.statement.serialize import read_path_statements
from lxml import etree

from marsad.publish.rows import TABLES

pytestmark = pytest.mark.timeout(120)


def test_duckdb_reads_acled(write) -> None:
    path = write("acled")
    rows = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar = true)")
    assert len(rows.columns) == 31
    assert duckdb.sql(
        f"SELECT event_type, sub_event_type, actor1, inter1, inter2, interaction, iso, fatalities, geo_precision "
        f"FROM read_csv('{path}', all_varchar = true) WHERE event_id_cnty LIKE '%strike'"
    ).fetchall() == [
        ("Explosions/Remote violence", "Air/drone strike", "Syrian air force", "1", "7", "17", "760", "8", "1")
    ]


def test_pandas_reads_ucdp_ged(write) -> None:
    frame = pandas.read_csv(write("ucdp-ged"))
    assert frame.shape == (2, 49)
    clash = frame.set_index("id").loc["i-clash"]
    assert (clash.type_of_violence, clash.side_b, clash.deaths_b, clash.best, clash.low, clash.gwnob) == (
        1,
        "Syrian army",
        4,
        4,
        4,
        652,
    )
    assert clash.priogrid_gid == int((35.9 + 90) * 2) * 720 + int((36.7 + 180) * 2) + 1


def test_rows_of_figures_are_told_apart_so_that_nobody_is_counted_twice(write) -> None:
    folder = write("parquet")
    table = folder / "figures.parquet"
    rows = duckdb.sql(f"SELECT incident_id, side, total FROM '{table}' ORDER BY ALL").fetchall()
    assert [row for row in rows if row[0] == "i-strike"] == [
        ("i-strike", "all", True),
        ("i-strike", "civilians", False),
    ]
    killed = "FROM '{}' WHERE incident_id = 'i-strike' AND outcome = 'killed'"
    (alone,) = duckdb.sql(f"SELECT sum(best) {killed.format(table)} AND total").fetchall()[0]
    (parts,) = duckdb.sql(f"SELECT sum(best) {killed.format(table)} AND NOT total").fetchall()[0]
    assert alone == parts == 8
    assert "Rows where `total` is true hold the others" in (folder / "README.md").read_text()


def test_duckdb_reads_every_parquet_table(write) -> None:
    folder = write("parquet")
    count = {
        path.stem: duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0][0] for path in folder.glob("*.parquet")
    }
    assert count == {
        "incidents": 3,
        "figures": 3,
        "voices": 2,
        "contradictions": 2,
        "claims": 3,
        "reports": 2,
        "sources": 3,
        "judgements": 1,
    }
    told = f"SELECT grade, admiralty, denies, contradictions, targets_killed FROM '{folder / 'incidents.parquet'}'"
    assert duckdb.sql(f"{told} WHERE id = 'i-strike'").fetchall() == [
        (
            "contested",
            "C4",
            ["ward sister from Tel Zahra"],
            ["perpetrator: Samira al-Khayyat (Noor Field Radio) | Syrian air force"],
            None,
        )
    ]
    judged = f'SELECT "left", "right", verdict, judge, reasons FROM \'{folder / "judgements.parquet"}\''
    assert duckdb.sql(judged).fetchall() == [("c-clash", "c-strike", "different", "rima", ["Tel Zahra is elsewhere"])]
    assert duckdb.sql(
        f"SELECT targets, contested, date_start FROM '{folder / 'incidents.parquet'}' WHERE id = 'i-strike'"
    ).fetchall()[0][:2] == (["civilians", "Samira al-Khayyat"], True)


def test_pyarrow_sees_what_each_column_means(write) -> None:
    schema = pyarrow.parquet.read_schema(write("parquet") / "claims.parquet")
    assert all(field.metadata[b"meaning"] for field in schema)


def test_geopandas_reads_geoparquet(write) -> None:
    frame = geopandas.read_parquet(write("geoparquet"))
    point = frame.set_index("id").loc["i-strike"].geometry
    assert frame.crs.to_epsg() in (4326, None) or frame.crs.to_string() == "OGC:CRS84"
    assert (point.x, point.y) == (36.63, 35.93)


def test_gdal_reads_geojson(write) -> None:
    frame = pyogrio.read_dataframe(write("geojson"))
    assert list(frame.id) == ["i-strike", "i-clash", "i-control"]
    assert frame.geometry.iloc[0].coords[0] == (36.63, 35.93)
    assert frame.killed_high.iloc[0] == 9


def test_gdal_and_lxml_read_kml(write) -> None:
    path = write("kml")
    etree.parse(path, etree.XMLParser(resolve_entities=False))
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == 3
    assert frame.geometry.iloc[1].coords[0][:2] == (36.7, 35.9)


def test_openpyxl_reads_every_sheet(write) -> None:
    book = openpyxl.load_workbook(write("xlsx"))
    assert book.sheetnames == ["README", *TABLES]
    header, *rows = book["incidents"].iter_rows(values_only=True)
    first = dict(zip(header, rows[0], strict=True))
    assert (first["id"], first["killed_best"], first["contested"]) == ("i-strike", 8, True)
    assert first["date_start"].isoformat().startswith("2016-06-03")
    assert "internal" in " ".join(str(row[0]) for row in book["README"].iter_rows(values_only=True))


def test_followthemoney_puts_entities_together(write) -> None:
    from followthemoney.dataset import Dataset

    dataset = Dataset.make({"name": "marsad", "title": "Marsad"})
    by_entity: dict[str, list] = {}
    for statement in read_path_statements(write("ftm"), "json"):
        assert statement.id == statement.generate_key()
        by_entity.setdefault(statement.entity_id, []).append(statement)
    entities = [StatementEntity.from_statements(dataset, group) for group in by_entity.values()]
    for entity in entities:
        assert not entity.schema.abstract
        assert not [name for name in entity.schema.required if not entity.get(name)]
    strike = next(entity for entity in entities if "i-strike" in entity.get("recordId", quiet=True))
    assert strike.schema.name == "Event"
    involved = {entity.caption for entity in entities if entity.id in strike.get("involved")}
    assert {"Syrian air force", "civilians"} <= involved
    assert strike.get("startDate") == ["2016-06-03"]


def test_json_reads_plover(write) -> None:
    events = {event["id"]: event for event in json.loads(write("plover").read_text())}
    strike = events["c-strike"]
    assert (strike["event_type"], strike["event_mode"], strike["quad_code"]) == ("ASSAULT", "aerial", 4)
    assert strike["actor"][0] == {
        "text": "Syrian air force",
        "id": "state:SY:airforce",
        "country": "SYR",
        "sector": "MIL",
    }
    assert "c-control" not in events


def test_hxl_has_a_row_of_hashtags(write) -> None:
    with write("hxl").open(newline="") as file:
        names, tags, first, *_ = csv.reader(file)
    assert len(names) == len(tags) == len(first)
    assert all(tag.startswith("#") for tag in tags)
    assert first[tags.index("#affected+killed")] == "8"


@pytest.mark.skipif(importlib.util.find_spec("hxl") is None, reason="libhxl is not installed: it brings a GPL library")
def test_libhxl_reads_hxl(write) -> None:
    import hxl
    from hxl.input import InputOptions

    path: Path = write("hxl")
    with hxl.data(str(path), InputOptions(allow_local=True)) as source:
        assert [row.get("#event+code") for row in source] == ["i-strike", "i-clash", "i-control"]


def test_duckdb_reads_json_lines(write) -> None:
    path = write("jsonl")
    kinds = duckdb.sql(f"SELECT reading.report.id FROM read_json('{path}') WHERE reading IS NOT NULL").fetchall()
    assert kinds == [("samira-al-khayyat-speaks.txt",), ("two.txt",), ("two.txt",)]
