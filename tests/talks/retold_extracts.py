"""Retold extracts: how a ring comes to read a version again, when others wrote other drafts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.cast import Table
from tests.talks.extract_moves import WRITERS
from wasit.talks.actions import Action
from wasit.talks.entries import Entry
from wasit.talks.languages.translation import CheckVersion, DraftVersion, book_of
from wasit.talks.people import Person
from wasit.talks.texts.versions import VersionDrafted, last_drafted

Do = Callable[[Person, Action], None]


def check_again(
    twin: Table, checker: Person, version: Entry[VersionDrafted], do: Do, chance: Random
) -> CheckVersion:
    """Return how the same words are checked by the same person, once somebody has written them.

    Before that, others were written of the same copy, in this language and in another.
    """
    (language,) = version.body.wording
    of = version.body.of
    writers = [each for each in WRITERS if each is not checker and book_of(each) == of.ledger]

    def write(tag: str, words: str) -> None:
        last = last_drafted(twin.ledger(of.ledger), of, tag)
        seen = last.id if last else ""
        do(chance.choice(writers), DraftVersion(of=of, wording={tag: words}, seen=seen))

    for number in range(chance.randint(1, 3)):
        write(language, f"{number} of {len(twin.ledger(of.ledger))}")
    write(chance.choice(["tr", "ur"]), f"{len(twin.ledger(of.ledger))}")
    write(language, version.body.wording[language])
    return CheckVersion(version=twin.ledger(of.ledger).of(VersionDrafted)[-1].id)
