"""Multiparts: forms with a document as no browser sends them, down to the bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from random import Random
from typing import NamedTuple

from tests.cast import NORTH_ROOM
from tests.web.visitor import Talks, Visitor, content
from tests.web.wired import Wire
from wasit.talks.rooms.speech import Said

BOUNDARY = b"wasit-0123456789"
DOCUMENT = b"The valve at Fordo opens on Tuesday. " * 2_000
WORDS = "Look at this."
NAMES = (
    *(b".", b"..", b"../../etc/passwd", b"C:\\x\\y.txt", b"a" * 10_000 + b".txt", b"a\0b.txt"),
    *(b"\xff\xfe.txt", "\u202ecod.txt".encode(), b'a\\"b.txt', b"a\tb.txt", b"%00.txt", b"/", b"'"),
    *("خريطة.txt".encode(), b"<script>.txt", b"a\x1b[2J.txt", b"con", b"\xed\xa0\x80.txt", b";;="),
)


class Sent(NamedTuple):
    """A request: what it is said to be, how long it is said to be, and what it is."""

    kind: bytes
    body: bytes
    length: bytes | None = None


def part(header: bytes, content: bytes = b"", mark: bytes = BOUNDARY) -> bytes:
    return b"--" + mark + b"\r\n" + header + b"\r\n\r\n" + content + b"\r\n"


def field(name: bytes, content: bytes = b"x") -> bytes:
    return part(b'Content-Disposition: form-data; name="' + name + b'"', content)


def document(name: bytes = b"terms.txt", content: bytes = DOCUMENT, more: bytes = b"") -> bytes:
    told = b'Content-Disposition: form-data; name="documents"; filename="' + name + b'"'
    return part(told + b"\r\nContent-Type: text/plain" + more, content)


END = b"--" + BOUNDARY + b"--\r\n"


def usual(fields: Mapping[str, str]) -> bytes:
    """The parts of a form as its page would send it, without a document."""
    return b"".join(field(name.encode(), value.encode()) for name, value in fields.items())


def hostile(fields: Mapping[str, str], chance: Random) -> Iterator[Sent]:
    """Yield requests that are all of one form, and each odd in some way of its own."""
    form = usual(fields)
    whole = form + document() + END
    kind = b"multipart/form-data; boundary=" + BOUNDARY
    yield from (Sent(kind, whole[: chance.randrange(len(whole))]) for _ in range(6))
    yield from (
        Sent(kind, whole[:each], str(len(whole)).encode())
        for each in (0, 1, len(form), len(whole) - 9)
    )
    yield from (
        Sent(kind, whole, each) for each in (b"0", b"1", b"-5", b"x", b"9" * 30, b"1e3", None)
    )
    yield from (
        Sent(b"multipart/form-data" + each, whole)
        for each in (
            *(b"", b";", b"; boundary=", b"; boundary=other", b"; boundary=" + b"a" * 300),
            *(
                b"; boundary=" + BOUNDARY[:-1],
                b'; boundary="' + BOUNDARY + b'"',
                b"; boundary=\xff",
            ),
            *(b"; boundary=" + BOUNDARY + each for each in (b"; charset=utf-7", b"; charset=none")),
        )
    )
    yield Sent(b"multipart/mixed; boundary=" + BOUNDARY, whole)
    yield Sent(b"application/x-www-form-urlencoded", whole)
    for many in (
        b"".join(field(b"f%d" % number) for number in range(5_000)),
        b"".join(document(b"%d.txt" % number, b"x") for number in range(3_000)),
        b"".join(document(b"%d.txt" % number, b"") for number in range(7)),
        part(b"X: " + b"y" * 1_000_000),
        part(b"\r\n".join(b"X-%d: y" % number for number in range(20_000))),
        part(b"no header at all"),
        part(b"Content-Disposition: form-data", b"nameless"),
        part(b"Content-Disposition: " + b"form-data;" * 30_000),
        part(b"Content-Type: multipart/mixed; boundary=inner", part(b"a: b", b"c", b"inner")),
        part(b'Content-Disposition: form-data; name="words"; filename="words.txt"', b"as a file"),
        field(b"documents", b"as a field"),
        field(b"words", b"\xff\xfe\0"),
        b"\r\n" * 100_000,
        b"--" * 100_000,
        END,
    ):
        yield Sent(kind, form + many + document() + END)
        yield Sent(kind, many + whole)
    for more in (
        *(b"; charset=utf-16", b"\r\nContent-Length: 3", b"\r\nContent-Length: 99999999"),
        *(
            b"\r\nContent-Transfer-Encoding: base64",
            b"\r\nContent-Transfer-Encoding: quoted-printable",
        ),
        b"\r\nContent-Encoding: gzip",
    ):
        yield Sent(kind, form + document(more=more) + END)
    yield from (Sent(kind, form + document(name) + END) for name in NAMES)
    starred = b"x.txt\"; filename*=utf-8''"
    yield from (
        Sent(kind, form + document(starred + each) + END)
        for each in (b"%ff%fe", b"%00", b"a%0d%0ab", b"%")
    )
    yield Sent(kind, whole.replace(b"\r\n", b"\n"))
    yield Sent(kind, b"preamble " * 50_000 + whole)


def send(wire: Wire, visitor: Visitor, path: str, sent: Sent) -> int:
    """Send it in the name of `visitor`, over the application itself; returns the status."""
    cookies = "; ".join(f"{name}={each.value}" for name, each in visitor.client.cookies.items())
    headers = [(b"host", b"localhost"), (b"cookie", cookies.encode()), (b"content-type", sent.kind)]
    length = str(len(sent.body)).encode() if sent.length is None else sent.length
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [*headers, (b"content-length", length)],
    }
    start, *_ = wire.ask(scope, sent.body)
    return int(start["status"])


def filled_in(visitor: Visitor) -> dict[str, str]:
    """The fields of the form by which a delegation speaks, as its page would send them."""
    fields = visitor.fill(visitor.url("room"), "speak", words=WORDS)
    return {name: value[0] for name, value in fields.items() if value and name != "documents"}


def attack(
    talks: Talks, visitor: Visitor, wire: Wire, chance: Random, share: int = 1
) -> Iterator[str]:
    """Send one in so many of the requests in the name of a head of North; yield what is wrong.

    Each must be answered, and whatever is kept must be the words with the whole document.
    """
    form = filled_in(visitor) | {"key": "KEY"}
    for number, sent in enumerate(islice(hostile(form, chance), 0, None, share)):
        key = f"{number}-{chance.random()}".encode()
        status = send(
            wire, visitor, visitor.url("room"), sent._replace(body=sent.body.replace(b"KEY", key))
        )
        if status >= 500:
            yield f"answered {status}: {sent}"[:300]
    for each in talks.ledger(NORTH_ROOM).of(Said):
        found = [content(visitor.open("file", file.id)) for file in each.body.files]
        if each.body.wording != {"en": WORDS} or found != [DOCUMENT]:
            yield f"kept otherwise: {each}"[:300]
    if visitor.open("room").status != 200:
        yield "the page cannot be opened"
