"""Consulting: a ring on the site, its host, and its guests."""

from __future__ import annotations

from tests.cast import GITA, en
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import people
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rings.consultation import InviteGuest, OpenRing
from wasit.talks.rings.extracts import ExtractShown, ShowExtract
from wasit.talks.wording import Wording

A_PARTNER, THE_HOSTS = en("A partner"), en("The hosts")


class Consultation:
    """A ring that `host` has opened."""

    def __init__(
        self,
        talks: Talks,
        host: Person,
        title: Wording = A_PARTNER,
        called: Wording = THE_HOSTS,
    ) -> None:
        self.talks = talks
        self.host = host
        talks.act(host, OpenRing(title=title, host=called))
        self.name = list(talks.seat(host).view().rings)[-1]

    @property
    def id(self) -> str:
        """How the addresses of the ring call it."""
        return self.name.rpartition("/")[2]

    @property
    def ring(self) -> Ledger:
        return self.talks.ledger(self.name)

    @property
    def guests(self) -> list[Person]:
        return list(people(self.ring).values())

    def invites(self, guest: Wording = GITA) -> Person:
        """Have the host invite Gita, or somebody of another name; returns the guest."""
        self.talks.act(self.host, InviteGuest(ring=self.name, guest=guest))
        return self.guests[-1]

    def guest(self) -> Visitor:
        """A guest in front of a browser."""
        return self.talks.visitor(self.invites())

    def shows(self, text: str, seed: str = "1") -> Entry[ExtractShown]:
        """Have the host show the ring an extract."""
        show = ShowExtract(ring=self.name, wording=en(text), seed=seed)
        self.talks.act(self.host, show)
        return self.ring.of(ExtractShown)[-1]

    def tries(self, text: str, seed: str) -> bool:
        """Have the host show it, unless that copy would be like another; say whether it was."""
        try:
            self.shows(text, seed)
        except Refused:
            return False
        return True
