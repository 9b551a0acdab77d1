"""The README that goes with every export: what it is, on which terms, what it cannot hold, what was withheld."""

from collections.abc import Iterator, Mapping
from typing import Final

from marsad import __version__
from marsad.model import Record
from marsad.publish.form import Form, Options
from marsad.publish.withhold.profile import Terms

_LICENCE: Final = (
    "Authors of reports keep their rights in their words: check what each lets you pass on. Names and",
    "coordinates of places come from GeoNames (CC BY 4.0): name it when you publish. Marsad claims no rights in what",
    "it was used to make.",
)
_CARE: Final = (
    "Machine-read: a careful reader's first draft. Every row names its claims and reports; check the words before you",
    "rely on one.",
)


class About(Record, frozen=True, kw_only=True):
    """What a README tells: the filters in words, what was left out by the form, what was withheld by the profile."""

    filters: tuple[str, ...]
    left_out: Mapping[str, int] = {}
    withheld: Mapping[str, int] = {}


def readme_lines(form: Form, options: Options, terms: Terms, about: About) -> tuple[str, ...]:
    """Return the README, a line each, as Markdown."""
    return tuple(_lines(form, options, terms, about))


def _lines(form: Form, options: Options, terms: Terms, about: About) -> Iterator[str]:
    yield f"# An export of Marsad: {form.name}"
    yield ""
    yield f"{form.meaning[0].upper()}{form.meaning[1:]}."
    yield ""
    yield f"- made: {options.made.isoformat(timespec='seconds')} by Marsad {__version__}"
    yield f"- filter: {', '.join(about.filters) or 'none, the whole record'}"
    yield f"- profile: {terms.profile.name} ({terms.profile.meaning})"
    if terms.latest:
        yield f"- embargo: nothing after {terms.latest.isoformat()}"
    yield from _section("How to read it", _CARE)
    yield from _section("Rights", _LICENCE)
    yield from _section("What this form cannot hold", tuple(f"- {line}" for line in form.loses))
    yield from _section("Left out of this export", _counts(about.left_out))
    yield from _section("Withheld by the profile", _counts(about.withheld))
    for table in form.tables(options):
        columns = tuple(f"| `{one.name}` | {one.kind} | {one.meaning} |" for one in table.columns)
        yield from _section(
            f"Table {table.name}", (f"{table.meaning}.", "", "| column | | meaning |", "|---|---|---|", *columns)
        )


def _counts(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(f"- {number} {what}" for what, number in sorted(counts.items())) or ("Nothing.",)


def _section(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield from lines
