"""Address: the mediators speak to a room in their own name."""

from __future__ import annotations

from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Pen
from wasit.talks.attachments import Attaching, unwarned
from wasit.talks.case import opened
from wasit.talks.conveyance.belongings import check_of_no_room
from wasit.talks.conveyance.regimes import in_force
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_package
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Address(Attaching, frozen=True, kw_only=True, tag="address"):
    """Speak to one room in the mediators' own name. For mediators who serve it.

    Where they are even-handed, what is said of their own accord goes to every room alike, and
    only a plain reply to something in this room stays here.
    """

    party: str
    wording: Wording
    manner: Manner = Manner.PLAIN
    package: Package = {}
    about: str | None = None

    def decide(self, view: View, pen: Pen) -> None:
        room = view.served(self.party)
        rooms = self._rooms(view, room)
        for party in rooms:
            check_package(self.package, view.room(party))
        if self.package and self.manner is Manner.PLAIN:
            raise Refused(
                "address.plain",
                gettext_noop("Options go with an idea or a supposition, not with plain words."),
            )
        if self.about is not None and room.get(self.about) is None:
            raise Refused("address.about", gettext_noop("What you answer is not in this room."))
        body = Addressed(
            about=self.about,
            manner=self.manner,
            wording=checked(self.wording),
            package=self.package,
        )
        check_of_no_room(self.uploads(view), view.rooms.values())
        for party in rooms:
            name = ledgers.room(party)
            files = tuple(map(unwarned, self.attached(view, pen, name)))
            pen.write(name, replace(body, files=files))

    def _rooms(self, view: View, room: Ledger) -> list[str]:
        """Return the parties in whose rooms it is said; raises Refused where that cannot be."""
        if not in_force(room).even_handed:
            return [self.party]
        if self.about is not None and self.manner is Manner.PLAIN:
            return [self.party]
        if self.about is not None:
            raise Refused(
                "address.alike",
                gettext_noop("An idea goes to every room alike; it cannot answer one of them."),
            )
        every = [party.id for party in opened(room).parties]
        if not view.rooms.keys() >= set(every):
            raise Refused(
                "address.compartment",
                gettext_noop(
                    "What is not a reply goes to every room alike, and you serve only some. "
                    "Ask the chief mediator."
                ),
            )
        return every
