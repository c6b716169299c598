"""Steps of the two worlds with documents: sent by South, brought to it, and handed out to all.

What South gets is the same in both worlds. What it was before, how it was called, who else has it
and who has looked at it is made up anew in each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, en, moment
from tests.web.documents import chart, files, text
from tests.web.normaliser import normal
from tests.web.speech_steps import words
from tests.web.worlds import Step, Told, World
from wasit.talks.conveyance.address import Address
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak


def linked(world: World) -> bool:
    """Whether two ledgers call a document alike, so that whoever sees both knows it again."""
    ledgers = (*map(world.talks.room, (NORTH, SOUTH)), world.talks.desk)
    names = Counter(name for each in ledgers for name in {file.id for file in files(each)})
    return max(names.values(), default=0) > 1


# --- What concerns South --------------------------------------------------------------------------


def samir_sends_a_document(world: World) -> str:
    """Which North may have said as well, under a name of its own."""
    content = f"At {world.minute}: our terms."
    if world.chance.random() < 0.7:
        world.meanwhile()
        paper = text(content, _name(world))
        said = Speak(
            force=Force.POSITION,
            wording=en(words(world)),
            files=(world.talks.uploads(NADIA, NORTH_ROOM, paper),),
        )
        world.talks.act(NADIA, said)
    _return(world)
    samir = world.visitor(SAMIR)
    path = samir.url("room")
    return normal(samir.send_with(path, "speak", text(content, "terms"), words="Our terms."))


def a_document_is_brought(world: World) -> str:
    """One of those that North has said, without its name: verbatim, and then among elements."""
    mode = (Mode.ELEMENTS, Mode.VERBATIM)[world.minute // 10 % 2]
    said = f"At {world.minute}: look." if mode is Mode.VERBATIM else words(world)
    source = _said_with_documents(world, said, mode)
    _read_elsewhere(world, source)
    _return(world)
    hala = world.visitor(HALA)
    fields = {} if mode is Mode.VERBATIM else {"words": f"At {world.minute}, a chart."}
    path = hala.url("desk-entry", NORTH, source.id)
    chosen = source.body.files[0].id
    sent = hala.send(path, "convey", mode=mode, chosen=[chosen], aware="yes", **fields)
    assert sent.status == 303
    return ""


def _said_with_documents(world: World, said: str, mode: Mode) -> Entry[Said]:
    """Have North say something with a chart and none, one or two texts."""
    papers = [chart(words(world), _name(world))]
    papers += [text(words(world)) for _ in range(world.chance.randint(0, 2))]
    sent = []
    for paper in papers:
        world.meanwhile()
        sent.append(world.talks.uploads(NADIA, NORTH_ROOM, paper))
    modes = frozenset({mode})
    world.talks.act(
        NADIA, Speak(force=Force.POSITION, wording=en(said), modes=modes, files=tuple(sent))
    )
    return world.talks.last(NORTH_ROOM, Said)


def _name(world: World) -> str:
    return f"paper {world.chance.randint(1, 10**6)}"


def _read_elsewhere(world: World, source: Entry[Said]) -> None:
    """Nadia looks at her documents, as often as she likes."""
    nadia = world.visitor(NADIA)
    for _ in range(world.chance.randint(0, 2)):
        nadia.open("file", source.body.files[0].id)


def a_paper_is_handed_out(world: World) -> str:
    """The mediators give one to South that North may have got before. Raises Told if linked."""
    world.meanwhile()
    paper = world.talks.uploads(HALA, DESK, text(f"At {world.minute}: the rules.", "rules"))
    given = en(f"At {world.minute}: these hold.")
    if world.chance.random() < 0.7:
        world.meanwhile()
        world.talks.act(HALA, Address(party=NORTH, wording=given, files=(paper,)))
    _return(world)
    world.talks.act(HALA, Address(party=SOUTH, wording=given, files=(paper,)))
    if linked(world):
        raise Told("a document goes by one name in two ledgers")
    return ""


def samir_takes_his_record_along(world: World) -> str:
    """It is encrypted by a key of its own, so it is compared by the length of its lines."""
    samir = world.visitor(SAMIR)
    word = "sixty words of oud and rain"
    sent = samir.send(samir.url("record"), "export", passphrase=word, again=word)
    assert sent.status == 200
    head = [f"{name}: {each}" for name, each in sent.headers.items()]
    return "\n".join((*head, *(str(len(line)) for line in sent.body.splitlines())))


def _return(world: World) -> None:
    """Go back to the moment of South's step."""
    world.wire.settle()
    world.stamps.set(moment(world.minute))


SCRIPT: Sequence[Step] = (
    a_document_is_brought,
    samir_sends_a_document,
    a_paper_is_handed_out,
    a_document_is_brought,
    samir_takes_his_record_along,
)
"""Documents of North's, of South's and of the mediators' come to South's room."""
