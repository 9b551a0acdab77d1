"""Links to other reports and notices make no sentences, and all else does."""

import pytest

from marsad.read.sentences import sentences

STORY = "Shelling killed four people at a market in Donetsk on Friday, the mayor said."


def told(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "footer",
    [
        "Related:\nSuicide bomber kills 40 in Kabul mosque\n\nRebels shoot down helicopter near Goma",
        "RELATED STORIES\n• Suicide bomber kills 40 in Kabul mosque\n• What is the M23?",
        "Most read\n1. Earthquake in Turkey kills thousands\n2. Five killed in shooting in Texas",
        "Read more: Boko Haram abducts 100 schoolgirls in Chibok",
        "READ ALSO Houthi drones attack Abu Dhabi, killing three",
        "» See also: Air strike kills nine in Gaza.",
        "You may also like\nMilitants attack prison in Sokoto",
        "© 2023 Donetsk Post",
        "Copyright 2023 Donetsk Post. All rights reserved.",
        "Sign up for our newsletter on the war in Sudan",
        "Follow us on Telegram for news of strikes",
    ],
)
def test_what_links_to_other_reports_is_none_of_this_one(footer: str) -> None:
    assert told(f"{STORY}\n\n{footer}\n") == [STORY]


def test_the_story_goes_on_after_a_list_of_links() -> None:
    text = f"{STORY}\nRead more:\nRebels shoot down helicopter near Goma\n{STORY}\nFighting in Beni"
    assert told(text) == [STORY, STORY, "Fighting in Beni"]


def test_a_list_in_the_midst_of_a_flattened_page_ends_it() -> None:
    assert told(f"{STORY} Source Sample Wire Related News Air strike kills 54 in Deir Ezzor Category News") == [
        STORY,
        "Source Sample Wire",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Related attacks killed nine people in Basra on Monday.",
        "More than 40 people were killed in Jos.",
        "Watch posts of the army were shelled near Kupiansk.",
        "Latest reports say that six people died in Taiz.",
        "Follow-up strikes killed two rescuers in Idlib.",
        "Residents read more and more about related news in the town.",
        "Other reports spoke of shelling in Beni.",
    ],
)
def test_what_only_begins_like_that_is_the_story(text: str) -> None:
    assert told(text) == [text]
