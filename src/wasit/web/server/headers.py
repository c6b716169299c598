"""Headers: what every answer tells the browser not to do."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of documents that are handed out: wherever one is opened, it can do nothing."""

UNUSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts"),
    *("magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb"),
)
"""Features of a browser that no page uses, and that nothing put into one may."""

TLS_ONLY = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
"""What is added over TLS: for two years, browsers come back over nothing else."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in UNUSED),
    # With "no-referrer", browsers send forms with the origin "null" (WHATWG Fetch, "append a
    # request Origin header"), which cannot be told from a forged one. Another site gets nothing
    # either way.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Answer = HttpResponseBase
Next = Callable[[HttpRequest], Answer]


class SafeHeaders:
    """Adds the headers to every answer, and forbids keeping any but static files."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> Answer:
        answer = self._next(request)
        for name, value in (HEADERS | TLS_ONLY if settings.HTTPS else HEADERS).items():
            if answer.headers.get(name) != SANDBOX:
                answer.headers[name] = value
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer
