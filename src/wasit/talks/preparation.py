"""Preparation: a conveyance that waits for a read-back or for a second pair of eyes.

The words wait on the desk. If the release asks for it, its head confirms or corrects them; if the
case asks for it, a mediator who has not written them approves what would then go; and it is
delivered only while it is released.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from wasit.talks import ledgers, readback
from wasit.talks.actions import Action, Pen
from wasit.talks.conveyance import (
    Carried,
    Carry,
    Convey,
    Crossing,
    Load,
    in_four_eyes,
    leave_for,
)
from wasit.talks.corrections import words
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.issues import Package
from wasit.talks.ledgers import DESK, Family
from wasit.talks.modes import Mode
from wasit.talks.readback import ReadBackAsked, ReadBackDropped, Verdict
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.release import Leave, leaves
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Prepared(Body, frozen=True, kw_only=True, tag="prepared"):
    """Words ready to be carried. `about` is the preparation in whose place they stand, if any.

    `asked` is the entry of the sender's room in which they are read back to its head; None when
    the release does not ask for that.
    """

    stands_in = frozenset({Family.DESK})

    sender: str
    source: str
    receiver: str
    mode: Mode
    wording: Wording
    package: Package
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
    ``release``    its release has not begun
    ``lapsed``     its release has ended, or asks for a read-back that there was not
    ``approval``   a second mediator has yet to approve it
    ``ready``      nothing is missing
    ``gone``       delivered, replaced or given up
    """

    READ_BACK = "read_back"
    REFUSED = "refused"
    RETURNED = "returned"
    RELEASE = "release"
    LAPSED = "lapsed"
    APPROVAL = "approval"
    READY = "ready"
    GONE = "gone"


class Prepare(Carry, frozen=True, kw_only=True, tag="prepare"):
    """Prepare a conveyance: the words are kept, and read back where the release asks for it.

    It may be prepared before its release begins. `about` names an earlier preparation that it
    replaces.
    """

    about: str | None = None

    def decide(self, view: View, pen: Pen) -> None:
        load = self.load(view)
        later = coming(view, self, pen.at)
        leave = leave_for(view, self, pen.at) or later or self.permission(view, pen.at)
        if self.about is not None:
            self._replace(find_open(view, self.about).body, view, pen)
        asked = self._read_back(load, pen) if leave.limits.reads_back(self.mode) else None
        pen.write(
            DESK,
            Prepared(
                about=self.about,
                sender=self.sender,
                source=self.source,
                receiver=self.receiver,
                mode=self.mode,
                wording=load.wording,
                package=load.package,
                asked=asked,
            ),
        )

    def _replace(self, earlier: Prepared, view: View, pen: Pen) -> None:
        if (earlier.sender, earlier.source) != (self.sender, self.source):
            raise Refused("prepared.other", gettext_noop("That was prepared from something else."))
        _end_read_back(view, pen, earlier)

    def _read_back(self, load: Load, pen: Pen) -> str:
        asked = ReadBackAsked(
            about=self.source,
            receiver=self.receiver,
            mode=self.mode,
            wording=load.wording,
            package=load.package,
        )
        return pen.write(ledgers.room(self.sender), asked).id


def begun(view: View, convey: Convey) -> Convey | Prepare:
    """Return `convey` if it may go at once, and else its preparation."""
    leave = leave_for(view, convey, view.at)
    if leave and not leave.limits.reads_back(convey.mode) and not in_four_eyes(view.desk()):
        return convey
    return Prepare(**{name: getattr(convey, name) for name in convey.__struct_fields__})


class Approve(Action, frozen=True, kw_only=True, tag="approve"):
    """Approve what would go by the preparation `about`. For a mediator who has not written it."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        prepared = find_open(view, self.about)
        if not in_four_eyes(view.desk()):
            raise Refused("approval.unasked", gettext_noop("This case asks for no approval."))
        if view.person.id in authors(view.desk(), prepared):
            raise Refused(
                "approval.author",
                gettext_noop("You have written these words; somebody else must approve them."),
            )
        if stage(view, prepared, pen.at) in _IN_READ_BACK:
            raise Refused(
                "approval.early", gettext_noop("The head has yet to confirm these words.")
            )
        pen.write(DESK, Approved(about=self.about, wording=final_words(view, prepared.body)))


class ReturnPrepared(Action, frozen=True, kw_only=True, tag="return_prepared"):
    """Send the preparation `about` back to its author, with a reason. For another mediator."""

    about: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        prepared = find_open(view, self.about)
        if view.person.id == prepared.author:
            raise Refused(
                "return.author", gettext_noop("These are your own words: change them or drop them.")
            )
        if stage(view, prepared, pen.at) is Stage.RETURNED:
            raise Refused("return.twice", gettext_noop("It has been sent back already."))
        pen.write(DESK, Returned(about=self.about, wording=checked(self.wording)))
        _end_read_back(view, pen, prepared.body)


class DropPrepared(Action, frozen=True, kw_only=True, tag="drop_prepared"):
    """Give up the preparation `about`. For mediators."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        prepared = find_open(view, self.about)
        pen.write(DESK, Dropped(about=self.about))
        _end_read_back(view, pen, prepared.body)


class Deliver(Action, frozen=True, kw_only=True, tag="deliver"):
    """Carry across what was prepared, confirmed and approved. For mediators, within the release."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        prepared = find_open(view, self.about)
        reached = stage(view, prepared, pen.at)
        _check_ready(reached)
        carry = as_carried(view, prepared.body)
        carry.deliver(view, pen, carry.permission(view, pen.at), prepared=prepared.id)


_IN_READ_BACK = frozenset({Stage.READ_BACK, Stage.REFUSED})


def _check_ready(reached: Stage) -> None:
    """Raise Refused, with what is missing, unless it is ready to go."""
    match reached:
        case Stage.READ_BACK:
            raise Refused(
                "deliver.read-back", gettext_noop("The head has yet to confirm these words.")
            )
        case Stage.REFUSED:
            raise Refused(
                "deliver.refused", gettext_noop("The head does not want these words to go.")
            )
        case Stage.RETURNED:
            raise Refused(
                "deliver.returned", gettext_noop("A second mediator has sent these words back.")
            )
        case Stage.RELEASE:
            raise Refused(
                "deliver.release",
                gettext_noop("Its release has not begun."),
            )
        case Stage.LAPSED:
            raise Refused(
                "deliver.lapsed",
                gettext_noop(
                    "It is not released to go in these words any more. Ask for a release, or "
                    "prepare it anew."
                ),
            )
        case Stage.APPROVAL:
            raise Refused(
                "deliver.approval",
                gettext_noop("A second mediator has yet to approve these words."),
            )


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
    missing = _read_back_stage(view, entry.body) or _release_stage(view, entry.body, at)
    if missing is None and in_four_eyes(desk) and not _is_approved(view, entry):
        return Stage.APPROVAL
    return missing or Stage.READY


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


def _end_read_back(view: View, pen: Pen, body: Prepared) -> None:
    """Tell the head that the words read back no longer wait, where they still do."""
    if body.asked is not None and readback.waits(view.room(body.sender), body.asked):
        pen.write(ledgers.room(body.sender), ReadBackDropped(about=body.asked))
