"""Preparation: a conveyance that waits for a read-back or for a second pair of eyes.

The words wait on the desk. If the release asks for it, its head confirms or corrects them; if the
case asks for it, a mediator who has not written them approves what would then go; and it is
delivered only while it is released.
"""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.attachments import chosen
from wasit.talks.case import in_four_eyes
from wasit.talks.conveyance import readback
from wasit.talks.conveyance.conveyance import Carry, Convey, Load, leave_for
from wasit.talks.conveyance.prepared import (
    Approved,
    Dropped,
    Prepared,
    Returned,
    Stage,
    as_carried,
    authors,
    coming,
    final_words,
    find_open,
    stage,
)
from wasit.talks.conveyance.readback import ReadBackAsked, ReadBackDropped
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


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
                stated=load.stated,
                documents=chosen(load.utterance.files, self.chosen),
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
            stated=load.stated,
            files=load.files,
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
        reached = stage(view, prepared, pen.at)
        if reached in _WRITTEN_ANEW:
            _check_ready(reached)
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


_WRITTEN_ANEW = frozenset({Stage.READ_BACK, Stage.REFUSED, Stage.RETURNED, Stage.CORRECTED})
"""Where the words are not, or not any more, those that would go: there is nothing to approve."""


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
        case Stage.CORRECTED:
            raise Refused(
                "deliver.corrected",
                gettext_noop(
                    "What it came from has been corrected since. Look again, and prepare it anew."
                ),
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


def _end_read_back(view: View, pen: Pen, body: Prepared) -> None:
    """Tell the head that the words read back no longer wait, where they still do."""
    if body.asked is not None and readback.waits(view.room(body.sender), body.asked):
        pen.write(ledgers.room(body.sender), ReadBackDropped(about=body.asked))
