"""`marsad read`: what it prints, to pipes and to people."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from cli_runs import CLASH, STRIKE, Run

from marsad.cli.schema import Name, schema_of

ESCAPE = "\x1b"


def test_a_pipe_gets_one_json_object_a_report(run: Run, reports: Path) -> None:
    ended = run("read", reports)

    assert ended.status == 0
    assert [row["report"]["id"] for row in ended.rows] == ["clash.txt", "strike.txt"]
    assert all(row["claims"] for row in ended.rows)
    assert ended.err == ""


def test_what_it_prints_fits_the_published_schema(run: Run, reports: Path) -> None:
    schema = json.loads(schema_of(Name.READING))
    for row in run("read", reports).rows:
        jsonschema.validate(row, schema)


def test_the_words_of_every_claim_are_where_it_says(run: Run, reports: Path) -> None:
    for row in run("read", reports).rows:
        text = row["report"]["text"]
        for claim in row["claims"]:
            assert claim["evidence"]
            for mention in (*claim["initiators"], *claim["targets"], *claim["places"], *claim["sources"]):
                if mention["text"] is not None:
                    assert text[mention["start"] : mention["end"]] == mention["text"]


def test_json_is_one_array(run: Run, reports: Path) -> None:
    assert len(json.loads(run("read", reports, "--format", "json").out)) == 2


def test_json_of_nothing_is_an_empty_array(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert json.loads(run("read", tmp_path / "empty.txt", "--format", "json").out) == []


def test_date_and_publisher_can_be_given(run: Run, reports: Path) -> None:
    ended = run("read", reports / "clash.txt", "--published", "2016-06-08", "--publisher", "The Sample")

    head = ended.rows[0]["report"]
    assert (head["published"], head["published_basis"], head["publisher"]) == ("2016-06-08", "given", "The Sample")


def test_a_date_that_is_none_is_refused(run: Run, reports: Path) -> None:
    ended = run("read", reports, "--published", "last Tuesday")
    assert ended.status == 2
    assert "last Tuesday" in ended.err


def test_an_unknown_reader_is_refused(run: Run, reports: Path) -> None:
    ended = run("read", reports, "--reader", "oracle")
    assert ended.status == 2
    assert "oracle" in ended.err
    assert "Traceback" not in ended.err


def test_standard_input_is_read(spawn: Run) -> None:
    ended = spawn("read", "-", stdin=STRIKE.encode())
    assert ended.status == 0
    assert ended.rows[0]["claims"]


def test_a_terminal_gets_claims_with_their_words_marked(in_terminal: Run, reports: Path) -> None:
    ended = in_terminal("read", reports / "strike.txt")

    assert ended.status == 0
    assert ESCAPE in ended.out
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", ended.out)
    for words in ("Air strike on Douma", "Air strike", "Douma", "at least 7 killed", "says", "words"):
        assert words in plain


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(in_terminal: Run, reports: Path, columns: int) -> None:
    ended = in_terminal("read", reports, columns=columns)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", ended.out)
    assert max(len(line) for line in plain.splitlines()) <= columns


def test_no_color_is_respected(in_terminal: Run, reports: Path) -> None:
    ended = in_terminal("read", reports, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*(?:3|4|9|10)[0-7]\b[0-9;]*m", ended.out)


def test_a_table_in_a_pipe_has_no_escapes_and_marks_words_with_guillemets(run: Run, reports: Path) -> None:
    ended = run("read", reports, "--format", "table")
    assert ESCAPE not in ended.out
    assert "«" in ended.out


def test_what_would_steer_a_terminal_is_stripped(in_terminal: Run, tmp_path: Path) -> None:
    # One rings, one sets the window's title, one clears the screen, one is a C1 control, one turns words about.
    nasty = CLASH.replace("Palmyra", "\a\x1b]0;owned\x07\x1b[2J\u009b31mPal\u202emyra[bold]", 1)
    row = {"id": "nasty\x1b[2J", "title": nasty.split("\n")[0], "publisher": "[red]x", "text": nasty}
    (tmp_path / "nasty.jsonl").write_text(json.dumps(row))

    ended = in_terminal("read", tmp_path / "nasty.jsonl", "--format", "table", NO_COLOR="1")

    for harm in ("\a", "\x1b]0", "\x1b[2J", "\u009b", "\u202e", "owned"):
        assert harm not in ended.out
    assert "[red]x" in ended.out, "square brackets are words, not markup"


def test_json_lines_hold_no_raw_control_characters(run: Run, tmp_path: Path) -> None:
    row = {"id": "a", "text": CLASH + "\x1b[2J\x7f\u009b"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))

    ended = run("read", tmp_path / "a.jsonl")

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ended.out)
    assert ended.rows[0]["report"]["text"].endswith("\x1b[2J\x7f\u009b"), "and yet nothing is lost"


def test_a_reader_that_goes_away_is_no_error(reports: Path, spawn: Run) -> None:
    import subprocess

    from cli_runs import MARSAD

    command = f"{' '.join(MARSAD)} read {reports} | head -c 1 >/dev/null"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert ended.stderr == ""
