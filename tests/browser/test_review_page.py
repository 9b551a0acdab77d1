"""The review page in a real Chromium, driven by the keyboard alone, on a desktop and on a phone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browser.conftest import DESKTOP
from browser.review_desk import QUIET, SPORT, served_from, store_at, unread
from browser.test_page_people import grave
from playwright.sync_api import expect
from serve.desk_sample import HOSTILE, WIRE

from marsad import pipeline, review, reviewing
from marsad.model import GroundedClaim, Review
from marsad.serve.people import hashed
from marsad.store import Query, open_accounts, open_store

PHONE = {"width": 390, "height": 844}
PASSWORD = "a long road to Palmyra"
WIRES = "wires/market.txt"
pytestmark = pytest.mark.browser
Visiting = Callable[..., Any]


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=60_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return store_at(tmp_path / "marsad.db")


@pytest.fixture
def desk(path: Path) -> Iterator[str]:
    yield from served_from(path)


def opened(visit: Visiting, address: str, rest: str = "review", **options: Any) -> Any:
    page = visit(**options).go(address + rest)
    expect(page.locator(".claim-field").first).to_be_visible()
    return page


def press(page: Any, *keys: str) -> None:
    for key in keys:
        expect(page.locator("body:not(.busy)")).to_be_attached()  # as somebody waits who looks at the page
        page.keyboard.press(key)


def current(page: Any) -> str:
    expect(page.locator("body:not(.busy)")).to_be_attached()
    return page.locator('.row[aria-current="true"]').get_attribute("data-claim")


def go_to(page: Any, claim: str) -> None:
    for _ in range(20):
        if current(page) == claim:
            return
        before = current(page)
        press(page, "j")
        expect(page.locator(f'.row[aria-current="true"]:not([data-claim="{before}"])')).to_be_visible()
    raise AssertionError(f"{claim} is not in the queue")


def edit(page: Any, field: str) -> None:
    """Walk to a field with the arrows and open it."""
    press(page, "e")
    for _ in range(12):
        if page.evaluate("() => document.activeElement.dataset.field") == field:
            press(page, "Enter")
            return
        press(page, "ArrowDown")
    raise AssertionError(f"no field {field}")


def select(page: Any, words: str) -> None:
    """Select words of the report by the keyboard: walk to the first, then take more."""
    first, last = words.split()[0], words.split()[-1]
    expect(page.locator("#text")).to_be_focused()
    press(page, "Home")
    for _ in range(150):
        taken = page.evaluate("() => getSelection().toString()")
        if taken.strip(".,") == words:
            press(page, "Enter")
            return
        if taken.startswith(first) and words.startswith(taken.strip(".,")):
            press(page, "Shift+ArrowRight")
        else:
            press(page, "ArrowRight")
    raise AssertionError(f"{words}: not reached; {last} is where it ends")


def drag(page: Any, word: str) -> None:
    """Select a part of a word, as a mouse or a finger may."""
    page.evaluate(
        """(word) => {
             const text = document.getElementById("text");
             const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
             for (let node = walker.nextNode(); node; node = walker.nextNode()) {
               const at = node.data.indexOf(word);
               if (at >= 0) return getSelection().setBaseAndExtent(node, at + 1, node, at + word.length - 1);
             }
           }""",
        word,
    )


def kept(path: Path, claim: str) -> GroundedClaim:
    with open_store(path) as store:
        return store.claim(claim).claim


def acts(path: Path, by: str = "Rana") -> list[tuple[str, str, str]]:
    with open_store(path) as store:
        return [(act.verb, act.by, act.claim) for act in reviewing.acts(store, by)]


def test_the_queue_is_worked_off_by_keys_and_nothing_is_final(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk)
    page.get_by_label("Your name").fill("Rana")
    press(page, "Tab")
    expect(page.locator("#progress")).to_have_text("0 of 12 reviewed today")
    page.locator(".row").first.focus()
    first = current(page)
    press(page, "a")
    expect(page.locator("#progress")).to_have_text("1 of 12 reviewed today")
    expect(page.locator("#said")).to_contain_text("accepted")
    second = current(page)
    assert second != first
    expect(page.locator(f'.row[data-claim="{first}"]')).to_contain_text("accepted")
    press(page, "r")
    expect(page.locator("#progress")).to_have_text("2 of 12 reviewed today")
    assert acts(path) == [("accept", "Rana", first), ("reject", "Rana", second)]
    press(page, "u")
    expect(page.locator("#said")).to_have_text("Taken back")
    expect(page.locator(f'.row[data-claim="{second}"][aria-current="true"]')).to_be_visible()
    expect(page.locator("#progress")).to_have_text("1 of 12 reviewed today")
    press(page, "u")
    expect(page.locator("#progress")).to_have_text("0 of 12 reviewed today")
    assert current(page) == first
    press(page, "u")
    expect(page.locator("#said")).to_contain_text("nothing of yours")
    press(page, "j", "j", "k")
    assert len(acts(path)) == 4


@pytest.fixture
def quiet_path(tmp_path: Path) -> Path:
    return store_at(tmp_path / "quiet.db", others=[unread("sport.txt", SPORT), unread("river.txt", QUIET)])


@pytest.fixture
def quiet_desk(quiet_path: Path) -> Iterator[str]:
    yield from served_from(quiet_path)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_reports_in_which_nothing_was_read_wait_at_the_end_of_the_queue(
    quiet_desk: str, quiet_path: Path, visit: Visiting, size: dict[str, int]
) -> None:
    page = opened(visit, quiet_desk, size=size)
    expect(page.locator("#progress")).to_contain_text("2 reports in which nothing was read")
    silent = page.locator(".row[data-silent]")
    expect(silent).to_have_count(2)
    expect(page.locator(".row").nth(12)).to_contain_text("Nothing was read here")  # behind all claims
    expect(page.locator(".row").nth(13)).to_contain_text("Passed over: it did not look like conflict")
    silent.first.click()
    expect(page.locator("#report")).to_contain_text("Shells fell on a bakery")
    assert grave(page) == []
    press(page, "m")
    select(page, "Shells fell on a bakery")
    page.locator("#missed-type").select_option("shelling")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#said")).to_contain_text("added")
    expect(silent).to_have_count(1)
    expect(page.locator("#progress")).to_contain_text("1 report in which nothing was read")
    with open_store(quiet_path) as store:
        assert [one.claim.type for one in store.claims(Query(report="river.txt"))] == ["shelling"]
    silent.first.click()
    expect(page.locator("#report")).to_contain_text("The football club")
    press(page, "n")
    expect(silent.first).to_contain_text("nothing to read")
    expect(page.locator("#progress")).not_to_contain_text("nothing was read")
    assert ("check", "sport.txt") in [(act.verb, act.report) for act in done(quiet_path)]
    press(page, "u")
    expect(page.locator("#progress")).to_contain_text("1 report in which nothing was read")
    expect(silent.first).not_to_contain_text("nothing to read")
    press(page, "u")  # the added claim goes, and its report waits again
    expect(silent).to_have_count(2)
    expect(page.locator("#progress")).to_contain_text("2 reports in which nothing was read")


def done(path: Path) -> list[Review]:
    with open_store(path) as store, store.reviewed() as reviews:
        return reviews.acts()


def test_a_field_is_corrected_by_selecting_words_with_the_keyboard(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk)
    go_to(page, "wire#2")
    expect(page.locator("mark.on.evidence").first).to_contain_text("The Syrian Civil Defence")
    edit(page, "places")
    press(page, "Enter")  # the button that selects words has the focus
    select(page, "Tabqa")
    expect(page.get_by_label("Where: Name")).to_be_focused()
    expect(page.get_by_label("Where: Name")).to_have_value("Tabqa")
    press(page, "Enter")
    field = page.locator('[data-field="places"]')
    expect(field).to_contain_text("Tabqa")
    expect(field).to_contain_text("read as: Maarat al-Numan")
    expect(field).to_be_focused()
    (place,) = kept(path, "wire#2").places
    assert (place.name, place.text, WIRE[place.start : place.end], place.country) == ("Tabqa", "Tabqa", "Tabqa", "SY")


def test_names_codes_days_and_numbers_are_corrected(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk)
    go_to(page, "wire#2")
    edit(page, "certainty")
    press(page, "ArrowDown")
    press(page, "Tab", "Enter")
    expect(page.locator('[data-field="certainty"]')).to_contain_text("hedged")
    edit(page, "initiators")
    press(page, "Enter")
    select(page, "Russian jets")
    page.keyboard.type("Syrian Arab Air Force")
    press(page, "Enter")
    expect(page.locator('[data-field="initiators"]')).to_contain_text("Syrian Arab Air Force")
    edit(page, "tolls")
    press(page, "Enter")
    select(page, "At least 26")
    press(page, "Enter")
    expect(page.locator('[data-field="tolls"]')).to_contain_text("at least 26 killed")
    edit(page, "date")
    page.get_by_label("First day").fill("2016-06-04")
    press(page, "Enter")
    expect(page.locator('[data-field="date"]')).to_contain_text("4 Jun 2016")
    told = kept(path, "wire#2")
    assert [(one.name, one.country, one.text) for one in told.initiators] == [
        ("Syrian Arab Air Force", "SY", "Russian jets")
    ]
    assert (told.tolls[0].low, told.tolls[0].high, told.tolls[0].text) == (26, None, "At least 26")
    assert [(one.outcome, one.low) for one in told.tolls[1:]] == [("injured", 60)]
    assert str(told.date.start) == "2016-06-04"


def test_words_are_selected_with_the_mouse_too(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk)
    go_to(page, "wire#2")
    page.locator('[data-field="targets"]').click()
    drag(page, "rescuers")
    page.get_by_role("button", name="Use “rescuers”").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator('[data-field="targets"]')).to_contain_text("rescuers")
    assert kept(path, "wire#2").targets[0].text == "rescuers"


def test_a_missed_claim_is_added_by_keys_and_taken_back(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk)
    go_to(page, "wire#4")
    press(page, "m")
    select(page, "fighters of the Syrian Democratic Forces advanced")
    expect(page.locator("#missed-type")).to_be_focused()
    page.keyboard.type("Offensive")
    press(page, "Tab", "Enter")
    expect(page.locator("#said")).to_contain_text("added: Offensive")
    expect(page.locator('.row[aria-current="true"]')).to_contain_text("added")
    (added,) = [claim for verb, _, claim in acts(path, "") if verb == "add"]
    assert kept(path, added).evidence[0].of(WIRE) == "fighters of the Syrian Democratic Forces advanced"
    expect(page.locator("#of-incident")).to_contain_text("1 claim")
    page.locator('.row[aria-current="true"]').focus()
    press(page, "u")
    expect(page.locator("#said")).to_have_text("Taken back")
    expect(page.locator(f'.row[data-claim="{added}"]')).to_have_count(0)


def test_a_claim_is_split_off_and_united_again(desk: str, visit: Visiting, path: Path) -> None:
    with open_store(path) as store:
        both = next(one for one in store.incidents() if len(one.claims) > 1)
        report = store.claim(both.claims[-1]).report.id
    page = opened(visit, desk, f"review?report={report}#claim={quote(both.claims[-1])}")
    assert current(page) == both.claims[-1]
    incident = page.locator("#of-incident")
    expect(incident).to_contain_text(re.compile("[234] claims"))
    page.locator('.row[aria-current="true"]').focus()
    press(page, "s")
    expect(page.locator("#said")).to_have_text("Split off")
    expect(incident).to_contain_text("1 claim")
    page.locator('.row[aria-current="true"]').focus()
    press(page, "g")
    expect(incident.locator(".other").first).to_be_focused()
    press(page, "Enter")
    expect(page.locator("#said")).to_have_text("Merged")
    expect(incident).to_contain_text(re.compile("[234] claims"))
    with open_store(path) as store:
        assert [one.verb for one in store.decisions()] == ["split", "merge"]
    page.locator('.row[aria-current="true"]').focus()
    press(page, "u")
    expect(incident).to_contain_text("1 claim")


def signed_in(visit: Visiting, desk: str, name: str, **options: Any) -> Any:
    page = visit(**options).go(f"{desk}sign-in?next=/review")
    press(page, "Tab")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type(name)
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.locator("#who")).to_contain_text(name)
    return page


@pytest.fixture
def accounts(path: Path) -> None:
    with open_accounts(path) as accounts:
        for name in ("rana", "noor", "amal"):
            accounts.add(name, "reviewer", hashed(PASSWORD), by="shell:test")
        accounts.add("lena", "reader", hashed(PASSWORD), by="shell:test")


@pytest.fixture
def guarded(path: Path, accounts: None) -> Iterator[str]:
    yield from served_from(path, sign_in=True)


def test_two_code_blind_and_a_third_settles_what_they_differ_in(guarded: str, visit: Visiting, path: Path) -> None:
    amal = signed_in(visit, guarded, "amal")
    amal.goto(f"{guarded}review?report={WIRES}")
    amal.get_by_text("Have two people code it blind").click()
    amal.get_by_label("First reviewer").fill("rana")
    amal.get_by_label("Second reviewer").fill("noor")
    press(amal, "Enter")
    expect(amal.locator("#said")).to_contain_text("rana, noor")

    rana = signed_in(visit, guarded, "rana")
    rana.get_by_role("button", name=WIRES).press("Enter")
    expect(rana.locator(".banner")).to_contain_text("You and noor code this report blind")
    for _ in range(4):
        if current(rana) == "wire#3":
            break
        press(rana, "j")
        rana.wait_for_timeout(300)
    press(rana, "r")
    expect(rana.locator('.row[data-claim="wire#3"]')).to_contain_text("rejected")
    press(rana, "d")
    expect(rana.locator(".banner")).to_contain_text("Waiting for noor")

    noor = signed_in(visit, guarded, "noor")
    noor.goto(f"{guarded}review?report={WIRES}")
    expect(noor.locator('.row[data-claim="wire#3"]')).to_be_visible()
    expect(noor.locator('.row[data-claim="wire#3"]')).not_to_contain_text("rejected")
    noor.locator(".row").first.focus()
    press(noor, "d")
    expect(noor.locator(".compare")).to_be_visible()

    amal.reload()
    amal.locator(".compare").press("Enter")
    expect(amal.locator(".agreement")).to_contain_text("Found claims40.86")
    (difference,) = amal.locator(".difference").all()
    expect(difference).to_contain_text("not found")
    difference.get_by_role("button", name="Take rana's").press("Enter")
    expect(amal.locator("#claim")).to_contain_text("Nothing is left to settle")
    amal.get_by_role("button", name="Let these stand").press("Enter")
    expect(amal.locator(".take-agreed")).to_have_count(0)
    with open_store(path) as store:
        told = {one.claim.id: one.standing for one in reviewing.seen(store, WIRES, "amal").claims}
    assert told == {"wire#1": "accepted", "wire#2": "accepted", "wire#3": "rejected", "wire#4": "accepted"}


def test_a_reader_is_told_that_this_is_not_for_them(guarded: str, visit: Visiting) -> None:
    page = signed_in(visit, guarded, "lena")
    expect(page.locator("#report")).to_contain_text("Reviewing is for reviewers")


def test_a_report_holds_nothing_more_and_that_is_taken_back(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk, f"review?report={WIRES}")
    press(page, "n")
    expect(page.locator("#said")).to_contain_text("4 claims of this report wait")
    for _ in range(4):
        press(page, "a")
    expect(page.locator("#progress")).to_contain_text("4 of")
    press(page, "n")
    expect(page.locator(".checked")).to_contain_text("found nothing more here")
    assert [verb for verb, _, _ in acts(path, "")][-1] == "check"
    press(page, "u")
    expect(page.locator(".act.n")).to_be_visible()
    expect(page.locator(".checked")).to_have_count(0)


def test_a_rejected_claim_stands_rejected_in_its_incident_until_that_is_made_anew(
    desk: str, visit: Visiting, path: Path
) -> None:
    with open_store(path) as store:
        reviewing.reject(store, "wire#2", "Rana")
        with store.reviewing() as reviews:  # as bringing up to date begins
            found, version, read = reviews.read(WIRES)
            told = review.derive(read, review.counting_acts(reviews.acts(WIRES)), found.text, version)
            reviews.apply(WIRES, told.claims)
        (incident,) = store.incidents_of(["wire#2"])
    page = visit().go(f"{desk}#incident={incident.id.replace('#', '%23')}")
    mark = page.locator('.panel .claim[data-id="wire#2"] .badge.rejected')
    expect(mark).to_have_text("rejected by a reviewer")
    ground = "node => getComputedStyle(node).backgroundColor"
    assert mark.evaluate(ground) != page.locator(".panel .badge.stated").first.evaluate(ground)


def test_the_desk_and_the_review_lead_to_each_other(desk: str, visit: Visiting, path: Path) -> None:
    with open_store(path) as store:
        reviewing.accept(store, "wire#2", "Rana")
        pipeline.refresh(store)
    page = opened(visit, desk, f"review?report={WIRES}#claim=wire%232")
    page.locator(".on-desk").press("Enter")
    expect(page.locator('.report .claim.on[data-id="wire#2"]')).to_contain_text("accepted by a reviewer")
    page.locator('.report .claim[data-id="wire#2"] footer a').press("Enter")
    expect(page.locator('.panel .claim[data-id="wire#2"]')).to_contain_text("accepted by a reviewer")
    page.locator('.panel .claim[data-id="wire#2"] footer a').press("Enter")
    page.get_by_role("link", name="Review this report").press("Enter")
    expect(page.locator("#queue .row")).to_have_count(4)
    assert current(page) == "wire#2"
    page.get_by_role("link", name="Desk", exact=True).press("Enter")
    expect(page.locator("#list .row").first).to_be_visible()
    page.get_by_role("link", name="Review", exact=True).press("Enter")
    expect(page.locator(".claim-field").first).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_serious(desk: str, visit: Visiting, size: dict[str, int], scheme: str) -> None:
    page = opened(visit, desk, size=size, color_scheme=scheme)
    expect(page.locator("#of-incident h3")).to_be_visible()
    assert grave(page) == []
    edit(page, "tolls")
    page.locator(".assign").locator("..").locator("summary").click()
    page.locator(".history summary").click()
    assert grave(page) == []
    page.locator("#help-button").click()
    assert grave(page) == []


def test_all_claims_of_a_report_and_back(desk: str, visit: Visiting) -> None:
    page = opened(visit, desk)
    go_to(page, "wire#2")
    press(page, "t")
    expect(page.locator("#queue .row")).to_have_count(4)
    assert current(page) == "wire#2"
    assert f"report={WIRES.replace('/', '%2F')}" in page.url
    press(page, "t")
    expect(page.locator("#queue .row")).to_have_count(12)


def test_filters_narrow_the_queue(desk: str, visit: Visiting) -> None:
    page = opened(visit, desk)
    page.get_by_label("Place").fill("Maarat al-Numan")
    press(page, "Enter")
    expect(page.locator("#queue .row").first).to_contain_text("Maarat")
    page.get_by_label("Which claims").first.locator("select").first.select_option("reviewed")
    expect(page.locator("#report")).to_contain_text("No claim fits")


def test_keys_are_told_and_left_again(desk: str, visit: Visiting) -> None:
    page = opened(visit, desk)
    press(page, "?")
    expect(page.get_by_role("dialog")).to_contain_text("select words in the text")
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_cannot_be_done_is_said_and_nothing_is_lost(desk: str, visit: Visiting) -> None:
    here = visit()
    page = here.go(f"{desk}review")
    expect(page.locator(".claim-field").first).to_be_visible()
    page.route("**/review/accept*", lambda route: route.fulfill(status=503, json={"error": "the disk is gone"}))
    before = current(page)
    press(page, "a")
    expect(page.locator("#said")).to_contain_text("the disk is gone")
    assert current(page) == before
    here.complaints = [one for one in here.complaints if "503" not in one]


def test_hostile_words_stay_words(desk: str, visit: Visiting) -> None:
    page = opened(visit, desk, "review?report=nasty.txt")
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    assert page.locator("body img, main script, [onerror]").count() == 0


def test_arabic_words_are_selected_in_their_own_direction(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk, "review?report=arabic.txt")
    assert page.locator("#text").evaluate("node => getComputedStyle(node).direction") == "rtl"
    edit(page, "targets")
    press(page, "Enter")
    expect(page.locator("#text")).to_be_focused()
    press(page, "End", "Enter")
    expect(page.get_by_label("Whom: Name")).to_have_value("وأطفالا")
    press(page, "Enter")
    expect(page.locator('[data-field="targets"]')).to_contain_text("أطفالا")
    assert kept(path, "arabic#1").targets[0].text == "وأطفالا"


def test_an_empty_store_says_what_to_do(visit: Visiting, tmp_path: Path) -> None:
    open_store(tmp_path / "empty.db").__exit__()
    for address in served_from(tmp_path / "empty.db"):
        page = visit().go(f"{address}review")
        expect(page.locator("#report")).to_contain_text("marsad add PATH")


def test_a_phone_shows_queue_words_and_claim_and_takes_touches(desk: str, visit: Visiting, path: Path) -> None:
    page = opened(visit, desk, size=PHONE, has_touch=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator('.row[data-claim="wire#2"]').tap()
    expect(page.locator("mark.on.evidence").first).to_contain_text("The Syrian Civil Defence")
    page.locator('[data-field="certainty"]').tap()
    page.locator(".editor select").select_option("hedged")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator('[data-field="certainty"]')).to_contain_text("hedged")
    page.locator('[data-field="targets"]').tap()
    page.get_by_role("button", name="Select words in the text").tap()
    expect(page.locator("#text")).to_be_in_viewport()
    drag(page, "rescuers")
    page.locator("#said").get_by_role("button", name="Use “rescuers”").tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.locator('[data-field="targets"]')).to_contain_text("rescuers")
    page.get_by_role("button", name="Accept").tap()
    expect(page.locator("#progress")).to_have_text("1 of 12 reviewed today")
    assert kept(path, "wire#2").certainty == "hedged"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_dark_where_the_machine_is(desk: str, visit: Visiting, scheme: str) -> None:
    page = opened(visit, desk, color_scheme=scheme)
    shade = page.locator(".claim-panel").evaluate("node => getComputedStyle(node).backgroundColor")
    assert (max(int(part) for part in re.findall(r"\d+", shade)) < 64) == (scheme == "dark")
