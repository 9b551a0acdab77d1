"""Whether a text is about conflict at all, and the program that learns it."""

from pathlib import Path

import pytest

from marsad.read.relevance import is_about_conflict, words_of


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the northern districts of the city overnight, killing three civilians, the army said.",
        "Police said militants attacked a checkpoint near the village and wounded two soldiers.",
        "THE ARMY REPORTED TODAY THAT GUERRILLAS ATTACKED A BRIDGE AND KILLED FOUR SOLDIERS.",
    ],
)
def test_conflict_passes(text: str) -> None:
    assert is_about_conflict(text)


@pytest.mark.parametrize(
    "text",
    [
        "The champions attacked from the first minute and shot twice against the post before the winner in extra time. "
        "The coach said the battle for the title will go on until the last game, and fans loved the film of it.",
        "Shares in the phone company fell as analysts said profits will be lower this year, but sales of games rose.",
        "",
    ],
)
def test_other_things_do_not(text: str) -> None:
    assert not is_about_conflict(text)


def test_a_long_text_that_turns_to_conflict_late_passes() -> None:
    market = "Prices of wheat and coffee rose on the market this year, and the company said sales will grow. " * 60
    war = "Rebels shelled the town, killing five civilians; the army said militants attacked a military post. " * 25
    assert is_about_conflict(market + war)


def test_words_are_those_of_the_text_in_lower_case() -> None:
    assert words_of("The Army fired 3 shells.") == {"the", "army", "fired", "shells"}


def test_the_program_learns_from_a_small_set(tmp_path: Path) -> None:
    learn = pytest.importorskip("training.relevance", reason="needs the repository and scikit-learn")
    fighting = [f"rebels attacked the army near the town and killed {word} soldiers" for word in ("two", "five", "ten")]
    farming = [f"farmers brought the harvest to the market and sold {word} sheep" for word in ("two", "five", "ten")]
    weights, bias = learn.fit(fighting * 3, farming * 3)
    assert learn.score(weights, bias, fighting[0]) > 0 > learn.score(weights, bias, farming[0])
    assert weights["rebels"] > 0 > weights["harvest"]
    learn.write(weights, bias, tmp_path / "weights.tsv")
    first, *rest = (tmp_path / "weights.tsv").read_text().splitlines()
    assert float(first.split("\t")[1]) == pytest.approx(bias, abs=0.001)
    assert len(rest) == len(weights)
