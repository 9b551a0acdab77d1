"""`marsad show`: one claim, incident or report, with its words."""

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import ListForm, SourcesFile, StorePath, open_existing, refreshed, source_book
from marsad.cli.output import Form, print_record
from marsad.cli.terminal import stdout_is_terminal
from marsad.errors import NotFoundError

if TYPE_CHECKING:
    from marsad.knowledge.sources import SourceBook
    from marsad.model import CitedClaim, Incident, Report
    from marsad.store.interface import Store


def show(
    name: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="Of a claim, an incident or a report.")],
    store: StorePath = None,
    sources: SourcesFile = None,
    form: ListForm = None,
) -> None:
    """Show a claim, an incident or a report with the words behind it."""
    book = source_book(sources)
    with open_existing(store) as opened:
        refreshed(opened)
        found = _graded(_find(opened, name), book)
        if form is Form.TABLE or (form is None and stdout_is_terminal()):
            _print(opened, found)
        else:
            print_record(found)


def _find(store: "Store", name: str) -> "CitedClaim | Incident | Report":
    def claim(name: str) -> "CitedClaim":
        from marsad.cli.reviewed import reviewed

        return next(reviewed(store, [store.claim(name)]))

    for look in (claim, store.incident, store.report):
        try:
            return look(name)
        except NotFoundError:
            continue
    raise NotFoundError(
        f"{name}: the store holds no claim, incident or report with this id; `marsad claims` lists them"
    )


def _graded(found: "CitedClaim | Incident | Report", book: "SourceBook") -> "CitedClaim | Incident | Report":
    from marsad import corroborate
    from marsad.model import Incident

    return corroborate.graded(found, book) if isinstance(found, Incident) else found


def _print(store: "Store", found: "CitedClaim | Incident | Report") -> None:
    from marsad.model import CitedClaim, Incident

    if isinstance(found, CitedClaim):
        _print_claim(store, found)
    elif isinstance(found, Incident):
        _print_incident(store, found)
    else:
        _print_report(store, found)


def _print_claim(store: "Store", cited: "CitedClaim", number: int | None = None) -> None:
    from marsad.cli.display.claim import print_claim
    from marsad.cli.display.sentence import text_of
    from marsad.cli.display.words import cited_words
    from marsad.model.review import ReviewedClaim

    texts = [version.report.text for version in reversed(store.versions(cited.report.id))]
    standing = cited.standing if isinstance(cited, ReviewedClaim) else ""
    print_claim(
        cited.claim, text_of(cited, texts), number=number, stands_in=cited_words(cited.report), standing=standing
    )


def _print_incident(store: "Store", incident: "Incident") -> None:
    from marsad.cli.display.incident import print_incident
    from marsad.cli.reviewed import reviewed

    print_incident(incident)
    for number, cited in enumerate(reviewed(store, map(store.claim, incident.claims)), 1):
        _print_claim(store, cited, number)


def _print_report(store: "Store", report: "Report") -> None:
    from marsad.cli.display.report import print_claims, print_head, print_text
    from marsad.store.interface import Query

    claims = [cited.claim for cited in store.claims(Query(report=report.id))]
    print_head(report, len(claims))
    print_text(report.text, claims)
    print_claims(claims, report.text, store.standings([claim.id for claim in claims]))
