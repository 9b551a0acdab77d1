"""Web pages: the article, what the page says of itself, and pages that mean harm."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from marsad.model import Report, Skipped

ReadsOne = Callable[..., Report | Skipped]
BODY = (
    "<p>Shells hit the market of Taiz &amp; its bus station, medics said. Ten people were hurt.</p>"
    "<p>Nobody claimed the attack, the second on the town within days.</p>"
)
TEXT = (
    "Shells hit the market of Taiz & its bus station, medics said. Ten people were hurt.\n"
    "Nobody claimed the attack, the second on the town within days."
)


def page(head: str = "", body: str = BODY, heading: str = "<h1>Taiz market shelled</h1>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{heading}{body}</article></body></html>"


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_an_article_and_all_that_is_known_of_it(read_one: ReadsOne) -> None:
    head = (
        "<title>Taiz market shelled | Taiz Monitor</title>"
        + meta("og:site_name", "Taiz Monitor")
        + meta("article:published_time", "2017-05-21T08:00:00Z")
        + '<link rel="canonical" href="https://monitor.example/2017/taiz">'
    )
    assert read_one("a.html", page(head)) == Report(
        id="https://monitor.example/2017/taiz", title="Taiz market shelled", publisher="Taiz Monitor", language="en",
        url="https://monitor.example/2017/taiz", published=date(2017, 5, 21), published_basis="metadata",
        text=f"Taiz market shelled\n{TEXT}",
    )  # fmt: skip


def test_the_title_goes_on_top_where_the_article_lacks_it(read_one: ReadsOne) -> None:
    report = read_one("a.htm", page("<title>Taiz market shelled</title>", heading=""))
    assert isinstance(report, Report)
    assert report.text == f"Taiz market shelled\n\n{TEXT}"


def test_menus_scripts_and_comments_stay_out(read_one: ReadsOne) -> None:
    noise = (
        "<nav><a href=/>Home</a></nav><script>say('Ten killed in Aden.')</script><style>p{}</style>"
        "<!-- Two killed in Ibb. --><noscript>Switch it on.</noscript>"
    )
    report = read_one("a.html", page(body=noise + BODY + "<footer>© Copyright 2024 Monitor</footer>"))
    assert isinstance(report, Report)
    assert report.text == f"Taiz market shelled\n{TEXT}"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Market shelled - Taiz Monitor</title>", "", "Market shelled"),
        ("<title>Taiz Monitor</title>" + meta("og:title", "Market shelled"), "<h1>Taiz Monitor</h1>", "Market shelled"),
        (meta("og:title", "Market shelled – Monitor") + meta("og:site_name", "Monitor"), "", "Market shelled"),
        (meta("og:title", "Truce - what next?"), "", "Truce - what next?"),
        ("", "<h1>Market\n  shelled</h1>", "Market shelled"),
        ("", "", ""),
    ],
)
def test_title(read_one: ReadsOne, head: str, heading: str, title: str) -> None:
    site = meta("og:site_name", "Taiz Monitor") if "og:site_name" not in head else ""
    report = read_one("a.html", page(site + head, heading=heading))
    assert isinstance(report, Report)
    assert report.title == title


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time", "2017-05-21"),
        '<meta name="pubdate" content="Sun, 21 May 2017 08:00:00 GMT">',
        '<meta name="DC.date.issued" content="2017-05-21">',
        '<meta itemprop="datePublished" content="May 21, 2017">',
        linked(**{"@type": "NewsArticle", "datePublished": "2017-05-21T23:00:00+03:00", "dateModified": "2019-01-01"}),
        linked(**{"@graph": [{"@type": "WebSite"}, {"@type": "Article", "datePublished": "2017-05-21"}]}),
        '<link rel="canonical" href="https://monitor.example/2017/05/21/market.html">',
        "<script type='application/ld+json'>{broken</script>" + meta("date", "2017-05-21"),
    ],
)
def test_dates_that_are_the_publications(read_one: ReadsOne, head: str) -> None:
    report = read_one("a.html", page(head))
    assert isinstance(report, Report)
    assert (report.published, report.published_basis) == (date(2017, 5, 21), "metadata")


def test_the_time_tag_of_the_article(read_one: ReadsOne) -> None:
    aside = "<aside><time datetime=2019-01-01>1 Jan</time></aside>"
    report = read_one("a.html", page(body=aside + "<time datetime='2017-05-21 10:00'>21 May</time>" + BODY))
    assert isinstance(report, Report)
    assert report.published == date(2017, 5, 21)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", BODY + "<p>© Copyright Monitor 2024. All rights reserved.</p>"),
        (meta("article:modified_time", "2024-01-01"), BODY),
        (meta("article:published_time", "2017"), BODY),
        (meta("date", "yesterday"), BODY),
        (linked(**{"@type": "Comment", "datePublished": "2024-01-01"}), BODY),
        ("", BODY + "<div class=related><p>1 January 2024 is when another story ran.</p></div>"),
    ],
)
def test_dates_of_something_else(read_one: ReadsOne, head: str, body: str) -> None:
    report = read_one("a.html", page(head, body))
    assert isinstance(report, Report)
    assert (report.published, report.published_basis) == (None, "unknown")


def test_metadata_of_a_page_beats_its_words_and_the_caller_both(read_one: ReadsOne) -> None:
    data = page(meta("date", "2017-05-21"), "<p>Published 23 May 2017</p>" + BODY)
    stated = date(2017, 5, 22)
    assert [
        (result.published, result.published_basis)
        for result in (read_one("a.html", data), read_one("a.html", data, published=stated))
        if isinstance(result, Report)
    ] == [(date(2017, 5, 21), "metadata"), (stated, "given")]


@pytest.mark.parametrize("url", ["https://monitor.example/", "https://monitor.example", "/relative", "http://[bad"])
def test_an_address_that_is_not_the_pages_own(read_one: ReadsOne, url: str) -> None:
    report = read_one("a.html", page(f'<link rel="canonical" href="{url}">'))
    assert isinstance(report, Report)
    assert report.url.startswith("file:///")


def test_publisher(read_one: ReadsOne) -> None:
    head = meta("og:site_name", "https://monitor.example") + linked(publisher={"name": "Taiz Monitor"})
    results = (read_one("a.html", page(head)), read_one("a.html", page(head), publisher="Reuters"))
    assert [result.publisher for result in results if isinstance(result, Report)] == ["Taiz Monitor", "Reuters"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id=app></div><script>start('Ten were killed in Taiz.')</script>",
        "<ul>" + "<li><a href=/w>World news</a></li>" * 60 + "</ul>",
        "<p>Please enable JavaScript to go on.</p>",
        "<p>404. Page not found.</p>",
    ],
)
def test_pages_without_an_article(read_one: ReadsOne, body: str) -> None:
    skipped = read_one("a.html", f"<html><body>{body}</body></html>")
    assert isinstance(skipped, Skipped)
    assert "no article text found" in skipped.reason


@pytest.mark.parametrize(
    ("charset", "words"), [("windows-1256", "أصيب عشرة مدنيين في تعز."), ("koi8-r", "Десять ранены.")]
)
def test_the_encoding_that_a_page_declares(read_one: ReadsOne, charset: str, words: str) -> None:
    html = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'
    report = read_one("a.html", html.encode(charset))
    assert isinstance(report, Report)
    assert report.text == words


@pytest.mark.timeout(15)
@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 100_000 + BODY,
        "<html><body>" + "<table><tr><td>" * 20_000 + BODY,
        "<html><body>" + "<b><i>" * 100_000 + BODY,
        "<html><body><p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">" + BODY,
        "<html><body><p " + " ".join(f'a{n}="x>y"' for n in range(300_000)) + ">" + BODY,
        "<html><body>" + "<" * 2_000_000,
        "<html><body>" + '<a b="' * 300_000,
        "<html><body>" + "&amp;" * 500_000,
        page(linked(a=1).replace("1", "[" * 200_000)),
        page() + "\0" * 100,
    ],
)  # fmt: skip
def test_pages_that_mean_harm_end(read_one: ReadsOne, html: str) -> None:
    assert isinstance(read_one("a.html", html), Report | Skipped)


def test_a_parser_that_fails_is_one_skip(read_one: ReadsOne, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fails)
    skipped = read_one("a.html", page())
    assert isinstance(skipped, Skipped)
    assert "RecursionError" in skipped.reason


def test_a_page_saved_under_two_names_is_one_page(read_one: ReadsOne) -> None:
    head = '<title>Taiz</title><link rel="canonical" href="https://monitor.example/2017/taiz">'
    assert read_one("a.html", page(head)) == read_one("b.html", page(head))
