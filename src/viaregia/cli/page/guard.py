"""Who may ask: only the browser that was given the address, on this machine, from the page itself.

A page elsewhere can make a browser send requests to 127.0.0.1, and a name that it owns can be pointed at 127.0.0.1
afterwards (DNS rebinding). So the Host must be the address that was printed, every path begins with a token nobody can
guess, and what changes something must come from the page itself.
"""

import secrets
from collections.abc import Mapping
from typing import Final

HOST: Final = "127.0.0.1"

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the page may load: what lies beside it, and nothing that stands in the page itself."""

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # "no-referrer" would make browsers hide the Origin of forms too.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """The address of a page, and who may ask for it."""

    def __init__(self, port: int) -> None:
        self._token = secrets.token_urlsafe(24)
        self._host = f"{HOST}:{port}"

    @property
    def address(self) -> str:
        """Return what is typed into the browser."""
        return f"http://{self._host}/{self._token}/"

    def path(self, asked: str, headers: Mapping[str, str]) -> str | None:
        """Return the path below the token, or None where the request is a stranger's."""
        bare = asked.partition("?")[0]
        _, token, *rest = bare.split("/", 2) if bare.startswith("/") else ("", "")
        known = secrets.compare_digest(token.encode(), self._token.encode())
        if not known or headers.get("Host") != self._host or not rest:
            return None
        return rest[0]

    def may_change(self, headers: Mapping[str, str]) -> bool:
        """Tell whether a request that changes something comes from the page itself."""
        origin = headers.get("Origin", "")
        site = headers.get("Sec-Fetch-Site", "same-origin")
        return origin == f"http://{self._host}" and site == "same-origin"
