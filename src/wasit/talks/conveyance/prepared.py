"""Prepared: what waits to be carried, and how far each of it has come."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from wasit.talks.case import in_four_eyes
from wasit.talks.conveyance import readback
from wasit.talks.conveyance.conveyance import Carried, Convey, Crossing, leave_for
from wasit.talks.conveyance.readback import Verdict
from wasit.talks.conveyance.release import Leave, leaves
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.corrections import Corrected, words
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.stated import Stated
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Prepared(Body, frozen=True, kw_only=True, tag="prepared"):
    """Words ready to be carried. `about` is the preparation in whose place they stand, if any.

    `documents` are those of the source that go along. `asked` is the entry of the sender's
    room in which the words are read back to its head; None when the release does not ask for that.
    """

    stands_in = frozenset({Family.DESK})

    sender: str
    source: str
    receiver: str
    mode: Mode
    wording: Wording
    package: Package
    stated: Stated | None = None
    documents: tuple[Attachment, ...] = ()
    asked: str | None


class Approved(Body, frozen=True, kw_only=True, tag="approved"):
    """A second mediator approves that the preparation `about` goes in these words."""

    stands_in = frozenset({Family.DESK})

    wording: Wording


class Returned(Body, frozen=True, kw_only=True, tag="returned"):
    """A second mediator does not approve the preparation `about`, and says why."""

    stands_in = frozenset({Family.DESK})

    wording: Wording


class Dropped(Body, frozen=True, kw_only=True, tag="dropped"):
    """The preparation `about` is given up."""

    stands_in = frozenset({Family.DESK})


class Stage(StrEnum):
    """How far a preparation has come.

    ``read_back``  the head has yet to answer
    ``refused``    the head does not want these words to go
    ``returned``   a second mediator has sent them back
    ``corrected``  the words it came from have been corrected since
    ``release``    its release has not begun
    ``lapsed``     its release has ended, or asks for a read-back that there was not
    ``approval``   a second mediator has yet to approve it
    ``ready``      nothing is missing
    ``gone``       delivered, replaced or given up
    """

    READ_BACK = "read_back"
    REFUSED = "refused"
    RETURNED = "returned"
    CORRECTED = "corrected"
    RELEASE = "release"
    LAPSED = "lapsed"
    APPROVAL = "approval"
    READY = "ready"
    GONE = "gone"


def find_open(view: View, entry_id: str) -> Entry[Prepared]:
    """Return the preparation of this id; raises Refused when there is none, or it has ended."""
    found = view.desk().find(entry_id, Prepared)
    if found is None or _gone(view.desk(), entry_id):
        raise Refused("prepared.unknown", gettext_noop("This is no longer being prepared."))
    return found


def prepared(desk: Ledger) -> list[Entry[Prepared]]:
    """Return what has been prepared and neither delivered, replaced nor given up, oldest first."""
    return [entry for entry in desk.of(Prepared) if not _gone(desk, entry.id)]


def _gone(desk: Ledger, entry_id: str) -> bool:
    return bool(desk.about(entry_id, Carried, Prepared, Dropped))


def stage(view: View, entry: Entry[Prepared], at: datetime) -> Stage:
    """Say how far this preparation has come at that moment."""
    desk = view.desk()
    if _gone(desk, entry.id):
        return Stage.GONE
    if desk.about(entry.id, Returned):
        return Stage.RETURNED
    if _is_outdated(view, entry):
        return Stage.CORRECTED
    missing = _read_back_stage(view, entry.body) or _release_stage(view, entry.body, at)
    if missing is None and in_four_eyes(desk) and not _is_approved(view, entry):
        return Stage.APPROVAL
    return missing or Stage.READY


def _is_outdated(view: View, entry: Entry[Prepared]) -> bool:
    """Say whether the source was corrected after it was put into other words."""
    corrections = view.room(entry.body.sender).about(entry.body.source, Corrected)
    later = any(each.at > entry.at for each in corrections)
    return later and entry.body.mode is not Mode.VERBATIM


def _read_back_stage(view: View, body: Prepared) -> Stage | None:
    """Return what the head who hears the words has left missing, if anything."""
    if body.asked is None:
        return None
    answer = readback.answer(view.room(body.sender), body.asked)
    if answer is None:
        return Stage.READ_BACK
    return Stage.REFUSED if answer.body.verdict is Verdict.REFUSE else None


def _release_stage(view: View, body: Prepared, at: datetime) -> Stage | None:
    """Return what is wrong with the release at that moment, if anything."""
    leave = leave_for(view, body, at)
    if leave is None:
        return Stage.RELEASE if coming(view, body, at) else Stage.LAPSED
    unheard = leave.limits.reads_back(body.mode) and body.asked is None
    return Stage.LAPSED if unheard else None


def coming(view: View, crossing: Crossing, at: datetime) -> Leave | None:
    """Return a leave for it that begins after `at`, if there is one."""
    given = leaves(view.room(crossing.sender), crossing.source)
    reaching = (each for each in given if each.allows(crossing.mode, crossing.receiver, None))
    return next((each for each in reaching if not each.limits.begun(at)), None)


def _is_approved(view: View, entry: Entry[Prepared]) -> bool:
    """Say whether the words that would go now were approved; not some words before them."""
    approvals = view.desk().about(entry.id, Approved)
    return any(each.body.wording == final_words(view, entry.body) for each in approvals)


def final_words(view: View, body: Prepared) -> Wording:
    """Return the words that would go: as the head corrected them, or the source's own verbatim."""
    origin = view.room(body.sender)
    if body.mode is Mode.VERBATIM:
        return words(origin, body.source)
    answer = readback.answer(origin, body.asked) if body.asked else None
    corrected = answer is not None and answer.body.verdict is Verdict.CORRECT
    return answer.body.wording if answer and corrected else body.wording


def as_carried(view: View, body: Prepared) -> Convey:
    """Return the conveyance that this preparation, as it stands now, would be."""
    exact = body.mode is Mode.VERBATIM
    return Convey(
        sender=body.sender,
        source=body.source,
        receiver=body.receiver,
        mode=body.mode,
        wording={} if exact else final_words(view, body),
        package={} if exact else body.package,
        stated=None if exact else body.stated,
        chosen=tuple(each.id for each in body.documents),
    )


def authors(desk: Ledger, entry: Entry[Prepared]) -> frozenset[str]:
    """Return who has written these words for the same source, in this preparation or another.

    Verbatim nobody has; there it is whoever prepared it.
    """
    if entry.body.mode is Mode.VERBATIM:
        return frozenset({entry.author})
    same = (entry.body.source, entry.body.wording)
    earlier = (each for each in desk.of(Prepared) if (each.body.source, each.body.wording) == same)
    return frozenset(each.author for each in earlier)
