"""What a web page says of itself: title, site, address, and the day of its publication.

Only dates that are marked as the publication's count. Dates in the visible text of a page may be of anything:
of its copyright, of the next story, of today.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Final, Protocol
from urllib.parse import urlsplit

from marsad.intake.dating import date_in_address, read_date
from marsad.model import Record

_DATE_META: Final = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished"),
    *("article.published", "article:published", "publishdate", "publish-date", "publish_date", "pubdate"),
    *("published_at", "published-date", "publication_date", "publication-date", "article_date_original"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc:date", "dcterms.date", "date"),
    *("originalpublicationdate", "rnews:datepublished", "shareaholic:article_published_time"),
)
_SITE_META: Final = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_TITLE_META: Final = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
# A site's own name after the title: "Truce holds | The Daily Star", "Truce holds - BBC News".
_TAIL: Final = re.compile(r"\s+[|·•»–—-]\s+[^|·•»–—-]{1,40}$")
_SPACE: Final = re.compile(r"\s+")
_TIMES: Final = (
    "//time[@datetime][@pubdate or contains(@itemprop, 'datePublished')]/@datetime",
    "//*[contains(@itemprop, 'datePublished')]/@content",
    "//time[@datetime][contains(translate(@class, 'P', 'p'), 'publish') or contains(@class, 'entry-date')]/@datetime",
    "//article//header//time/@datetime",
    "//article//time[not(ancestor::aside) and not(ancestor::*[contains(@class, 'related')])]/@datetime",
)
_LINKED: Final = "//script[contains(@type, 'ld+json')]/text()"
_MAX_DEPTH: Final = 8
# One object of JSON-LD, as json gives it.
_Linked = dict[str, object]


class Tree(Protocol):
    """The part of an lxml tree that is used here (lxml has no types)."""

    def xpath(self, path: str, /) -> list[str]:
        """Return the strings at a path."""
        ...


class PageFacts(Record, frozen=True, kw_only=True):
    """What a page says of itself; empty where it does not."""

    title: str = ""
    site: str = ""
    url: str = ""
    published: date | None = None


def page_facts(tree: Tree) -> PageFacts:
    """Return what a page says of itself."""
    meta = _meta(tree)
    linked = [part for script in tree.xpath(_LINKED) for part in _parts(script)]
    url = _address(tree, meta)
    site = _site(meta, linked)
    return PageFacts(
        title=_title(tree, meta, site),
        site=site,
        url=url,
        published=_published(tree, meta, linked) or date_in_address(url),
    )


def _site(meta: dict[str, str], linked: list[_Linked]) -> str:
    names = [meta.get(name, "") for name in _SITE_META]
    publishers = [part.get("publisher") for part in linked]
    names += [str(publisher.get("name") or "") for publisher in publishers if isinstance(publisher, dict)]
    return next((name for name in names if name and not name.startswith(("http:", "https:", "@"))), "")


def _meta(tree: Tree) -> dict[str, str]:
    """Return the meta tags by name, in small letters, the first of each name."""
    meta: dict[str, str] = {}
    for attribute in ("property", "name", "itemprop"):
        path = f"//meta[@{attribute}][@content]"
        names, contents = tree.xpath(f"{path}/@{attribute}"), tree.xpath(f"{path}/@content")
        for name, content in zip(names, contents, strict=True):
            meta.setdefault(name.strip().lower(), _tidy(content))
    return meta


def _address(tree: Tree, meta: dict[str, str]) -> str:
    """Return the page's own address. One without a path is the site's, and would make all its pages one report."""
    for url in (*tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url", "")):
        try:
            parts = urlsplit(url.strip())
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return url.strip()
    return ""


def _title(tree: Tree, meta: dict[str, str], site: str) -> str:
    heading = _tidy("".join(tree.xpath("(//h1)[1]//text()")))
    named = next((meta[name] for name in _TITLE_META if meta.get(name)), "")
    titled = _tidy("".join(tree.xpath("(//title)[1]//text()")))
    # The heading is the title where the page's head agrees; else it may be the site's name.
    if heading and heading.lower() != site.lower() and heading.lower() in f"{named}\n{titled}".lower():
        return heading
    return _without_site(named, site) or _TAIL.sub("", _without_site(titled, site)) or heading


def _without_site(title: str, site: str) -> str:
    """Cut the site's name off: "Truce holds | The Daily Star"."""
    if site and title.lower().endswith(site.lower()):
        return title[: -len(site)].rstrip(" |·•»–—-") or title
    return title


def _tidy(words: str) -> str:
    return _SPACE.sub(" ", words).strip()


def _published(tree: Tree, meta: dict[str, str], linked: list[_Linked]) -> date | None:
    for words in _dates(tree, meta, linked):
        day = read_date(words)
        if day:
            return day
    return None


def _dates(tree: Tree, meta: dict[str, str], linked: list[_Linked]) -> Iterator[str]:
    """Yield what may be the date, the surest first."""
    yield from (meta[name] for name in _DATE_META if name in meta)
    yield from (str(part["datePublished"]) for part in linked if "datePublished" in part)
    for path in _TIMES:
        yield from tree.xpath(path)[:1]


def _parts(script: str) -> Iterator[_Linked]:
    """Yield what JSON-LD tells of the page. Authors write it with slips; what cannot be read tells nothing."""
    try:
        data = json.loads(script.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    yield from _parts_within(data, _MAX_DEPTH)


def _parts_within(data: object, depth: int) -> Iterator[_Linked]:
    if depth and isinstance(data, list):
        for part in data:
            yield from _parts_within(part, depth - 1)
    elif depth and isinstance(data, dict):
        # A comment has a date of its own.
        if "Comment" not in str(data.get("@type")):
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _parts_within(data.get(name), depth - 1)
