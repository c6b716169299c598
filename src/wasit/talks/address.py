"""Address: the mediators speak to a room in their own name."""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.agenda import check_package
from wasit.talks.deliveries import Addressed, Manner
from wasit.talks.issues import Package
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Address(Action, frozen=True, kw_only=True, tag="address"):
    """Speak to one room in the mediators' own name. For mediators."""

    party: str
    wording: Wording
    manner: Manner = Manner.PLAIN
    package: Package = {}
    about: str | None = None

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        room = view.room(self.party)
        check_package(self.package, room)
        if self.package and self.manner is Manner.PLAIN:
            raise Refused(
                "address.plain",
                gettext_noop("Options go with an idea or a supposition, not with plain words."),
            )
        if self.about is not None and room.get(self.about) is None:
            raise Refused("address.about", gettext_noop("What you answer is not in this room."))
        pen.write(
            ledgers.room(self.party),
            Addressed(
                about=self.about,
                manner=self.manner,
                wording=checked(self.wording),
                package=self.package,
            ),
        )
