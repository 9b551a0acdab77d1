"""Before the routes: what is kept need not be asked for again, which spares reading the question too."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from marsad.serve.asked import side_of


class Shortcut:
    """Gives answers that are kept, each to those who see the record that it was made from."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await (self._kept(scope) or self.app)(scope, receive, send)

    def _kept(self, scope: Scope) -> Response | None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope.get("state", {}).get("person"):
            return None
        request = Request(scope)
        return side_of(request).answers.kept(request)
