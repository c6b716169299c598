"""The interview: every question about a new installation, in the order in which they are asked."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from wasit.cli import transport
from wasit.cli.errors import BadInput
from wasit.cli.founding import answers
from wasit.cli.founding.next_steps import USUAL
from wasit.cli.founding.person import Person
from wasit.cli.founding.plan import KeyFrom, Plan, Tls
from wasit.installation import SOURCES

*_, _PASSPHRASE = SOURCES
E = TypeVar("E", bound=StrEnum)


class Given(Struct, frozen=True, kw_only=True):
    """What was said by options; what is None is asked for."""

    file: str
    data: str | None
    database: str | None
    key_from: str | None
    key_file: str | None
    tls: str | None
    proxy: str | None
    certificate: str | None
    private_key: str | None
    address: str | None
    keep: str | None
    language: str | None


def interview(person: Person, given: Given) -> Plan:
    """Return what is to be set up. Raises BadInput for what an option says and cannot be."""
    ask = person.answer
    file = answers.configuration(given.file)
    _, data, _ = map(str, USUAL)
    folder = ask(
        "--data",
        given.data,
        answers.data,
        "Directory of data",
        data,
        why="Everything that is kept lies in one directory, on an encrypted disk of this machine.",
    )
    database = ask(
        "--database",
        given.database,
        answers.database,
        "Database",
        answers.FILES,
        why="The record is kept in files there, or for several server processes in PostgreSQL:\n"
        "files, or postgresql://USER@HOST/DATABASE.",
    )
    key_from, key_file, passphrase = _key(person, given, folder)
    tls = ask(
        "--tls",
        given.tls,
        partial(_one_of, Tls),
        "TLS ends at",
        Tls.PROXY,
        why="What goes to people and back is encrypted: by a proxy on this machine, by the server\n"
        "with a certificate of its own, or by none, where only this machine reaches the server:\n"
        "proxy, certificate or none.",
    )
    return Plan(
        file=file,
        data=folder,
        database=database,
        key_from=key_from,
        key_file=key_file,
        passphrase=passphrase,
        transport=_transport(person, given, tls),
        address=ask(
            "--address",
            given.address,
            partial(answers.address, tls=tls),
            "Address",
            "http://localhost:8321" if tls is Tls.NONE else None,
            why="People reach it at an address such as https://talks.example. The name is public;\n"
            "take one that says nothing of talks.",
        ),
        keep=ask(
            "--keep",
            given.keep,
            answers.keep,
            "Days",
            "365",
            why="A chief mediator sets how many days after its closing a case is to be destroyed.\n"
            "This many are suggested.",
        ),
        language=ask(
            "--language",
            given.language,
            answers.language,
            "Language",
            "en",
            why="The pages are in the language that a browser asks for. Where that is none of\n"
            "en (English), ar (Arabic) and fa (Persian), they are in this one.",
        ),
    )


def _key(person: Person, given: Given, data: Path) -> tuple[KeyFrom, Path | None, str | None]:
    """Return where the master key comes from, with its file or the passphrase."""
    source = person.answer(
        "--key-from",
        given.key_from,
        partial(_one_of, KeyFrom),
        "Master key from",
        KeyFrom.FILE,
        why="One master key opens all that is kept. It is in a file apart from the data, or made\n"
        "from a passphrase, or whoever starts the server gives it in the environment:\n"
        "file, passphrase or environment.",
    )
    match source:
        case KeyFrom.FILE:
            check_file = partial(answers.key, within=data)
            *_, usual = map(str, USUAL)
            file = person.answer("--key-file", given.key_file, check_file, "File of the key", usual)
            return source, file, None
        case KeyFrom.PASSPHRASE:
            said = os.environ.get(_PASSPHRASE)
            check = answers.passphrase
            question = f"Passphrase ({answers.SHORTEST} characters or more)"
            phrase = person.answer(_PASSPHRASE, said, check, question, secret=True)
            return source, None, phrase
        case KeyFrom.ENVIRONMENT:
            if not any(os.environ.get(each) for each in SOURCES):
                raise BadInput(
                    f"for this command too, give the key in one of {', '.join(SOURCES)}."
                )
            return source, None, None


def _transport(person: Person, given: Given, tls: Tls) -> transport.Transport:
    """Return how the server is reached, once the certificate or the proxy has been tried."""
    match tls:
        case Tls.PROXY:
            return person.answer(
                "--proxy",
                given.proxy,
                lambda text: transport.chosen(None, None, tuple(text.split())),
                "Address of the proxy",
                "127.0.0.1",
            )
        case Tls.CERTIFICATE:
            chain = person.answer("--certificate", given.certificate, _there, "Certificate")
            return person.answer(
                "--private-key",
                given.private_key,
                lambda text: transport.chosen(chain, _there(text), ()),
                "Its private key",
            )
        case Tls.NONE:
            return transport.PLAIN


def _there(text: str) -> Path:
    file = Path(text).absolute()
    if not file.is_file():
        raise BadInput(f"{file} is not there.")
    return file


def _one_of(kind: type[E], text: str) -> E:
    try:
        return kind(text)
    except ValueError:
        raise BadInput(f"expected one of {', '.join(kind)}; found {text}.") from None
