"""Accounts: who is let in, who may do what, and that nobody acts in another's name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from serve.desk_sample import sample_incidents, sample_readings
from starlette.testclient import TestClient

from marsad.errors import NotAllowedError, UsageError
from marsad.serve import Address, app, run
from marsad.serve.people import Person, Secrets, fit_name, fit_password, hashed, must_be, new_token
from marsad.serve.people.attempts import A_NAME_FROM_AN_ADDRESS, AN_ADDRESS, WINDOW_SECONDS, Attempts
from marsad.store import open_accounts, open_store

API = "/api/v1"
PASSWORD = "a long road to Palmyra"
HASH = hashed(PASSWORD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "marsad.db"
    with open_store(path) as store:
        store.put(sample_readings(3))
        store.rebuild(sample_incidents)
    with open_accounts(path) as accounts:
        accounts.add("rima", "reader", HASH, by="shell:test")
        accounts.add("adam", "administrator", HASH, by="shell:test")
    return path


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(app(path, sign_in=True), follow_redirects=False) as client:
        yield client


def sign_in(client: TestClient, name: str = "rima", password: str = PASSWORD, goal: str = "/") -> object:
    return client.post("/sign-in", data={"name": name, "password": password, "next": goal})


def me(client: TestClient) -> dict:
    return client.get(f"{API}/me").json()


@pytest.mark.parametrize("asked", ["/status", "/incidents", "/incidents.geojson", "/openapi.json", "/me", "/nowhere"])
def test_nothing_is_told_to_who_is_not_known(client: TestClient, asked: str) -> None:
    answer = client.get(API + asked)
    assert answer.status_code == 401
    assert list(answer.json()) == ["error"]


def test_the_page_leads_to_the_form_and_back(client: TestClient) -> None:
    led = client.get("/")
    assert (led.status_code, led.headers["location"]) == (303, "/sign-in?next=/")
    form = client.get("/sign-in", params={"next": "/?a=1"}).text
    assert 'name="next" value="/?a=1"' in form
    back = sign_in(client, goal="/?a=1")
    assert (back.status_code, back.headers["location"]) == (303, "/?a=1")
    assert client.get("/").status_code == 200
    assert me(client) | {"csrf": ""} == {"name": "rima", "role": "reader", "open": False, "csrf": ""}


def test_the_cookie_is_out_of_reach_of_code_and_of_other_sites(client: TestClient) -> None:
    cookie = sign_in(client).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    with TestClient(client.app, base_url="https://desk.example", follow_redirects=False) as secure:
        assert "secure" in sign_in(secure).headers["set-cookie"].lower()


def test_the_form_has_no_code_and_no_style_of_its_own(client: TestClient) -> None:
    answer = client.get("/sign-in", params={"next": '/"><script>alert(1)</script>'})
    assert not re.search(r"<script|\sstyle=|\son\w+=|<style", answer.text)
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert client.get("/static/css/sign-in.css").status_code == 200
    assert "autofocus" not in answer.text  # a browser complains of it to whoever types before it draws


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(client: TestClient, goal: str) -> None:
    assert sign_in(client, goal=goal).headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("rima", "wrong"), ("nobody", PASSWORD), ("", ""), ("rima", "")])
def test_what_does_not_fit_lets_nobody_in_and_does_not_say_which(client: TestClient, name: str, password: str) -> None:
    answer = sign_in(client, name, password)
    assert answer.status_code == 401
    assert "Name and password do not fit." in answer.text
    assert client.get(f"{API}/status").status_code == 401


def test_many_wrong_passwords_have_to_wait_and_others_do_not(client: TestClient) -> None:
    for _ in range(A_NAME_FROM_AN_ADDRESS):
        assert sign_in(client, password="wrong").status_code == 401
    stopped = sign_in(client)
    assert stopped.status_code == 429
    assert int(stopped.headers["retry-after"]) > 0
    assert sign_in(client, "adam").status_code == 303


def test_attempts_are_bounded_by_address_and_forgotten_in_time() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for number in range(AN_ADDRESS):
        attempts.fail(f"name{number}", "here")
    assert attempts.wait("another", "here") > 0
    assert attempts.wait("another", "there") == 0
    now[0] = WINDOW_SECONDS + 1
    assert attempts.wait("another", "here") == 0


def test_signing_out_ends_the_session_itself(client: TestClient) -> None:
    sign_in(client)
    cookie = client.cookies["marsad_session"]
    assert client.post("/sign-out", headers={"x-csrf-token": me(client)["csrf"]}).status_code == 204
    answer = client.get(f"{API}/status", headers={"cookie": f"marsad_session={cookie}"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-csrf-token": "guessed"},
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_page_elsewhere_changes_anything(client: TestClient, headers: dict) -> None:
    sign_in(client)
    csrf = {} if not headers or "x-csrf-token" in headers else {"x-csrf-token": me(client)["csrf"]}
    answer = client.post(f"{API}/tokens", params={"label": "theirs"}, headers={**csrf, **headers})
    assert answer.status_code == 403
    assert client.get(f"{API}/tokens").json() == {"tokens": []}


def test_no_page_elsewhere_signs_anybody_in(client: TestClient) -> None:
    form = {"name": "rima", "password": PASSWORD}
    assert client.post("/sign-in", data=form, headers={"origin": "https://evil.example"}).status_code == 403


def test_a_token_does_what_its_owner_may_until_it_is_ended(client: TestClient) -> None:
    sign_in(client)
    csrf = {"x-csrf-token": me(client)["csrf"]}
    made = client.post(f"{API}/tokens", params={"label": "notebook"}, headers=csrf).json()
    client.cookies.clear()
    bearer = {"authorization": f"Bearer {made['secret']}"}
    assert client.get(f"{API}/status", headers=bearer).status_code == 200
    assert client.get(f"{API}/audit", headers=bearer).status_code == 403
    listed = client.get(f"{API}/tokens", headers=bearer)
    assert made["secret"] not in listed.text
    assert listed.json()["tokens"][0]["label"] == "notebook"
    ended = client.delete(f"{API}/tokens/{made['token']['number']}", headers=bearer)
    assert ended.json() == {"tokens": []}
    assert client.delete(f"{API}/tokens/99", headers=bearer).status_code in (401, 404)


def test_only_administrators_see_who_did_what(client: TestClient) -> None:
    sign_in(client)
    assert client.get(f"{API}/audit").status_code == 403
    sign_in(client, "adam")
    acts = client.get(f"{API}/audit").json()["acts"]
    assert [(one["who"], one["act"]) for one in acts[:2]] == [("adam", "signed in"), ("rima", "signed in")]
    assert ("shell:test", "account added", "rima") in [(one["who"], one["act"], one["subject"]) for one in acts]
    assert client.get(f"{API}/audit", params={"who": "rima", "limit": 1}).json()["acts"][0]["who"] == "rima"


def test_roles_reach_as_far_as_they_should() -> None:
    reviewer = Person(name="r", role="reviewer", means="session")
    must_be(reviewer, "reader")
    must_be(reviewer, "reviewer")
    with pytest.raises(NotAllowedError, match="administrator"):
        must_be(reviewer, "administrator")


def test_nothing_that_is_kept_signs_anybody_in(path: Path, client: TestClient) -> None:
    sign_in(client)
    with open_accounts(path) as accounts:
        secret, _ = new_token(accounts, "rima", "x", "rima")
    kept = b"".join(one.read_bytes() for one in path.parent.iterdir())
    for clear in (PASSWORD, secret, client.cookies["marsad_session"]):
        assert clear.encode() not in kept
    assert b"$argon2id$" in kept


def test_a_removed_account_is_out_at_once(path: Path) -> None:
    with open_accounts(path) as accounts:
        known = Secrets(accounts)
        session = known.sign_in("rima", PASSWORD)
        token, _ = new_token(accounts, "rima", "x", "rima")
        assert session
        assert known.of_session(session)
        assert known.of_token(token)
        accounts.remove("rima", by="adam")
        assert known.of_session(session) is None
        assert known.of_token(token) is None
        assert known.sign_in("rima", PASSWORD) is None


def test_a_new_password_ends_the_sessions_of_the_old(path: Path) -> None:
    with open_accounts(path) as accounts:
        known = Secrets(accounts)
        session = known.sign_in("rima", PASSWORD)
        accounts.set_password("rima", hashed("another long road"), by="adam")
        assert session
        assert known.of_session(session) is None
        assert known.sign_in("rima", PASSWORD) is None
        assert known.sign_in("rima", "another long road")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_other_machines_are_only_served_where_there_are_accounts(tmp_path: Path, host: str) -> None:
    with open_store(tmp_path / "marsad.db"):
        pass
    with pytest.raises(UsageError, match="marsad users add") as caught:
        run(tmp_path / "marsad.db", Address(host, 0))
    assert "\n" not in str(caught.value)


def test_this_machine_alone_is_open_and_yet_no_page_elsewhere_acts_on_it(path: Path) -> None:
    with TestClient(app(path)) as client:
        told = me(client)
        assert (told["role"], told["open"]) == ("administrator", True)
        assert client.post("/sign-out").status_code == 403
        assert client.post("/sign-out", headers={"x-csrf-token": told["csrf"]}).status_code == 204
        assert client.get(f"{API}/tokens").status_code == 400


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "a\nb", "<b>"])
def test_a_name_that_is_none_is_said(name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        fit_name(name)


@pytest.mark.parametrize("password", ["", "short", "x" * 2000])
def test_a_password_that_will_not_do_is_said_but_not_repeated(password: str) -> None:
    with pytest.raises(UsageError) as caught:
        fit_password(password)
    assert not password or password not in str(caught.value)
