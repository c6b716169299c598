"""The normaliser: all that may differ between answers whose readers can tell nothing apart."""

from __future__ import annotations

import re

from tests.web.visitor import Answer
from tests.web.wired import WiredAnswer

NORMALISED = {
    "the token of a form": (
        r'(name="csrfmiddlewaretoken" value=)"\w+"',
        "masked anew with each page, from the browser's own secret",
    ),
    "the key of a form": (
        r'(name="key" value=)"[\w-]+"',
        "drawn at random for each form",
    ),
    "the secret in a cookie": (
        r"(Set-Cookie: (?:form|session)=)\w+",
        "drawn at random for each browser",
    ),
    "the end of a cookie": (
        r"(expires=)[^;]+",
        "counted from the moment of the answer, which South knows",
    ),
}
"""All that may differ between the worlds → how it is found, and why it tells nothing."""


def normal(answer: Answer) -> str:
    """All of an answer as it came to its reader, but for what is normalised."""
    assert isinstance(answer.response, WiredAnswer)
    text = "\n".join(answer.response.lines())
    for pattern, _ in NORMALISED.values():
        text = re.sub(pattern, r"\1…", text)
    return text
