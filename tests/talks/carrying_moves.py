"""What anybody might try with what is carried: prepared, approved, read back, delivered."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from tests.cast import HALA, MEDIATORS
from tests.talks.choice import NOWHERE, PACKAGES, PARTIES, Choice
from tests.talks.repertoire import HEADS, Repertoire, released, was_said
from wasit.talks.conveyance.conveyance import Carried, Convey
from wasit.talks.conveyance.preparation import (
    Approve,
    Deliver,
    DropPrepared,
    Prepare,
    ReturnPrepared,
)
from wasit.talks.conveyance.prepared import Stage, prepared, stage
from wasit.talks.conveyance.readback import AnswerReadBack, ReadBackAsked, Verdict, waits
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.rooms.modes import UNATTRIBUTED, WITH_DOCUMENTS, Mode
from wasit.talks.rooms.speech import Force, Utterance, stated_of
from wasit.talks.rooms.stated import DeterrentWarning, Stated
from wasit.talks.substance.issues import Package

MOVES = Repertoire()


def is_read_back(room: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, ReadBackAsked) and waits(room, entry.id)


@MOVES.meant_for(MEDIATORS, Convey)
def convey(choose: Choice) -> Convey:
    return Convey(**carried(choose))


@MOVES.meant_for(MEDIATORS, Prepare)
def prepare(choose: Choice) -> Prepare:
    about = under_preparation(choose) if choose.seldom() else None
    return Prepare(**carried(choose), about=about)


def carried(choose: Choice) -> dict[str, Any]:
    """The fields of a conveyance."""
    desk = choose.table.desk
    done = {entry.body.source for entry in desk.of(Carried)} if choose.mostly() else ()
    sender, source = choose.entry(
        lambda room, entry: bool(released(room, entry.id)) and entry.id not in done
    )
    room = choose.table.room(sender)
    said = room.find(source, Utterance)
    allowed = released(room, source)
    mode = choose.of(allowed if allowed and choose.mostly() else Mode)
    verbatim = mode is Mode.VERBATIM and choose.mostly()
    others = [party for party in PARTIES if party != sender]
    fields: dict[str, Any] = {
        "sender": sender,
        "source": source,
        "receiver": choose.of(others) if choose.mostly() else choose.party(),
        "mode": mode,
    }
    if not verbatim:
        fields |= {
            "wording": choose.words(),
            "package": brought_along(choose, mode, said.body.package if said else {}),
            "stated": restated(choose, mode, stated_of(said.body) if said else None),
        }
    return fields | {"chosen": going_along(choose, mode, said.body.files if said else ())}


def going_along(choose: Choice, mode: Mode, files: Sequence[Attachment]) -> tuple[str, ...]:
    """Mostly the documents of a source; seldom where they may not go, or such as it has not."""
    if choose.seldom() and choose.seldom():
        return (NOWHERE,)
    fitting = mode in WITH_DOCUMENTS or choose.seldom()
    return tuple(each.id for each in files if fitting and choose.mostly())


def restated(choose: Choice, mode: Mode, source: Stated | None) -> Stated | None:
    """What a source states as it is, left out, or put otherwise."""
    if choose.seldom():
        return choose.stated(Force.WARNING)
    if mode in UNATTRIBUTED or source is None or choose.chance.random() < 0.3:
        return None
    if isinstance(source, DeterrentWarning):
        return choose.of([source, replace(source, condition=None), replace(source, horizon={})])
    return source


def brought_along(choose: Choice, mode: Mode, package: Package) -> Package:
    return dict(choose.of(PACKAGES)) if mode in UNATTRIBUTED else choose.part(package)


def under_preparation(choose: Choice, *stages: Stage) -> str:
    """What is being prepared, at one of these stages if any is; else the id of something else."""
    view = choose.table.view(HALA)
    every = prepared(view.desk())
    fitting = [each for each in every if stage(view, each, view.at) in stages]
    found = [each.id for each in fitting or every]
    return choose.of(found) if found and choose.mostly() else choose.entry(was_said)[1]


@MOVES.meant_for(MEDIATORS, Approve)
def approve(choose: Choice) -> Approve:
    return Approve(about=under_preparation(choose, Stage.APPROVAL))


@MOVES.meant_for(MEDIATORS, ReturnPrepared)
def return_prepared(choose: Choice) -> ReturnPrepared:
    return ReturnPrepared(
        about=under_preparation(choose, Stage.APPROVAL, Stage.READ_BACK), wording=choose.words()
    )


@MOVES.meant_for(MEDIATORS, DropPrepared)
def drop_prepared(choose: Choice) -> DropPrepared:
    return DropPrepared(about=under_preparation(choose, Stage.RETURNED, Stage.REFUSED))


@MOVES.meant_for(MEDIATORS, Deliver)
def deliver(choose: Choice) -> Deliver:
    return Deliver(about=under_preparation(choose, Stage.READY))


@MOVES.meant_for(HEADS, AnswerReadBack)
def answer_read_back(choose: Choice) -> AnswerReadBack:
    _, about = choose.entry(is_read_back)
    verdict = choose.of([Verdict.CONFIRM, *Verdict])
    wording = {} if verdict is Verdict.CONFIRM and choose.mostly() else choose.perhaps_words()
    return AnswerReadBack(about=about, verdict=verdict, wording=wording)
