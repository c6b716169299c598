"""Steps of the two worlds at the desk: what is brought to South, and what is done without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, HUDA, NADIA, NORTH, SOUTH, TARIQ, en, moment
from tests.web.documents import files, text
from tests.web.normaliser import normal
from tests.web.speech_steps import north_speaks, words
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.modes import Mode

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def _brought(world: World, mode: Mode, text: str) -> str:
    """Hala brings the same words, which came about in another way in each world."""
    for _ in range(world.chance.randint(0, 2)):
        world.meanwhile()
        north_speaks(world)
    world.meanwhile()
    source = world.talks.says(NADIA, "x" * world.chance.randint(1, 400), mode)
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    hala = world.visitor(HALA)
    path = hala.url("desk-entry", NORTH, source.id)
    assert hala.send(path, "convey", mode=mode, words=text, aware="yes").status == 303
    return ""


def a_paraphrase_is_brought(world: World) -> str:
    return _brought(world, Mode.PARAPHRASE, f"At {world.minute} they say this.")


def words_are_spoken(world: World) -> str:
    return _brought(world, Mode.ORAL_ONLY, "y" * world.chance.randint(1, 400))


def an_idea_is_brought(world: World) -> str:
    """Of the mediators' own, or one of North's that goes unnamed."""
    text = f"At {world.minute}: what if?"
    if world.chance.random() < 0.5:
        return _brought(world, Mode.HYPOTHETICAL, text)
    hala = world.visitor(HALA)
    fields = {"words": text, "manner": "hypothetical", "aware": "yes"}
    hala.send(hala.url("desk-room", SOUTH), "address", **fields)
    return ""


def huda_asks_south(world: World) -> str:
    """The mediator of South alone speaks there."""
    huda = world.visitor(HUDA)
    path = huda.url("desk-room", SOUTH)
    said = f"At {world.minute}: and now?"
    return normal(huda.send_with(path, "address", text(said), words=said, aware="yes"))


# --- What does not concern South ------------------------------------------------------------------


def the_desk_is_read(world: World) -> None:
    hala = world.visitor(HALA)
    hala.open("desk")
    hala.open("packages")
    hala.open("desk-room", SOUTH)
    hala.open("desk-entry", SOUTH, world.talks.room(SOUTH).tail(1)[0].id)
    for file in files(world.talks.room(NORTH))[-1:]:
        hala.open("file", file.id)


def a_note_is_kept(world: World) -> None:
    tariq = world.visitor(TARIQ)
    noted = words(world)
    tariq.send_with(tariq.url("desk"), "note", text(noted), words=noted)


def several_notes_are_kept(world: World) -> None:
    for _ in range(3):
        world.meanwhile()
        world.talks.act(TARIQ, Note(wording=en(words(world))))


def north_is_addressed(world: World) -> None:
    said = words(world)
    file = world.talks.uploads(TARIQ, DESK, text(said))
    world.talks.act(TARIQ, Address(party=NORTH, wording=en(said), files=(file,)))


def a_conveyance_is_only_tried_out(world: World) -> None:
    source = world.talks.says(NADIA, words(world), Mode.PARAPHRASE)
    hala = world.visitor(HALA)
    path = hala.url("desk-entry", NORTH, source.id)
    fields = hala.fill(path, "convey", mode="paraphrase", words=words(world))
    assert hala.post(f"{path}preview/", fields).status == 200


def something_of_souths_is_set_aside_or_carried(world: World) -> None:
    """What becomes of South's own words elsewhere is not for South to know."""
    source = world.talks.room(SOUTH).tail(1)[0]
    hala = world.visitor(HALA)
    answer = hala.open("desk-entry", SOUTH, source.id)
    if answer.has_form("aside"):
        hala.send(hala.url("desk-entry", SOUTH, source.id), "aside")


def an_issue_is_tabled_for_north(world: World) -> None:
    hala = world.visitor(HALA)
    fields = {"title": words(world), "options": "None\r\nAll", "rooms": [NORTH]}
    hala.send(hala.url("agenda"), "table", **fields)
