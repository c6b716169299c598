"""The running server, as anybody reaches it: TLS, its headers, the hosts it answers to."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from wasit.cli.health.finding import Finding, Findings, good, look, mend
from wasit.web.server.headers import HEADERS, TLS_ONLY
from wasit.web.server.tick import TICK, USUAL

PATIENCE = 10.0
SOON, VERY_SOON = timedelta(days=21), timedelta(days=7)
SKEW = timedelta(minutes=2)
STRANGE_HOST = "doctor.invalid"
NEAR = frozenset({"127.0.0.1", "::1", "localhost"})


class Answer(Struct, frozen=True):
    """What was answered, and until when the certificate over which it came is good.

    The names of `headers` are in small letters.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    until: datetime | None


def examine_server(address: str, trust: Path | None, now: datetime) -> Findings:
    """Examine the server at `address`; `trust` is a certificate to believe, besides the usual."""
    try:
        place = urlsplit(address)
        answer = ask(place, "/", trust)
    except ssl.SSLError as error:
        how = "Renew it, name the host that it is for, or say whom to believe with --trust."
        what = f"The certificate of {address} is not believed ({error.reason or error})."
        yield mend("certificate", what, "Browsers refuse it, and people learn to go on.", how)
        return
    except (OSError, HTTPException, ValueError) as error:
        what = f"No server answers at {address} ({error})."
        how = "Start it, or name where it is reached with --address."
        yield look("server", what, "Its headers and its TLS have not been examined.", how)
        return
    yield _tls(place, answer, now)
    yield from _headers(answer, HEADERS | (TLS_ONLY if place.scheme == "https" else {}))
    yield _skew(answer, now)
    yield _hosts(answers_strangers=_answers_strangers(place, trust))
    yield _debugging(ask(place, "/nothing/of/this/name/", trust))


def examine_tick(environ: Mapping[str, str]) -> Finding:
    """Examine whether the server is told to answer at once; nobody can see that from outside."""
    told = environ.get(TICK) or str(USUAL)
    if told == "0":
        return look(
            "tick",
            f"Answers leave at once ({TICK}=0).",
            "On a quiet machine, how long they take tells a room whether another one is at work.",
            f"Take {TICK} out of the configuration, unless the rooms may know that of each other.",
        )
    return good("tick", f"Answers leave at multiples of {told} milliseconds alone.")


def ask(place: SplitResult, path: str, trust: Path | None, host: str = "") -> Answer:
    """Ask for `path`, as a browser would. Raises OSError, HTTPException."""
    connection = _connection(place, trust)
    try:
        connection.request("GET", path, headers={"Host": host or place.netloc})
        until = _until(connection.sock)
        got = connection.getresponse()
        headers = {name.casefold(): value for name, value in got.getheaders()}
        return Answer(got.status, headers, got.read(1_000_000), until)
    finally:
        connection.close()


def _connection(place: SplitResult, trust: Path | None) -> HTTPConnection:
    host = place.hostname or ""
    if place.scheme != "https":
        return HTTPConnection(host, place.port, timeout=PATIENCE)
    context = ssl.create_default_context()
    if trust is not None:
        context.load_verify_locations(trust)
    return HTTPSConnection(host, place.port, timeout=PATIENCE, context=context)


def _until(sock: object) -> datetime | None:
    if not isinstance(sock, ssl.SSLSocket):
        return None
    told = sock.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told["notAfter"])), UTC)


def _tls(place: SplitResult, answer: Answer, now: datetime) -> Finding:
    if answer.until is not None:
        left = answer.until - now
        what = f"The certificate is good for {left.days} more days."
        why = "From that day on browsers let nobody in."
        how = "Renew it; `kill -HUP` has a running server read it anew."
        if left < VERY_SOON:
            return mend("certificate", what, why, how)
        return look("certificate", what, why, how) if left < SOON else good("certificate", what)
    what = f"The server is reached over plain HTTP at {place.netloc}."
    why = "Whoever listens on the way reads all that is said, and can take a seat."
    how = "`wasit serve` with --certificate and --private-key, or with --proxy."
    if place.hostname in NEAR:
        return look("tls", f"{what} Only this machine can.", why, f"For others: {how}")
    return mend("tls", what, why, how)


def _headers(answer: Answer, expected: Mapping[str, str]) -> Findings:
    """Examine each header; a proxy may have left some out, or put others in their place."""
    told = answer.headers
    for name, value in {**expected, "Cache-Control": "no-store"}.items():
        found = told.get(name.casefold())
        key = f"header-{name.casefold()}"
        if found == value:
            yield good(key, f"{name} is as it should be.")
        else:
            yield mend(
                key,
                f"{name} is {found!r}." if found else f"{name} is missing.",
                f"Wasit sends {value!r}; without it browsers guard its pages less.",
                "Let the proxy pass headers on as they are.",
            )
    if "server" in told:
        how = "nginx: `more_clear_headers Server` (module headers-more); caddy: `header -Server`."
        why = "It tells an attacker what to look up."
        yield look("header-server", f"Answers name the server: {told['server']!r}.", why, how)


def _skew(answer: Answer, now: datetime) -> Finding:
    told = answer.headers.get("date")
    apart = abs(parsedate_to_datetime(told) - now) if told else timedelta(0)
    if apart > SKEW:
        return mend(
            "server-clock",
            f"The server's clock is {apart} apart from this one.",
            "Deadlines come early or late.",
            "Set both clocks, and keep them by NTP.",
        )
    return good("server-clock", "The server's clock agrees with this one.")


def _answers_strangers(place: SplitResult, trust: Path | None) -> bool:
    """Return whether a host that is not its own is answered; a proxy may just hang up."""
    try:
        return ask(place, "/", trust, host=STRANGE_HOST).status < 400
    except (OSError, HTTPException):
        return False


def _hosts(*, answers_strangers: bool) -> Finding:
    if answers_strangers:
        return mend(
            "hosts",
            f"The server answers to any name, also to {STRANGE_HOST}.",
            "Another site can pass itself off as this one.",
            "Name the hosts by which people reach it: `wasit serve --name`, and in the proxy.",
        )
    return good("hosts", "The server answers to its own names alone.")


def _debugging(answer: Answer) -> Finding:
    if b"DEBUG = True" in answer.body or b"Traceback" in answer.body:
        return mend(
            "debug",
            "The server shows its inner workings when something is not found.",
            "They hold names, paths and settings.",
            "Install an unchanged Wasit: DEBUG is False in its settings.",
        )
    return good("debug", "The server tells nothing of its inner workings.")
