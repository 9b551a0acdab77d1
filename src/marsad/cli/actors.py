"""`marsad actors`: who somebody is, by all their names, and who backs and fights them by which reports."""

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import ActorsFile, ListForm, StorePath, open_existing, store_path
from marsad.cli.output import Form, print_record
from marsad.cli.terminal import stdout_is_terminal
from marsad.errors import NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.cli.display.actor import ActorCard, ReportedTie
    from marsad.ground.relations import Relation
    from marsad.knowledge.actors import ActorEntry
    from marsad.model import Actor, CitedClaim

actors = typer.Typer(no_args_is_help=True, help="Look up who fights, rules, reports and watches.")


@actors.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Any of their names, or an id.")],
    store: StorePath = None,
    file: ActorsFile = None,
    form: ListForm = None,
) -> None:
    """Show an actor's names, kind and bonds, and who backs and fights them by which reports."""
    card = _card(name, store)
    if form is Form.TABLE or (form is None and stdout_is_terminal()):
        from marsad.cli.display.actor import print_card

        print_card(card)
    else:
        print_record(card)


def _card(name: str, store: "Path | None") -> "ActorCard":
    """Return what the registry knows and the store's reports say of an actor."""
    from marsad.cli.display.actor import ActorCard, Tie

    entry = _listed(name)
    told = list(_told(name, entry, store))
    if entry is None:
        actor = _in_reports(name, told)
        return ActorCard(id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, ties=_ties(actor, told))
    return ActorCard(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        names=entry.all_names[1:],
        inter=entry.inter,
        ucdp=entry.ucdp,
        since=entry.since,
        until=entry.until,
        parents=tuple(_name_of(parent) for parent in entry.parents),
        allies=tuple(Tie(name=_name_of(bond.actor_id), since=bond.since, until=bond.until) for bond in entry.allies),
        enemies=tuple(Tie(name=_name_of(bond.actor_id), since=bond.since, until=bond.until) for bond in entry.enemies),
        merged=entry.merged,
        ties=_ties(entry, told),
    )


def _listed(name: str) -> "ActorEntry | None":
    from marsad.knowledge.actors import load_actors

    registry = load_actors()
    return registry.get(name) or registry.named(name) or registry.named(name.upper())


def _name_of(actor_id: str) -> str:
    from marsad.knowledge.actors import load_actors

    entry = load_actors().get(actor_id)
    return entry.name if entry else actor_id


def _told(name: str, entry: "ActorEntry | None", store: "Path | None") -> "list[CitedClaim]":
    """Return the claims that the actor takes part in, by id and by the ids merged into it; none without a store."""
    from marsad.store.interface import Query

    if store is None and not store_path(None).exists():
        return []
    asked = (entry.id, *entry.merged) if entry else (name,)
    with open_existing(store) as opened:
        found = [cited for words in asked for cited in opened.claims(Query(actor=words))]
    return list({cited.claim.id: cited for cited in found}.values())


def _in_reports(name: str, told: "list[CitedClaim]") -> "Actor":
    """Return an actor whom no registry knows as the reports have it."""
    from marsad.knowledge.actors.fold import key_of

    for cited in told:
        for actor in (*cited.claim.initiators, *cited.claim.supporters, *cited.claim.targets):
            if actor.id == name or key_of(actor.name) == key_of(name):
                return actor
    raise NotFoundError(f"{name}: nobody of this name is known, and no report in the store tells of them")


def _ties(actor: "Actor | ActorEntry", told: "list[CitedClaim]") -> "tuple[ReportedTie, ...]":
    """Return who backs and fights an actor by reports: for each other actor one line, with all reports that say so."""
    from marsad.cli.display.actor import ties
    from marsad.ground.relations import relations
    from marsad.knowledge.actors import ActorEntry

    ids = {actor.id, *(actor.merged if isinstance(actor, ActorEntry) else ())}
    by_claim = {cited.claim.id: cited.report for cited in told}
    found: list[Relation] = [
        relation
        for relation in relations(cited.claim for cited in told)
        if relation.one.id in ids or relation.other.id in ids
    ]
    return ties(ids, found, by_claim)
