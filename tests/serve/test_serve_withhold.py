"""Whoever only reads is told no withheld word by any route, and cannot ask for one either."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from factory import a_claim, a_place, a_report, an_actor, an_incident, days
from msgspec.structs import replace
from starlette.testclient import TestClient

from marsad.errors import UsageError
from marsad.model import (
    Contradiction,
    Figure,
    Grade,
    GroundedReading,
    Incident,
    Mention,
    Origins,
    Position,
    Statement,
    Toll,
    Voice,
)
from marsad.publish.forms import FORMS
from marsad.publish.withhold import PROFILES, Terms
from marsad.publish.withhold.scrub import plain
from marsad.serve import app
from marsad.serve.people import hashed
from marsad.showing import about, make_shown, shown_path
from marsad.store import open_accounts, open_store

API = "/api/v1"
PASSWORD = "a long road to Palmyra"
HASH = hashed(PASSWORD)
TODAY = datetime.now(UTC).date()
EMBARGO = 14
YESTERDAY = TODAY - timedelta(days=1)

WITNESS = an_actor("Samira al-Khayyat", id="person:samira-al-khayyat", kind="person", text="Ms Khayyat")
HINT = an_actor("ward sister from Tel Zahra", id="unnamed:ward-sister-tel-zahra", text="a ward sister from Tel Zahra")
SHELTER = a_place(
    "Zahra shelter", id="x:zahra", level="site", admin1="Idlib", lat=35.93171, lon=36.63413, radius_km=0.5,
    text="the Zahra shelter",
)  # fmt: skip
VILLAGE = a_place("Binnish", id="gn:2", admin1="Idlib", lat=35.95777, lon=36.71222, radius_km=2.0)
TOWN = a_place("Sarmin", id="gn:1", admin1="Idlib", lat=35.9, lon=36.7, radius_km=3.0)
SECRETS = (
    *("Samira al-Khayyat", "Khayyat", "ward sister from Tel Zahra", "Tel Zahra", "Zahra shelter", "zahra"),
    *("Binnish", "35.93171", "36.63413", "35.9317", "36.6341", "35.95777", "36.71222"),  # a village that tells of it
    *("Kafranbel", "they came at dawn", "the convoy of tomorrow"),
)  # fmt: skip

TOLL = Toll(outcome="killed", low=7, high=9, group="patients of Samira al-Khayyat", side="civilians", text="seven")
STRIKE = a_claim(
    "samira-al-khayyat-speaks.txt#1",
    type="air_strike",
    initiators=(an_actor("Syrian air force", id="state:SY:airforce", kind="state_forces", country="SY"),),
    supporters=(WITNESS,),
    targets=(an_actor("civilians", id="civilians", kind="civilians"), WITNESS),
    places=(SHELTER, TOWN),
    when=Mention(name="after Samira al-Khayyat's shift", text="after Samira al-Khayyat's shift"),
    date=days("2016-06-03"),
    tolls=(TOLL,),
    sources=(WITNESS, HINT),
    via=(HINT,),
)
NEAR = a_claim("near.txt#1", type="air_strike", places=(VILLAGE,), date=days("2016-06-03"), sources=(HINT,))
CLASH = a_claim("clash.txt#1", type="armed_clash", places=(TOWN,), date=days("2016-06-10"))
HELD = a_claim("clash.txt#2", type="control", places=(TOWN,), date=days("2016-06-10"),
               initiators=(an_actor("Hill Brigade", id="x:hill", kind="rebels"),))  # fmt: skip
YOUNG = a_claim(
    "young.txt#1",
    type="shelling",
    places=(a_place("Kafranbel", id="gn:9", admin1="Idlib", lat=35.61, lon=36.56),),
    date=days(YESTERDAY.isoformat()),
)
OLDER = a_claim("young.txt#2", type="siege", places=(TOWN,), date=days("2016-05-01"))


def _readings() -> Iterator[GroundedReading]:
    told = "Samira al-Khayyat, a ward sister from Tel Zahra, said at the Zahra shelter: they came at dawn."
    first = a_report(
        "samira-al-khayyat-speaks.txt", title="Ms\nKhayyat: they came", text=told, url="file:///home/samira/a.txt"
    )
    near = a_report(
        "near.txt", title="Strike near the Zahra shelter", text=told, url="https://a.example/khayyat-speaks"
    )
    clash = a_report("clash.txt", title="Clash in Sarmin", text="A clash; SAMIRA saw it.", publisher="Noor Radio")
    young = a_report("young.txt", title="the convoy of tomorrow", text="Shells fell on Kafranbel.")
    yield GroundedReading(report=first, claims=(STRIKE,))
    yield GroundedReading(report=near, claims=(NEAR,))
    yield GroundedReading(report=clash, claims=(CLASH, HELD))
    yield GroundedReading(report=replace(young, published=YESTERDAY), claims=(YOUNG, OLDER))


def _incidents() -> tuple[Incident, ...]:
    said = Statement(
        claim_id=STRIKE.id, report_id="samira-al-khayyat-speaks.txt", toll=TOLL, sources=(WITNESS.name, HINT.name)
    )
    dead = Figure(outcome="killed", side="civilians", low=7, best=8, high=9, statements=(said,), low_by=(STRIKE.id,),
                  reason="the latest, of Samira al-Khayyat")  # fmt: skip
    strike = an_incident(
        "i-strike",
        STRIKE,
        title="Air strike in Zahra shelter, Idlib: 7 killed",
        claims=(STRIKE.id, NEAR.id),
        reports=("samira-al-khayyat-speaks.txt", "near.txt"),
        origins=Origins(
            count=1, copies=(("samira-al-khayyat-speaks.txt", "near.txt"),), reasons=("both cite Samira al-Khayyat",)
        ),
        initiators=STRIKE.initiators,
        supporters=STRIKE.supporters,
        targets=STRIKE.targets,
        places=(SHELTER, VILLAGE),
        figures=(dead,),
        totals=(replace(dead, side="all"),),
        contradictions=(
            Contradiction(
                about="perpetrator",
                positions=(
                    Position(says="Samira al-Khayyat, Syrian air force", voices=(WITNESS.name,), claims=(STRIKE.id,)),
                    Position(says="Hill Brigade", voices=(HINT.name,), claims=(NEAR.id,)),
                ),
            ),
            Contradiction(
                about="place",
                positions=(
                    Position(says="Zahra shelter", voices=(WITNESS.name,), claims=(STRIKE.id,)),
                    Position(says="Binnish", voices=(HINT.name,), claims=(NEAR.id,)),
                ),
            ),
        ),
        sources=(WITNESS.name, HINT.name),
        voices=(
            Voice(id=WITNESS.id, name=WITNESS.name, stance="tells", claims=(STRIKE.id,), hurts=(WITNESS.id,)),
            Voice(id=HINT.id, name=HINT.name, stance="denies", claims=(NEAR.id,)),
        ),
        contested=True,
        grade=Grade(airwars="contested", airwars_reason="Samira al-Khayyat says so", reliability="F", credibility=4,
                    admiralty_reason="Samira al-Khayyat judged B", against_interest=(STRIKE.id,)),
    )  # fmt: skip
    clash = an_incident("i-clash", CLASH, title="Armed clash in Sarmin", places=CLASH.places, reports=("clash.txt",))
    held = an_incident("i-held", HELD, title="Control in Sarmin", places=HELD.places, reports=("clash.txt",))
    young = an_incident("i-young", YOUNG, title="Shelling in Kafranbel", places=YOUNG.places, reports=("young.txt",))
    siege = an_incident("i-siege", OLDER, title="Siege of Sarmin", places=OLDER.places, reports=("young.txt",))
    return strike, clash, held, young, siege


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("withhold") / "marsad.db"
    with open_store(path) as store:
        store.put(_readings())
        store.rebuild(lambda claims, text_of: _incidents())
    with open_accounts(path) as accounts:
        accounts.add("rima", "reader", HASH, by="shell:test")
        accounts.add("omar", "reviewer", HASH, by="shell:test")
    return path


@pytest.fixture(scope="module", autouse=True)
def embargo() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSAD_EMBARGO_DAYS", str(EMBARGO))
        yield


def _signed_in(path: Path, name: str) -> TestClient:
    client = TestClient(app(path, sign_in=True))
    client.post("/sign-in", data={"name": name, "password": PASSWORD})
    return client


@pytest.fixture(scope="module", params=["reader", "anonymous", "open"])
def reader(path: Path, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    ways = {"anonymous": {"sign_in": True, "anonymous": True}, "open": {"profile": "public"}, "reader": {}}
    client = TestClient(app(path, **ways[request.param])) if ways[request.param] else _signed_in(path, "rima")
    with client:
        yield client


@pytest.fixture(scope="module")
def reviewer(path: Path) -> Iterator[TestClient]:
    with _signed_in(path, "omar") as client:
        yield client


def _told(client: TestClient, address: str) -> str:
    answer = client.get(address)
    return plain(answer.content.decode(errors="replace") + " " + str(dict(answer.headers)))


IDS = (
    "i-strike",
    "i-clash",
    "i-young",
    "samira-al-khayyat-speaks.txt",
    "near.txt",
    "young.txt",
    STRIKE.id,
    NEAR.id,
    YOUNG.id,
)
VALUES = {
    "as": tuple(FORMS),
    "form": ("html", "md"),
    "words": ("sarmin", "strike"),
    "since": ("2016-01-01",),
    "until": ("2016-12-31",),
    "place": ("", "Sarmin", "Idlib"),
    "table": ("incidents", "claims", "reports", "sources", "figures", "judgements"),
    "by": ("", "side", "province"),
    "after": ("0",),
    "last": ("true",),
}


def _addresses(client: TestClient) -> Iterator[str]:
    """Yield every GET route with every id that there is, and with the parameters that it needs or that tell most."""
    for route, methods in client.get(f"{API}/openapi.json").json()["paths"].items():
        if "get" not in methods:
            continue
        known = [one["name"] for one in methods["get"].get("parameters", ()) if one["in"] == "query"]
        asked = [name for name in VALUES if name in known and (name != "after" or route.endswith("events"))]
        for path_of in _with_ids(client, route):
            for values in product(*(VALUES[name] for name in asked)):
                given = "&".join(f"{name}={value}" for name, value in zip(asked, values, strict=True) if value)
                yield f"{path_of}?{given}" if given else path_of


def _with_ids(client: TestClient, route: str) -> Iterator[str]:
    names = re.findall(r"{(\w+)", route)
    if names == ["z", "x", "y"]:
        yield from (f"{API}/tiles/{z}/{x}/{y}.mvt" for z, x, y in ((0, 0, 0), (6, 38, 25), (8, 154, 101)))
    elif names:
        shown = [row["id"] for row in client.get(f"{API}/incidents").json()["incidents"]]
        yield from (re.sub(r"{\w+}", quote(one, safe=""), route) for one in {*IDS, *shown})
    else:
        yield route


def test_no_route_tells_a_withheld_word(reader: TestClient) -> None:
    asked = 0
    for address in _addresses(reader):
        told = _told(reader, address)
        echoed = plain(address)
        assert not [word for word in SECRETS if plain(word) in told and plain(word) not in echoed], address
        asked += 1
    assert asked > 100


@pytest.mark.parametrize(
    "route", ["incidents", "claims", "reports", "sources", "actors", "places", "timeline", "trends"]
)
@pytest.mark.parametrize("name", ["place", "actor", "source", "words"])
def test_asking_for_a_withheld_word_tells_no_more_than_asking_for_nonsense(
    reader: TestClient, route: str, name: str
) -> None:
    nonsense = reader.get(f"{API}/{route}", params={name: "Qwertuiop"}).content
    for secret in (WITNESS.name, WITNESS.id, HINT.name, HINT.id, "Tel Zahra", SHELTER.name, "x:zahra", "gn:2"):
        assert reader.get(f"{API}/{route}", params={name: secret}).content == nonsense, secret


def test_what_is_told_elsewhere_still_is(reader: TestClient) -> None:
    listed = reader.get(f"{API}/incidents").json()["incidents"]
    assert {one["id"] for one in listed} == {"i-strike", "i-clash", "i-held", "i-siege"}
    strike = next(one for one in listed if one["id"] == "i-strike")
    assert [place["name"] for place in strike["places"]] == ["Idlib"]
    assert strike["grade"]["airwars"] == "contested"
    assert {one["about"] for one in strike["contradictions"]} == {"perpetrator"}
    assert strike["contradictions"][0]["positions"][0]["says"] == "a private person, Syrian air force"
    assert {voice["name"] for voice in strike["voices"]} == {"a private person", "unnamed source"}
    assert len(set(strike["claims"])) == 2
    assert reader.get(f"{API}/incidents/{strike['id']}").json()["claims"]


def test_ids_that_hold_a_name_are_others_and_still_lead_on(reader: TestClient) -> None:
    strike = reader.get(f"{API}/incidents/i-strike").json()
    hidden = next(one for one in strike["incident"]["reports"] if one != "near.txt")
    assert hidden.startswith("withheld-")
    assert reader.get(f"{API}/reports/{hidden}").json()["report"]["text"] == ""


def test_what_was_withheld_is_counted(reader: TestClient) -> None:
    told = reader.get(f"{API}/status").json()
    assert told["profile"] == "public"
    assert told["withheld"]["incidents under embargo"] == 1
    assert told["withheld"]["names of private persons"] == 1


def test_a_reviewer_sees_it_all(reviewer: TestClient) -> None:
    assert reviewer.get(f"{API}/status").json()["profile"] == "internal"
    assert len(reviewer.get(f"{API}/incidents").json()["incidents"]) == 5
    assert "Samira" in reviewer.get(f"{API}/reports/samira-al-khayyat-speaks.txt").json()["report"]["text"]
    told = reviewer.get(f"{API}/export", params={"as": "csv", "profile": "internal", "table": "claims"}).text
    assert "Samira" in told


def test_readers_export_what_they_see(path: Path) -> None:
    with _signed_in(path, "rima") as client:
        assert client.get(f"{API}/export", params={"as": "csv", "profile": "internal"}).status_code == 403
        told = client.get(f"{API}/export", params={"as": "csv"}).text
    assert "i-strike" in told
    assert "i-young" not in told


def test_those_without_an_account_may_only_look(path: Path) -> None:
    with TestClient(app(path, sign_in=True, anonymous=True)) as client:
        assert client.get("/").status_code == 200
        assert client.get(f"{API}/me").json()["name"] == "anonymous"
        for method, address in (("POST", "tokens?label=a"), ("POST", "decisions/merge"), ("DELETE", "tokens/1")):
            assert client.request(method, f"{API}/{address}", headers={"x-csrf-token": ""}).status_code == 401
        assert client.get(f"{API}/tokens").status_code == 403
        assert client.get(f"{API}/audit").status_code == 403
        assert client.get(f"{API}/status", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_the_anonymous_are_never_shown_more_than_is_public(path: Path) -> None:
    with pytest.raises(UsageError, match="public"):
        app(path, sign_in=True, anonymous=True, profile="partner")


def test_on_an_open_desk_that_shows_less_nobody_decides(path: Path) -> None:
    with TestClient(app(path, profile="public")) as client:
        me = client.get(f"{API}/me").json()
        merge = {"incidents": ["i-clash", "i-siege"]}
        headers = {"x-csrf-token": me["csrf"]}
        assert me["role"] == "reader"
        assert client.post(f"{API}/decisions/merge", json=merge, headers=headers).status_code == 403


def test_what_readers_see_follows_the_store(tmp_path: Path) -> None:
    path = tmp_path / "growing.db"
    with open_store(path) as store:
        store.put(list(_readings())[2:3])
        store.rebuild(lambda claims, text_of: _incidents()[1:3])
    served = app(path, sign_in=True, anonymous=True)
    with TestClient(served) as client:
        before = client.get(f"{API}/status")
        assert before.json()["reports"] == 1
        assert served.state.sides.shown.renew() is False
        with open_store(path) as store:
            store.put(_readings())
            store.rebuild(lambda claims, text_of: _incidents())
        assert served.state.sides.shown.renew() is True
        after = client.get(f"{API}/status")
        assert after.headers["etag"] != before.headers["etag"]
        assert after.json()["reports"] == 4
        # A name that is withheld in a new report stood in an old text, and that was never shown.
        assert not [word for word in SECRETS if plain(word) in _told(client, f"{API}/incidents")]


def test_what_was_made_on_other_terms_is_not_shown(path: Path) -> None:
    terms = Terms(profile=PROFILES["public"], today=date(2026, 1, 1))
    assert make_shown(path, terms).withheld.get("incidents under embargo") is None
    with TestClient(app(path, profile="public")) as client:
        assert client.get(f"{API}/status").json()["withheld"]["incidents under embargo"] == 1
    known = about(shown_path(path, terms))
    assert known is not None
    assert known.latest == TODAY - timedelta(days=EMBARGO)
    assert list(path.parent.glob(".marsad-*")) == []


def test_what_is_no_derived_store_is_not_taken_for_one(tmp_path: Path) -> None:
    assert about(tmp_path / "nowhere") is None
    other = tmp_path / "other.db"
    other.write_bytes(b"no database at all" * 100)
    assert about(other) is None
