"""`marsad users`, `marsad audit`, `marsad brief`."""

from pathlib import Path

import pytest
from cli_runs import Run


def test_accounts_are_made_changed_and_removed_and_the_log_tells_it(spawn: Run, store: Path) -> None:
    made = spawn("users", "add", "rima", "--role", "reviewer", "--store", store, stdin=b"a long road home\n")
    assert (made.status, "rima" in made.out) == (0, True)
    assert spawn("users", "password", "rima", "--store", store, stdin=b"another road home\n").status == 0
    token = spawn("users", "token", "rima", "--label", "notebook", "--store", store)
    assert token.out.startswith("marsad_")
    (listed,) = spawn("users", "list", "--store", store).rows
    assert (listed["name"], listed["role"]) == ("rima", "reviewer")
    (kept,) = spawn("users", "tokens", "rima", "--store", store).rows
    assert spawn("users", "revoke", "rima", kept["number"], "--store", store).status == 0
    assert spawn("users", "remove", "rima", "--store", store).status == 0
    acts = [row["act"] for row in spawn("audit", "--store", store).rows]
    assert acts == ["account removed", "token ended", "token made", "password changed", "account added"]


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        (("add", "rima"), b"short\n", "10 characters"),
        (("add", "ri ma"), b"a long road home\n", "name"),
        (("add", "rima", "--role", "king"), b"a long road home\n", "reviewer"),
        (("remove", "nobody"), b"", "users list"),
        (("revoke", "nobody", "1"), b"", "no token"),
    ],
)
def test_what_does_not_fit_is_told_on_one_line(
    spawn: Run, store: Path, arguments: tuple, stdin: bytes, says: str
) -> None:
    ended = spawn("users", *arguments, "--store", store, stdin=stdin)
    assert ended.status == 2
    assert says in ended.lines[-1]
    assert "Traceback" not in ended.err


def test_a_report_is_printed_or_put_into_a_file_by_its_name(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("brief", "--store", store).out.startswith("# Situation report")
    for name, start in (("a.html", b"<!doctype"), ("a.md", b"# "), ("a.pdf", b"%PDF-")):
        assert run("brief", "--country", "SY", "--store", store, "-o", tmp_path / name).status == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert {one.name for one in tmp_path.glob("*.part")} == set()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "docx"), "html, md, pdf"),
        (("--format", "pdf"), "-o"),
        (("--country", "Atlantis"), "country"),
        (("--from", "2016-06-05", "--to", "2016-06-01"), "swap"),
        (("-o", "no/such/folder/a.md"), "-o"),
    ],
)
def test_a_report_that_cannot_be_is_told_on_one_line(run: Run, store: Path, arguments: tuple, says: str) -> None:
    ended = run("brief", "--store", store, *arguments)
    assert ended.status == 2
    assert says in ended.lines[-1]
