"""How an incident came about, as a person reads it."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from marsad.cli.deciding import decision_line
from marsad.cli.terminal import one_line, out
from marsad.corroborate.why import Apart, Told, Why
from marsad.model import Judgement

_STYLES = {"same": "green", "unsure": "yellow", "different": "red"}


def print_why(told: Why) -> None:
    """Print what joined the claims, what stands against it, what was kept apart, the origins and the decisions."""
    out().print(Rule(style="dim"))
    out().print(Text(one_line(told.title), "bold").append(f"  {one_line(told.incident)}", "not bold dim"))
    for claim in told.claims:
        out().print(Padding(_claim(claim), (1, 0, 0, 2)))
    for label, lines in _parts(told):
        out().print(Text(f"\n{label}", "bold"))
        for line in lines:
            out().print(Padding(line, (0, 0, 0, 2)))


def _claim(told: Told) -> Text:
    text = Text(one_line(told.claim), "bold").append(f"  in {one_line(told.report)}\n", "not bold dim")
    text.append(" … ".join(map(one_line, told.words)), "italic not bold")
    return text.append("\n").append(_judgement(told.joined)) if told.joined else text


def _parts(told: Why) -> Iterator[tuple[str, list[Text]]]:
    if told.weakest is not None:
        yield "least alike of its claims", [_judgement(told.weakest)]
    if told.apart:
        yield "kept apart", [_apart(one) for one in told.apart]
    count = told.origins.count
    origins = ["how many cannot be told" if count is None else f"{count} independent", *told.origins.reasons]
    yield "origins", [Text(one_line(line)) for line in origins]
    if told.decisions:
        yield "decided by people", [Text(decision_line(one)) for one in told.decisions]


def _apart(one: Apart) -> Text:
    text = Text(one_line(one.incident), "bold").append("  ").append(_judgement(one.judgement))
    return text.append(f"\n  yet {one_line(one.reason)}", "not bold")


def _judgement(judgement: Judgement) -> Text:
    text = Text(f"{judgement.verdict} {judgement.probability:.2f}", _STYLES[judgement.verdict])
    who = "" if judgement.judge == "machine" else f" by {one_line(judgement.judge)}"
    text.append(f"{who}  {one_line(judgement.left)} – {one_line(judgement.right)}", "not bold dim")
    return text.append("\n  " + "; ".join(map(one_line, judgement.reasons)), "not bold")
