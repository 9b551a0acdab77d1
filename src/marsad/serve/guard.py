"""What goes before every answer: who may ask, and what the browser may do with it."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Nothing to other sites; under `no-referrer` browsers would hide the origin of the sign-in form from this one too.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}


class Guard:
    """Adds the security headers, and refuses requests that name another host than those served.

    A page elsewhere can point its own name at this machine and so read what is served on it; the name that it
    asks by gives it away. No hosts: any may ask.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if self._welcome(scope):
            await self.app(scope, receive, guarded)
        else:
            refusal = Response('{"error":"this host is not served here"}', 400, media_type="application/json")
            await refusal(scope, receive, guarded)

    def _welcome(self, scope: Scope) -> bool:
        return not self.hosts or _name(Headers(scope=scope).get("host", "")) in self.hosts


def _name(host: str) -> str:
    """Return a host without its port: `[::1]:8300` is `::1`."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
