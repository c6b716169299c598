"""Steps of the two worlds with versions: what stands beside South's texts, and all that does not.

How a version came about is made up anew in each world: who wrote it, what it read before, and how
many others there are. What South is given, who checked it and when, is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import (
    HALA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    TARIQ,
    moment,
)
from tests.talks.linguists import in_room, on_desk
from tests.web.normaliser import normal
from tests.web.text_steps import the_text
from wasit.talks.languages.glossary import Term
from wasit.talks.languages.listing import ListTerm
from wasit.talks.languages.sources import waiting
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.deliveries import Addressed
from wasit.talks.rooms.speech import Said
from wasit.talks.schedules.schedules import schedule
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.versions import Source, VersionDrafted, last_drafted

if TYPE_CHECKING:
    from tests.web.worlds import World


def write(world: World, writer: Person, of: Source, language: str, text: str) -> str:
    """Have `writer` put it so, at a moment of its own; the version, or nothing if it cannot be."""
    book = world.talks.seat(writer).view().own_book()
    last = last_drafted(book, of, language)
    seen = last.id if last else ""
    done = world.attempt(writer, DraftVersion(of=of, wording={language: text}, seen=seen))
    drafted = world.talks.seat(writer).view().own_book().of(VersionDrafted)
    return drafted[-1].id if done else ""


def made_up(world: World) -> str:
    return "ن" * world.chance.randint(1, 300)


def of_souths(world: World) -> Source | None:
    """Something that the mediators' side makes versions of, and South can read."""
    found = [line.id for line in world.talks.room(SOUTH) if isinstance(line.body, Addressed | Said)]
    return in_room(found[-1], SOUTH_ROOM) if found else None


# --- What does not concern South -----------------------------------------------------------------


def versions_of_souths_are_drafted(world: World) -> None:
    """And never checked: they stay on the desk."""
    if of := of_souths(world):
        for _ in range(world.chance.randint(1, 3)):
            write(world, world.chance.choice([IDRIS, HALA]), of, "fa", made_up(world))


def a_clause_gets_drafts_of_versions(world: World) -> None:
    write(world, IDRIS, on_desk(the_text(world).clauses[1].id), "fa", made_up(world))


def norths_words_are_put_into_arabic(world: World) -> None:
    """Checked, they stand in North's room; North's own are drafted, and seldom checked."""
    world.meanwhile()
    said = world.talks.says(NADIA, "w" * world.chance.randint(1, 300))
    version = write(world, IDRIS, in_room(said.id), "ar", made_up(world))
    world.attempt(TARIQ, CheckVersion(version=version))
    own = write(world, NIMA, in_room(said.id), "fa", made_up(world))
    if world.chance.random() < 0.5:
        world.attempt(NOOR, CheckVersion(version=own))


def the_list_of_terms_grows(world: World) -> None:
    term = Term(renderings={"en": ((f"word{world.chance.randint(1, 10**6)}",),)})
    world.attempt(IDRIS, ListTerm(term=term))


def versions_are_read(world: World) -> None:
    idris = world.visitor(IDRIS)
    idris.open("desk-versions")
    idris.open("glossary")
    idris.open("text-versions", the_text(world).id)
    nima = world.visitor(NIMA)
    nima.open("versions")
    for said in world.talks.room(NORTH).of(Said)[-1:]:
        nima.open("entry-versions", said.id)


# --- What concerns South -------------------------------------------------------------------------


def a_version_is_checked(world: World) -> str:
    """Of what was last said to South or by it; others had written others before."""
    of = of_souths(world)
    if of is None:
        return ""
    for _ in range(world.chance.randint(0, 3)):
        write(world, world.chance.choice([IDRIS, HALA]), of, "ar", made_up(world))
    text = f"النسخة عند {world.minute}"
    version = write(world, world.chance.choice([IDRIS, HALA]), of, "ar", text)
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    world.talks.act(TARIQ, CheckVersion(version=version))
    return ""


def a_clauses_version_is_checked(world: World) -> str:
    """Where South's last draft has the clause, it is given its version."""
    clause = the_text(world).clauses[1].id
    shown = world.talks.room(SOUTH).of(DraftPresented)
    if not shown:
        return ""
    version = write(world, IDRIS, on_desk(clause), "ar", f"البند عند {world.minute}")
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    world.talks.act(TARIQ, CheckVersion(version=version))
    return ""


def southerners_write_their_own(world: World) -> str:
    """What Sven has written in his browser Samir checks in his; else Sven writes something."""
    sven, samir = world.visitor(SVEN), world.visitor(SAMIR)
    waits = waiting(world.talks.seat(SAMIR).view())
    world.stamps.set(moment(world.minute))
    for of, _ in waits[:1]:
        return normal(samir.send(samir.url("entry-versions", of.entry), "check-fa"))
    for said in world.talks.room(SOUTH).of(Said)[-1:]:
        path = sven.url("entry-versions", said.id)
        words = f"نسخهٔ ما {world.minute}"
        return normal(sven.send(f"{path}?language=fa", "draft", words=words))
    return ""


def versions_of_promises_are_written(world: World, plan: str) -> None:
    """What is checked goes into the vote; of the rest there are drafts, others in each world."""
    freeze = schedule(world.talks.desk, plan).planned[0].id
    what, proof = (Source(ledger=DESK, entry=freeze, key=key) for key in ("what", "proof"))
    for _ in range(world.chance.randint(1, 3)):
        write(world, IDRIS, proof, "fa", made_up(world))
        write(world, IDRIS, what, "ar", made_up(world))
    version = write(world, IDRIS, what, "ar", f"التجميد عند {world.minute}")
    world.attempt(TARIQ, CheckVersion(version=version))


MEANWHILE = (
    versions_of_souths_are_drafted,
    a_clause_gets_drafts_of_versions,
    norths_words_are_put_into_arabic,
    the_list_of_terms_grows,
    versions_are_read,
)
CONCERNING = (a_version_is_checked, a_clauses_version_is_checked, southerners_write_their_own)
