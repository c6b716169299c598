"""``wasit read``: what stands in an exported record, for whoever has its key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import msgspec

from wasit.cli.archives import file_argument, key_options, plain, unlocked
from wasit.cli.errors import told
from wasit.record import Link
from wasit.record.archive import Archive, Verdict
from wasit.talks.wording import read

_ENTRY = ("id", "author", "at", "body", "kind")


@click.command("read")
@file_argument
@key_options
@click.option("--language", default="en", show_default=True, help="In which language, if it can.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@told()
def command(
    file: Path, key_file: Path | None, *, passphrase: bool, language: str, as_json: bool
) -> None:
    """Show each ledger in FILE, one entry a line.

    FILE is checked first: what is not as it was exported is told, and left out, with the exit code
    1. A ledger that was shredded can be read by nobody.
    """
    with file.open("rb") as opened:
        verdict, archive = unlocked(file, opened, key_file, passphrase=passphrase)
        if as_json:
            click.echo(json.dumps(_document(archive), ensure_ascii=False))
        else:
            for line in _lines(archive, language):
                click.echo(plain(line))
    _complain(verdict)


def _complain(verdict: Verdict) -> None:
    for fault in verdict.faults:
        click.echo(f"Not as it was exported: {plain(str(fault))}", err=True)
    if verdict.faults:
        raise click.exceptions.Exit(1)


def _document(archive: Archive) -> dict[str, Any]:
    ledgers = [
        {
            "ledger": key.name if key else None,
            "alias": alias,
            "entries": [{"number": x.seq, **_content(x)} for x in archive.entries(alias)],
        }
        for alias, key in archive.keys.items()
    ]
    return {"case": archive.case, "ledgers": ledgers}


def _lines(archive: Archive, language: str) -> Iterator[str]:
    for alias, key in archive.keys.items():
        yield key.name if key else f"{alias} (shredded)"
        for link in archive.entries(alias):
            yield f"{link.seq:>6}  {_told(_content(link), language)}"


def _content(link: Link) -> dict[str, Any]:
    """Return an entry as a document; whatever stands there that is none, as text."""
    try:
        found = msgspec.json.decode(link.payload)
    except (msgspec.DecodeError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {"body": link.payload.decode(errors="replace")}


def _told(content: Mapping[str, Any], language: str) -> str:
    """Return an entry in one line: when, by whom, of which kind, and what it says."""
    body = content.get("body")
    if not isinstance(body, dict):
        return str(body)
    at, author = content.get("at", ""), content.get("author", "")
    facts = (
        f"{name.replace('_', ' ')} {_said(value, language)}"
        for name, value in body.items()
        if name not in _ENTRY and value not in (None, "", [], {})
    )
    return f"{at}  {author}  {str(body.get('kind')).replace('_', ' ')}: {'; '.join(facts)}"


def _said(value: object, language: str) -> str:
    """Return a value in words: a wording in one language, and else as it is kept."""
    if isinstance(value, dict) and value and all(_is_text(*each) for each in value.items()):
        return f"“{read(value, language)[1]}”"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _is_text(name: object, value: object) -> bool:
    return isinstance(name, str) and len(name) == 2 and isinstance(value, str)
