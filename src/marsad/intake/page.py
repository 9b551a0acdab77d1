"""Web pages: the article without menus, scripts and comments, and what the page says of it."""

import logging
import re
from configparser import ConfigParser
from functools import cache
from typing import Final

from marsad.intake.draft import Draft
from marsad.intake.metadata import PageFacts, page_facts
from marsad.intake.place import Place

_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD: Final = 2048
# The parser's time grows with the square of a tag's attributes, and no honest tag has so many.
_LARGE_PAGE: Final = 100_000
_MAX_ATTRIBUTES: Final = 1000
_ATTRIBUTE: Final = r"""[\s/]+[^\s<>"'=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s<>"']+))?"""
_CROWDED_TAG: Final = re.compile(rf"<([a-z][\w:-]*)(?:{_ATTRIBUTE}){{{_MAX_ATTRIBUTES},}}+", re.IGNORECASE)
# Below this the extractor takes all of a page for the article. Alerts are short: with its own 250, F1 is .961 for .965.
_MIN_LETTERS: Final = 120
_NOT_ARTICLE: Final = ("//nav", "//noscript", "//footer")
# Short lines without one sentence are a menu; with one, they may be a notice to switch something on.
_MIN_WORDS: Final = 40
_SENTENCE: Final = re.compile(r"\w\W{0,2}[.!?؟。…]|[.!?؟。…]\W{0,2}$|。")
_NOTICE: Final = re.compile(r"(?i)\b(?:enable|turn on|activate) (?:javascript|cookies)\b|\bpage not found\b|\b404\b")


class NoArticleError(ValueError):
    """A page holds no article; the text says so and what to do."""


def declared_charset(data: bytes) -> str:
    """Return the encoding that a page names in its head, or an empty string."""
    found = _DECLARED.search(data, 0, _HEAD)
    return found[1].decode("ascii", "replace") if found else ""


def page_draft(html: str, place: Place) -> Draft:
    """Return the article of a page, or raise `NoArticleError`."""
    facts, body = _parsed(html)
    if not _is_article(body):
        raise NoArticleError("no article text found in this page; save the article's own page, or give its text")
    return Draft(
        place=place,
        # A page that names its own address is that page, whatever the file is called.
        id=facts.url or place.id,
        url=facts.url or place.url,
        title=facts.title,
        publisher=facts.site,
        metadata=facts.published,
        text=_titled(facts.title, body),
    )


def _parsed(html: str) -> tuple[PageFacts, str]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(_lightened(_whole(html)))
        if tree is None:
            return PageFacts(), ""
        facts = page_facts(tree)
        # Second opinions (fast=False) cost a fifth of the time and find the article no better: token F1 .959 for .961.
        found = trafilatura.bare_extraction(
            tree, fast=True, include_comments=False, config=_config(), prune_xpath=[*_NOT_ARTICLE]
        )
    # Whatever a hostile page does to the parser, it must not stop the rest.
    except Exception as error:
        raise NoArticleError(f"the page cannot be parsed ({type(error).__name__}); give its article as text") from error
    return facts, (getattr(found, "text", None) or "").strip()


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_MIN_LETTERS))
    return config


def _whole(html: str) -> str:
    """Return a page; the parser takes a bare paragraph for something else."""
    return html if "<html" in html.lower() else f"<html>{html}</html>"


def _lightened(html: str) -> str:
    if len(html) < _LARGE_PAGE:
        return html
    return _CROWDED_TAG.sub(r"<\1", html)


def _is_article(body: str) -> bool:
    if max(len(line.split()) for line in body.split("\n")) >= _MIN_WORDS:
        return True
    return bool(_SENTENCE.search(body)) and not (_NOTICE.search(body) and len(body.split()) < _MIN_WORDS)


def _titled(title: str, body: str) -> str:
    """Return the body under its title, unless it begins with it."""
    if not title or body.lower().startswith(title.lower()):
        return body
    return f"{title}\n\n{body}"
