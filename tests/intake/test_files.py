"""Plain files and folders: text as it is, ids and addresses, order, and what is passed over."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.intake import IntakeOptions, reports, total_bytes
from marsad.model import Report, Skipped

ALERT = "Mortar shells hit the market of Taiz, medics said."


@pytest.mark.parametrize(
    "text",
    [
        ALERT,
        f"  \n{ALERT}\n\n\n",
        f"{ALERT}\r\nNobody claimed it.\r\n",
        "# Shells on Taiz\n\n**Ten** hurt; see [here](x).\n",
        "قصف على السوق — أصيب عشرة 🙏\n",
        "tab\tand form feed\f stay.",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
def test_text_is_kept_to_the_letter(read_one: Callable[..., Report], name: str, text: str) -> None:
    report = read_one(name, text)
    assert report.text == text
    assert report.id == name


def test_only_the_byte_order_mark_goes(read_one: Callable[..., Report]) -> None:
    assert read_one("a.txt", b"\xef\xbb\xbf" + ALERT.encode()).text == ALERT


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Market shelled in Taiz\n\n{ALERT}", "Market shelled in Taiz"),
        (f"\n\n# Market shelled in Taiz #\r\n\r\n{ALERT}", "Market shelled in Taiz"),
        (f"{ALERT}\n\nNobody claimed it.", ""),
        (ALERT, ""),
        ("Market shelled\nin Taiz\n\nTen were hurt.", ""),
        ("Market shelled in Taiz\n\n", ""),
        ("word " * 80 + f"\n\n{ALERT}", ""),
    ],
)
def test_title_is_the_line_that_stands_alone_on_top(read_one: Callable[..., Report], text: str, title: str) -> None:
    assert read_one("a.txt", text).title == title


def test_a_folder_is_read_in_order_hidden_files_left_alone(read: Callable[..., list[Report]], tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/deep/c.txt", ".hidden.txt", ".git/x.txt", "c d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ALERT)
    results = read(tmp_path)
    assert [report.id for report in results] == ["a/deep/c.txt", "a/z.md", "b.txt", "c d.txt"]
    assert results[3].url == (tmp_path / "c d.txt").absolute().as_uri()
    assert results[3].url.endswith("/c%20d.txt")


def test_a_relative_path_has_an_absolute_address(
    read: Callable[..., list[Report]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(ALERT)
    monkeypatch.chdir(tmp_path)
    by_file, by_folder = read("a.txt")[0], read(".")[0]
    assert by_file == by_folder
    assert by_file.url == (tmp_path / "a.txt").as_uri()


def test_what_the_caller_says_of_the_publisher_holds(read_one: Callable[..., Report]) -> None:
    assert read_one("a.txt", ALERT, publisher="Taiz Monitor").publisher == "Taiz Monitor"
    assert read_one("a.txt", ALERT).publisher == ""


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", b"%PDF-1.7\n1 0 obj", "PDF"),
        ("a.txt", b"PK\x03\x04\x14\x00", "zip"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("a.txt", b"{\\rtf1\\ansi Shells hit Taiz.}", "RTF"),
        ("a.txt", b"Shells\x00hit\x00 the market of Taiz, medics said.", "binary"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", bytes(range(1, 32)) * 40, "binary"),
        ("a.pdf", b"%PDF", "'.pdf' files are not read"),
        ("notes", b"Shells", "without a suffix"),
        ("a.json", b"{}", "only .txt"),
    ],
)
def test_what_cannot_be_read_says_why(
    read_one: Callable[..., Skipped], tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    skipped = read_one(name, data)
    assert isinstance(skipped, Skipped)
    assert skipped.source == str(tmp_path / name)
    assert words in skipped.reason
    assert "\n" not in str(skipped)


def test_bad_files_do_not_stop_good_ones(read: Callable[..., list[Report | Skipped]], tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_text(ALERT)
    (tmp_path / "3.bin").write_bytes(b"x")
    (tmp_path / "4.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "5.txt").write_text(ALERT)
    kinds = [type(result).__name__ for result in read(tmp_path, tmp_path / "missing")]
    assert kinds == ["Skipped", "Report", "Skipped", "Skipped", "Report", "Skipped"]


def test_a_large_text_is_not_loaded(
    read: Callable[..., list[Skipped]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    (skipped,) = read(path)
    assert "50.0 MB" in skipped.reason
    assert "max_report_mb = 10" in skipped.reason


def test_the_limit_can_be_raised(read_one: Callable[..., Report | Skipped]) -> None:
    text = f"{ALERT}\n" * 3000
    assert isinstance(read_one("a.txt", text, max_report_mb=0.1), Skipped)
    assert isinstance(read_one("a.txt", text, max_report_mb=1), Report)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "data",
    [
        b"On 4 May it was said this week. " * 100_000,
        b"on 4 May two years ago " * 100_000,
        "été 4 mai ".encode("cp1252") * 200_000,
        "été\n".encode("cp1252") * 100_000 + "été\n".encode() * 100_000,
        b"\xff\xd9 \xc3\xa9" * 200_000,
        b"-" * 3_000_000,
        b"Aa Bb " * 500_000,
    ],
)
def test_long_odd_texts_take_no_long_time(read_one: Callable[..., Report | Skipped], data: bytes) -> None:
    assert read_one("a.txt", data)


def test_pipes_and_devices_are_not_waited_for(read: Callable[..., list[Skipped]], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "pipe" in read(tmp_path)[0].reason
    assert "pipe" in read("/dev/zero")[0].reason


def test_links_may_lead_round_in_a_circle(read: Callable[..., list[Report | Skipped]], tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "r.txt").write_text(ALERT)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    results = read(tmp_path)
    assert [result.id for result in results if isinstance(result, Report)] == ["a/r.txt", "b/r.txt"]
    reasons = [result.reason for result in results if isinstance(result, Skipped)]
    assert sum("link back" in reason for reason in reasons) == 2
    assert sum("leads nowhere" in reason for reason in reasons) == 1


@pytest.mark.parametrize(
    ("name", "words"), [("missing.txt", "no such file"), ("a.txt/b.txt", "cannot be reached"), ("n\0l", "cannot be")]
)
def test_paths_that_lead_nowhere(read: Callable[..., list[Skipped]], tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(ALERT)
    (skipped,) = read(f"{tmp_path}/{name}")
    assert words in skipped.reason


def test_rights_that_are_missing(
    read: Callable[..., list[Skipped]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Tests may run as root, whom nothing is denied.
    (tmp_path / "a.txt").write_text(ALERT)

    def denied(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", denied)
    (skipped,) = read(tmp_path / "a.txt")
    assert "Permission denied" in skipped.reason
    monkeypatch.setattr(Path, "iterdir", denied)
    (skipped,) = read(tmp_path)
    assert "folder cannot be read (Permission denied)" in skipped.reason


def test_progress_adds_up_to_all_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ALERT)
    (tmp_path / "b.txt").write_bytes(b"%PDF" + b"x" * 1000)
    (tmp_path / "c.jsonl").write_text('{"text": "Shells hit Taiz."}\n' * 500)
    (tmp_path / "d.html").write_text("")
    (tmp_path / "e.jsonl").write_text("{\n" + "x" * 9000)
    (tmp_path / "f.txt").write_text("x" * 5000)
    told: list[int] = []
    list(reports([str(tmp_path)], IntakeOptions(max_report_mb=0.004), told.append))
    assert sum(told) == total_bytes([str(tmp_path), "-"]) > 15_000


def test_heavy_imports_wait_until_they_are_needed() -> None:
    code = (
        "import sys, marsad.intake; "
        "print([name for name in ('trafilatura', 'lxml', 'py3langid', 'numpy', 'charset_normalizer', 'htmldate')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_that_is_no_utf8_is_read_and_can_be_printed(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe3\xe1.txt"))).write_text(
        "Rebels shelled the town.", encoding="utf-8"
    )
    [report] = [r for r in reports([str(tmp_path)]) if isinstance(r, Report)]
    assert report.id == "\\xe3\\xe1.txt"
    assert report.url.encode("utf-8")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    [skipped] = reports([str(tmp_path)])
    assert isinstance(skipped, Skipped)
    assert "empty folder" in skipped.reason
