"""Steps of the two worlds with releases: words let go, taken back, asked for and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, TARIQ, en, moment
from tests.web.normaliser import normal
from tests.web.speech_steps import samir_speaks, words
from wasit.talks.conveyance.preparation import ReturnPrepared
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import AnswerReadBack, Verdict
from wasit.talks.conveyance.release import AskRelease, WithdrawRelease, leaves
from wasit.talks.ledgers import DESK, room
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.tray import Wait, head_tray

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def samir_lets_go_and_takes_back(world: World) -> str:
    """He releases his last words within limits or, once he has, withdraws that."""
    samir = world.visitor(SAMIR)
    said = [each for each in world.talks.room(SOUTH) if isinstance(each.body, Said)]
    if not said:
        return samir_speaks(world)
    path = samir.url("room-entry", said[-1].id)
    if leaves(world.talks.room(SOUTH), said[-1].id):
        return normal(samir.send(path, "withdraw"))
    fields = {"modes": ["paraphrase"], "read_back": ["yes"], "until": "2099-01-01T12:00"}
    return normal(samir.send(path, "grant", **fields))


def south_is_read_back(world: World) -> str:
    """Hala prepares South's last words, which their release asks to have read back."""
    south = world.talks.room(SOUTH)
    said = [each for each in south if isinstance(each.body, Said) and leaves(south, each.id)]
    if not said:
        return samir_lets_go_and_takes_back(world)
    hala = world.visitor(HALA)
    path = hala.url("desk-entry", SOUTH, said[-1].id)
    hala.send(path, "convey", mode="paraphrase", words=f"At {world.minute} they say.", aware="yes")
    return ""


def samir_is_asked_and_answers(world: World) -> str:
    """He answers what waits for him: words read back, or a rule."""
    samir = world.visitor(SAMIR)
    for wait, entry in head_tray(world.talks.room(SOUTH)):
        path = samir.url("room-entry", entry.id)
        if wait is Wait.READ_BACK:
            return normal(samir.send(path, "read_back", verdict="correct", words="Other words."))
        if wait is Wait.TERMS:
            return normal(samir.send(path, "terms", words="Gladly."))
    return samir_speaks(world)


# --- What does not concern South ------------------------------------------------------------------


def north_is_asked(world: World) -> None:
    source = world.talks.says(NADIA, words(world))
    modes = frozenset({Mode.PARAPHRASE})
    world.meanwhile()
    world.talks.act(TARIQ, AskRelease(party=NORTH, about=source.id, modes=modes))


def north_is_read_back_and_answers(world: World) -> None:
    """Words of North's are prepared, confirmed, corrected or refused; they may then go nowhere."""
    limits = Limits(read_back=True, since=moment(1000).at)
    modes = frozenset({Mode.PARAPHRASE})
    world.talks.act(
        NADIA,
        Speak(force=Force.QUESTION, wording=en(words(world)), modes=modes, limits=limits),
    )
    source = world.talks.last(room(NORTH), Said)
    hala = world.visitor(HALA)
    world.meanwhile()
    hala.send(
        hala.url("desk-entry", NORTH, source.id), "convey", mode="paraphrase", words=words(world)
    )
    prepared = world.talks.last(DESK, Prepared)
    world.meanwhile()
    verdict = world.chance.choice(list(Verdict))
    wording = {} if verdict is Verdict.CONFIRM else en(words(world))
    answer = AnswerReadBack(about=prepared.body.asked or "", verdict=verdict, wording=wording)
    world.talks.act(NADIA, answer)
    tariq = world.visitor(TARIQ)
    tariq.open("prepared", prepared.id)
    world.meanwhile()
    world.talks.act(TARIQ, ReturnPrepared(about=prepared.id, wording=en(words(world))))


def north_lets_go_and_takes_back(world: World) -> None:
    source = world.talks.says(NADIA, words(world), Mode.VERBATIM)
    world.meanwhile()
    world.talks.act(NADIA, WithdrawRelease(about=source.id))
