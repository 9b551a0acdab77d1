"""A small local server that speaks OpenAI's chat completions, and answers as well or as badly as a test wants."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, NamedTuple


class Question(NamedTuple):
    """What was asked: how many came before, the whole request, and the report's part in it."""

    number: int
    headers: dict[str, str]
    body: dict[str, Any]
    part: dict[str, str]


class Said(NamedTuple):
    """What the server says: `body` goes out as it is; `promised` is the length that it claims to have."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    promised: int | None = None


Answering = Callable[[Question], Said]


class FakeModel:
    """What was asked of the server so far, and how it answers."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.questions: list[Question] = []
        self.address = ""
        self.at_once = 0
        self.most_at_once = 0
        self._lock = Lock()

    def asked(self, headers: dict[str, str], body: bytes) -> Said:
        request = json.loads(body)
        part = json.loads(request["messages"][-1]["content"])
        with self._lock:
            question = Question(len(self.questions), headers, request, part)
            self.questions.append(question)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            said = self.answering(question)
            time.sleep(said.wait)
        finally:
            with self._lock:
                self.at_once -= 1
        return said


def completion(content: str, *, finish: str = "stop", tokens: int | None = 100) -> Said:
    """Return a whole chat completion with this content."""
    body: dict[str, Any] = {"choices": [{"message": {"content": content}, "finish_reason": finish}]}
    if tokens is not None:
        body["usage"] = {"prompt_tokens": tokens - 20, "completion_tokens": 20}
    return Said(json.dumps(body).encode())


def claims(*told: dict[str, Any]) -> Said:
    """Return an answer that tells these claims."""
    return completion(json.dumps({"claims": told}))


def told(evidence: str, claim_type: str = "shelling", **fields: Any) -> dict[str, Any]:
    """Return a claim in all its fields; names are given as strings or as pairs of name and words."""
    lists = ("initiators", "supporters", "targets", "places", "sources", "via")
    whole: dict[str, Any] = {"type": claim_type, "status": "happened", "certainty": "stated", "when": None, "tolls": []}
    for name in lists:
        given = fields.pop(name, ())
        pairs = [(each, each) if isinstance(each, str) else each for each in given]
        whole[name] = [{"name": name_, "words": words} for name_, words in pairs]
    return whole | {"evidence": [evidence]} | fields


def toll(words: str, low: int | None, high: int | None, group: str = "", **fields: Any) -> dict[str, Any]:
    """Return a toll in all its fields."""
    return {"outcome": "killed", "low": low, "high": high, "words": words, "group": group, "side": "unknown"} | fields


@contextmanager
def serving(answering: Answering) -> Iterator[FakeModel]:
    """Serve until the context ends."""
    model = FakeModel(answering)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = model.asked(dict(self.headers), self.rfile.read(int(self.headers["Content-Length"])))
            try:
                self.send_response(said.status)
                for name, value in said.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(said.promised if said.promised is not None else len(said.body)))
                self.end_headers()
                self.wfile.write(said.body)
            except OSError:  # whoever asked has hung up
                pass

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    model.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
