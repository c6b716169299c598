"""Packages on the table: those the mediators put together, and those the delegations propose."""

from __future__ import annotations

from msgspec import Struct

from wasit.talks.actions import Action, Pen
from wasit.talks.case import opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.proposals.mediators_proposals import ProposalPut
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_package
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.speech import OFFERS, Said
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional


class PackageKept(Body, frozen=True, kw_only=True, tag="package_kept"):
    """A package that the mediators are thinking of.

    `moves` names, by issue, the side that would move there. With two halves or more the package
    is conditional: each side moves only if the others do.
    """

    stands_in = frozenset({Family.DESK})

    wording: Wording
    package: Package
    moves: dict[str, str]


class PackageDropped(Body, frozen=True, kw_only=True, tag="package_dropped"):
    """The mediators no longer think of the package `about`."""

    stands_in = frozenset({Family.DESK})


class KeepPackage(Action, frozen=True, kw_only=True, tag="keep_package"):
    """Keep a package on the desk, with or without words. For mediators."""

    wording: Wording = {}
    package: Package
    moves: dict[str, str] = {}

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        if not self.package:
            raise Refused("package.empty", gettext_noop("Choose an option of at least one issue."))
        check_package(self.package, desk)
        self._check_moves({party.id for party in opened(desk).parties})
        if any(_same(each.body, self) for each in kept(desk)):
            raise Refused("package.twice", gettext_noop("You have kept exactly this already."))
        wording = optional(self.wording)
        pen.write(DESK, PackageKept(wording=wording, package=self.package, moves=self.moves))

    def _check_moves(self, parties: set[str]) -> None:
        if self.moves.keys() - self.package.keys() or set(self.moves.values()) - parties:
            raise Refused(
                "package.moves", gettext_noop("Say who moves only where you have chosen an option.")
            )
        if len(set(self.moves.values())) == 1:
            raise Refused(
                "package.half",
                gettext_noop(
                    "A condition ties what one side does to what another does: name an issue on "
                    "which another side moves too, or nobody."
                ),
            )


class DropPackage(Action, frozen=True, kw_only=True, tag="drop_package"):
    """Take a package that was kept off the table again. For mediators."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        if self.about not in {entry.id for entry in kept(view.desk())}:
            raise Refused("package.gone", gettext_noop("There is no such package on the desk."))
        pen.write(DESK, PackageDropped(about=self.about))


def kept(desk: Ledger) -> list[Entry[PackageKept]]:
    """Return the packages that the mediators have kept and not dropped, oldest first."""
    return [entry for entry in desk.of(PackageKept) if not desk.about(entry.id, PackageDropped)]


def _same(kept: PackageKept, now: KeepPackage) -> bool:
    return (kept.package, kept.moves, kept.wording) == (now.package, now.moves, now.wording)


class Tabled(Struct, frozen=True):
    """A package on the table: proposed by `party` in its room, or kept on the desk (no party)."""

    party: str
    entry: Entry[Said] | Entry[PackageKept]

    @property
    def package(self) -> Package:
        return self.entry.body.package


def on_the_table(view: View) -> list[Tabled]:
    """Return the packages before the mediators, the newest first; Refused for anyone else."""
    found = [Tabled("", entry) for entry in kept(view.desk())]
    for party, room in view.rooms.items():
        found += [Tabled(party, entry) for entry in room.of(Said) if entry.body.force in OFFERS]
    return sorted(found, key=lambda each: each.entry.at, reverse=True)


def shown(room: Ledger) -> list[tuple[Entry[Body], Package]]:
    """Return what this delegation has seen of packages: brought, put to it, or its own offers."""
    return [(entry, package) for entry in room if (package := _package(entry.body))]


def _package(body: Body) -> Package:
    if isinstance(body, Said) and body.force not in OFFERS:
        return {}
    return body.package if isinstance(body, Said | Delivery | ProposalPut) else {}
