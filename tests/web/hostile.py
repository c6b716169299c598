"""Hostile values: what nobody types, sent to a form as a program would send it."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.web.act import Act
from tests.web.visitor import Answer, Talks
from wasit.web.server.runtime import service

HOSTILE: tuple[str | bytes, ...] = (
    "{a|b}" * 4_000,
    "[" * 20_000,
    "[a|b] " * 3_000,
    "x" * 1_000_000,
    "a\0b",
    "9" * 5_000,
    "1e999999",
    "-1",
    "NaN",
    "Infinity",
    "\u202ea",
    "\ufdfd" * 6_000,
    "\r\n" * 9_000,
    "١٢٣",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "2026-02-30T25:61",
    "<script>alert(1)</script>",
    "",
    "\u2028",
    "\N{SLIGHTLY SMILING FACE}" * 10_000,
    b"\xed\xa0\x80",
    b"\xff\xfe",
    "{a|" * 5_000 + "}" * 5_000,
    "{" + "|".join(f"a{number}" for number in range(3_000)) + "}",
)


def attack(act: Act, numbers: range) -> list[Answer]:
    """Send a form with these of the values, each in another field; returns every answer.

    After each the page is opened anew: nothing may have been kept that it cannot show.
    """
    visitor, path = act.set(Talks(service()))
    whole = visitor.fill(path, act.act, **act.fields)
    names = [name for name in whole if name not in {"csrfmiddlewaretoken", "act"}]
    answers = []
    for number in numbers:
        hostile = HOSTILE[number % len(HOSTILE)]
        chosen = [names[number % len(names)], *list(act.fields)[:1]]
        sent = {**whole, **{name.replace("__", "-"): [hostile] for name in chosen}}
        body = urlencode(sent, doseq=True)
        kind = "application/x-www-form-urlencoded"
        answers.append(Answer(visitor.client.generic("POST", path, body, content_type=kind)))
        answers.append(visitor.get(path))
    return answers
