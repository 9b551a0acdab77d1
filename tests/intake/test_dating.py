"""When a text was published: datelines, datelines that are none, and what its own times let be known."""

from datetime import date

import pytest

from marsad.intake.dating import date_in_address, dateline, inferred, published_of, read_date

STORY = "Shells hit the market of Taiz and ten people were hurt, medics said."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("ADEN, May 21, 2017 (Monitor) - ", "2017-05-21"),
        ("ADEN, Yemen, May 21, 2017 — ", "2017-05-21"),
        ("SANAA (Monitor) 21 May 2017 - ", "2017-05-21"),
        ("Sun May 21 2017 Market shelled. ", "2017-05-21"),
        ("Sunday 21 May 2017 18:32 Market shelled. ", "2017-05-21"),
        ("Market shelled in Taiz\n\nSun 21 May 2017 Market shelled. ", "2017-05-21"),
        ("Market shelled in Taiz Monitor Agency Sunday 21 May 2017 ", "2017-05-21"),
        ("Market shelled in Taiz 21 May 2017 SABA ", "2017-05-21"),
        ("Print Share Sunday 21 May 2017 14:20 ", "2017-05-21"),
        ("Posted on May 21 2017 by A. Writer ", "2017-05-21"),
        ("Published 21 May 2017\n", "2017-05-21"),
        ("Published: 21st May, 2017\n", "2017-05-21"),
        ("Date of publication 21 May 2017 ", "2017-05-21"),
        ("Last updated at May 212017 ADEN ", "2017-05-21"),
        ("Last updated at 10:30 on 22 May 2017. Published 21 May 2017. ", "2017-05-21"),
        ("This story is from May 21, 2017\n\n", "2017-05-21"),
        ("2017-05-21T10:00Z ", "2017-05-21"),
        ("2017/05/21 - ", "2017-05-21"),
        ("21.05.2017 Get link ", "2017-05-21"),
        ("05.06.2017 Get link ", "2017-06-05"),
        ("21/5/2017 ", "2017-05-21"),
        ("5/21/2017 ", "2017-05-21"),
        ("6/6/2017 ", "2017-06-06"),
        ("07-08-2013 An ambush early on Wednesday. ", "2013-08-07"),
        ("SAN SALVADOR, 27 MAR 89 (AGENCY) -- ", "1989-03-27"),
        ("TUNIS, 3 JAN 04\n", "2004-01-03"),
        ("عدن - 21 مايو 2017 - ", "2017-05-21"),
        ("الأحد ٢١ أيار ٢٠١٧\n", "2017-05-21"),
        ("Aden, le 21 mai 2017\n", "2017-05-21"),
        ("21 mai 2017\n", "2017-05-21"),
        ("Publicado: 21 de mayo de 2017\n", "2017-05-21"),
        ("21 мая 2017\n", "2017-05-21"),
        ("21 Mayıs 2017\n", "2017-05-21"),
    ],
)
def test_datelines(head: str, day: str | None) -> None:
    assert dateline(head + STORY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "© Copyright 2024 Monitor. " + STORY,
        STORY + "\n© Copyright 21 May 2024. All rights reserved.",
        "On May 21, 2017, " + STORY,
        "On 21 May 2017 shells hit Taiz.",
        "The truce of 21 May 2017 was broken.",
        "May 21, 2017 was the day on which shells hit Taiz.",
        "Since Sunday, 21 May 2017, shells have hit Taiz.",
        "The briefing starts at 10 a.m. May 21, 2017.",
        "A report published on 21 May 2017 said so.",
        "A fighter from the May 21 brigade, 2017 recruits among them, spoke.",
        "5/6/2017 " + STORY,
        "30 February 2017 " + STORY,
        "32 May 2017 " + STORY,
        "21 May 17 people were hurt.",
        "Call 12-11-2017-55 for help. " + STORY,
        STORY + " " * 500 + "Sunday 21 May 2017 was quiet.",
        "May 2017 " + STORY,
        "",
    ],
)
def test_days_that_do_not_date_the_text(text: str) -> None:
    assert dateline(text) is None


def test_a_label_may_stand_in_the_foot() -> None:
    assert dateline(STORY * 40 + "\nPublished: 21 May 2017") == date(2017, 5, 21)


def test_what_is_given_decides_between_two_readings() -> None:
    text = "05-09-2013 " + STORY
    assert dateline(text) is None
    assert dateline(text, near=date(2013, 9, 5)) == date(2013, 9, 5)
    assert dateline(text, near=date(2013, 5, 9)) == date(2013, 5, 9)
    assert dateline(text, near=date(2014, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2017-05-21", "2017-05-21"),
        ("20170521", "2017-05-21"),
        ("2017-05-21T23:59:59Z", "2017-05-21"),
        ("Sun, 21 May 2017 10:00:00 +0000", "2017-05-21"),
        ("5/6/2017", None),
        ("2017", None),
        ("May 2017", None),
        ("21 May", None),
        ("2017-05-21 to 2017-05-23", None),
        ("soon", None),
    ],
)
def test_dates_in_fields(words: str, day: str | None) -> None:
    assert read_date(words) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://m.example/2017/05/21/taiz.html", "2017-05-21"),
        ("https://m.example/news/2017-5-21/taiz", "2017-05-21"),
        ("https://m.example/world/20170521/taiz", "2017-05-21"),
        ("https://m.example/2017/05/taiz", None),
        ("https://m.example/2017/13/40/taiz", None),
        ("https://m.example/?d=/2017/05/21/", None),
        ("file:///home/2017/05/21/taiz.txt", None),
        ("", None),
    ],
)
def test_dates_in_addresses(url: str, day: str | None) -> None:
    assert date_in_address(url) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # Events of record, measured to the text's own day.
        ("Troops entered Lyman, the governor said on 14 March. They have dug in there since Russia's invasion of "
         "Ukraine two years ago.\n© Copyright 2026 Desk.", "2024-03-14"),
        ("Gunmen killed nine in Kunduz on 2 November, police said. It is almost three months since the fall of Kabul, "
         "and attacks have grown in recent weeks.", "2021-11-02"),
        ("Rebels took the bridge at Vitez on 12 February, UN officers said. Last month the line held. More than a "
         "year after the siege of Sarajevo began, shelling goes on.", "1994-02-12"),
        ("A car bomb killed six in Beirut on 9 May, police said. Tension is up three months after the assassination "
         "of former prime minister Rafik Hariri.\nThe army said this week it was ready.", "2005-05-09"),
        ("Israeli jets hit Tyre on 3 June, officials said on Monday. Sixteen years ago, in 1990, calm had returned.",
         None),
        ("Villagers fled Maban on 8 July, aid workers said. Yesterday was the second anniversary of South Sudan's "
         "independence.", "2013-07-08"),
        ("Soldiers burned huts near Sittwe on 20 August, monks said. The army left on Tuesday. The crackdown on the "
         "Rohingya began a year ago.", "2018-08-20"),
        ("Clashes left four dead in Goma on 6 May, medics said on Friday. In 1994, three years ago, a million fled "
         "over the border.", "1997-05-06"),
        # A weekday, with a year not long before.
        ("Rockets hit Basra on Friday, 4 May, the army said. Last year, in March 2006, the port was shut.",
         "2007-05-04"),
        ("PESHAWAR, June 9 (Desk) - Troops shelled a ridge on Tuesday, June 9, officials said. They have fought there "
         "since 2008 and this week pushed on.", "2009-06-09"),
        # Days on both sides of New Year.
        ("Guards were shot on Thursday, 29 December, police said. On Tuesday, 3 January a bomb went off, they said. "
         "The strike began in November 2016 and goes on this week.", "2017-01-03"),
        # Too little to know the year by.
        ("Rockets hit Basra on Friday, 4 May, the army said. Last week the port was shut.", None),
        ("Rockets hit Basra on 4 May, the army said. Last week the port was shut. It was built in 2006.", None),
        ("Rockets hit Basra on Friday, 4 May, the army said last week. It was shut in 1998.", None),
        ("Rockets hit Basra on Friday, 5 May, the army said. Last year, in March 2006, the port was shut on Monday, "
         "1 May, it said.", None),
        # No day of its own.
        ("Two years after the fall of Kabul, fighters still hold the valley, officials said this week.", None),
        ("Talks will start on 4 May, two years after the fall of Mosul, officials said this week.", None),
        ("The 4 May Brigade said it would fight on, two years after the fall of Mosul, this week.", None),
        # No present of its own: an encyclopedia.
        ("The town fell on 4 May, it was said, two years after the fall of Mosul.", None),
        # Days all over the year.
        ("Raids were reported on 4 January, on 9 April, on 2 July and on 30 September, police said this week, two "
         "years after the fall of Mosul.", None),
    ],
)  # fmt: skip
def test_inference(text: str, day: str | None) -> None:
    assert inferred(text) == (date.fromisoformat(day) if day else None)


def test_a_report_of_2016_under_a_footer_of_2024() -> None:
    text = (
        "Army units crossed into the province for the first time since 2014, a monitor said on 4 June.\n"
        "On 3 June jets hit villages in the east. Last month activists told of captives used as shields.\n"
        "It is the boldest push since the group announced the formation of its self-declared caliphate two years ago.\n"
        "© Copyright Desk 2024. All rights reserved."
    )
    assert published_of(text) == (date(2016, 6, 4), "inferred")


def test_who_held_office_narrows_the_years() -> None:
    text = (
        "Guerrillas took a post on Tuesday, 12 June, the army said. {} had spoken of peace this week. "
        "The war began in {}."
    )
    assert inferred(text.format("President Alfredo Cristiani", "1980")) == date(1990, 6, 12)
    assert inferred(text.format("President Alfredo Cristiani", "late 1988")) == date(1990, 6, 12)
    assert inferred(text.format("The former President Alfredo Cristiani", "1980")) is None


DATED = "Sunday 21 May 2017 Shells hit the market of Taiz."
DAY, OTHER, THIRD = date(2017, 5, 21), date(2017, 5, 19), date(2018, 1, 1)


@pytest.mark.parametrize(
    ("text", "known", "result"),
    [
        (DATED, {}, (DAY, "text")),
        (DATED, {"given": OTHER}, (DAY, "text")),
        (DATED, {"given": DAY}, (DAY, "given")),
        (DATED, {"metadata": OTHER}, (OTHER, "metadata")),
        (DATED, {"given": OTHER, "metadata": THIRD}, (DAY, "text")),
        (DATED, {"stated": THIRD, "given": OTHER}, (THIRD, "given")),
        (STORY, {"given": OTHER, "metadata": THIRD}, (OTHER, "given")),
        (STORY, {"metadata": THIRD}, (THIRD, "metadata")),
        (STORY, {}, (None, "unknown")),
    ],
)
def test_which_date_beats_which(text: str, known: dict[str, date], result: tuple[date | None, str]) -> None:
    assert published_of(text, **known) == result


def test_what_the_caller_says_of_the_date_holds_for_every_kind(read_one) -> None:  # type: ignore[no-untyped-def]
    report = read_one("a.jsonl", '{"text": "Shells hit Taiz.", "published": "2016-01-01"}', published=THIRD)
    assert (report.published, report.published_basis) == (THIRD, "given")


def test_months_mean_one_month_in_all_languages() -> None:
    assert read_date("3 آب 2012") == read_date("3 August 2012") == read_date("3 août 2012") == date(2012, 8, 3)
