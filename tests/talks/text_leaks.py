"""Leaks of texts: what the desk drafts or puts into other words tells South of the others."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from msgspec.structs import replace

from tests.cast import NORTH, en, one
from tests.channels.planted import Plant, tells
from wasit.talks.actions import Pen
from wasit.talks.fold import Ledger
from wasit.talks.languages.translation import CheckVersion
from wasit.talks.ledgers import room
from wasit.talks.proposals import mediators_proposals
from wasit.talks.schedules.schedules import Schedule
from wasit.talks.substance.accords import promised
from wasit.talks.texts import presenting, versions
from wasit.talks.texts.presenting import DraftPresented, DraftShown, PresentDraft
from wasit.talks.texts.settling import reactions
from wasit.talks.texts.single_text import Draft, draft
from wasit.talks.texts.versions import Companion, VersionDrafted, VersionGiven, check_of
from wasit.talks.views import View


def on_draft(
    patch: pytest.MonkeyPatch,
    alter: Callable[[DraftPresented, PresentDraft, View], DraftPresented],
) -> None:
    """Let what `alter` makes of a draft, the action and the mediator's view be presented."""
    decide = PresentDraft.decide

    def leaky(self: PresentDraft, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        for party in self.rooms:
            lines = pen.written[room(party)]
            presented = one({"": lines}, DraftPresented)
            lines[-1] = replace(presented, body=alter(presented.body, self, view))

    patch.setattr(PresentDraft, "decide", leaky)


@tells(51)
def a_shared_version(patch: pytest.MonkeyPatch) -> None:
    """Drafts are counted for the whole case."""

    def counted(body: DraftPresented, action: PresentDraft, view: View) -> DraftPresented:
        return replace(body, number=len(view.desk().about(action.text, DraftShown)) + 1)

    on_draft(patch, counted)


@tells(51)
def a_revision(patch: pytest.MonkeyPatch) -> None:
    """A draft carries the number of the desk's own revision."""
    on_draft(patch, lambda body, action, _: replace(body, number=action.revision))


def a_foreign_reaction(patch: pytest.MonkeyPatch) -> None:
    """A draft tells of how many clauses North has had its say."""

    def told(body: DraftPresented, action: PresentDraft, view: View) -> DraftPresented:
        said = reactions(view, NORTH, action.text)
        return replace(body, wording=en(f"{len(said)} reactions"))

    on_draft(patch, told)


@tells(40)
def a_lock(patch: pytest.MonkeyPatch) -> None:
    """A clause that is locked is shown as settled, though nobody chose to say so."""

    def marked(body: DraftPresented, action: PresentDraft, view: View) -> DraftPresented:
        locks = [clause.locked for clause in draft(view.desk(), action.text).clauses]
        clauses = zip(body.clauses, locks, strict=True)
        return replace(body, clauses=tuple(replace(each, settled=lock) for each, lock in clauses))

    on_draft(patch, marked)


@tells(5)
def a_shared_key(patch: pytest.MonkeyPatch) -> None:
    """A room knows a clause by the desk's revision at which it was first shown it."""

    def keyed(known: Mapping[str, str], found: Draft) -> dict[str, str]:
        names = enumerate(clause.id for clause in found.clauses)
        return {name: f"{found.revision}-{place}" for place, name in names} | dict(known)

    patch.setattr(presenting, "_keys", keyed)


TEXT_LEAKS: tuple[Plant, ...] = (
    a_shared_version,
    a_revision,
    a_foreign_reaction,
    a_lock,
    a_shared_key,
)


def on_version(
    patch: pytest.MonkeyPatch,
    alter: Callable[[VersionGiven, View, CheckVersion], VersionGiven],
) -> None:
    """Let what `alter` makes of a version stand beside its text once it is checked."""
    decide = CheckVersion.decide

    def leaky(self: CheckVersion, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        for lines in pen.written.values():
            for place, line in enumerate(lines):
                if isinstance(line.body, VersionGiven):
                    lines[place] = replace(line, body=alter(line.body, view, self))

    patch.setattr(CheckVersion, "decide", leaky)


def a_draft_of_a_version(patch: pytest.MonkeyPatch) -> None:
    """Whatever is on the desk goes along with a draft, checked or not."""
    going_along = PresentDraft._along

    def all_of_it(
        self: PresentDraft, desk: Ledger, found: Draft, keys: Mapping[str, str], about: str
    ) -> Iterator[Companion]:
        return going_along(replace(self, unchecked=True), desk, found, keys, about)

    patch.setattr(PresentDraft, "_along", all_of_it)


def a_writer(patch: pytest.MonkeyPatch) -> None:
    """A version is put down to who wrote it."""

    def named(given: VersionGiven, view: View, action: CheckVersion) -> VersionGiven:
        version = view.own_book().find(action.version, VersionDrafted)
        return replace(given, checker=version.author if version else None)

    on_version(patch, named)


def a_number_of_versions(patch: pytest.MonkeyPatch) -> None:
    """A version tells how many the desk has seen."""

    def counted(given: VersionGiven, view: View, _: CheckVersion) -> VersionGiven:
        number = len(view.own_book().of(VersionDrafted))
        return replace(given, wording=dict.fromkeys(given.wording, f"No. {number}"))

    on_version(patch, counted)


def a_drafted_commitment(patch: pytest.MonkeyPatch) -> None:
    """What is drafted of a commitment goes into the vote, checked or not."""
    going_along = versions.schedule_companions

    def all_of_it(
        desk: Ledger, plan: Schedule, keys: Mapping[str, str], *, about: str
    ) -> Iterator[Companion]:
        yield from going_along(desk, plan, keys, about=about)
        for each in desk.of(VersionDrafted):
            number = keys.get(each.body.of.entry)
            if number and check_of(desk, each.id) is None:
                yield VersionGiven(
                    about=about,
                    key=promised(number, each.body.of.key),
                    original=each.body.original,
                    wording=each.body.wording,
                    checker=None,
                )

    patch.setattr(mediators_proposals, "schedule_companions", all_of_it)


def a_counted_commitment(patch: pytest.MonkeyPatch) -> None:
    """What goes along with a commitment tells how often it was put into other words."""
    going_along = versions.schedule_companions

    def counted(
        desk: Ledger, plan: Schedule, keys: Mapping[str, str], *, about: str
    ) -> Iterator[Companion]:
        number = len(desk.of(VersionDrafted))
        for each in going_along(desk, plan, keys, about=about):
            yield replace(each, wording=dict.fromkeys(each.wording, f"No. {number}"))

    patch.setattr(mediators_proposals, "schedule_companions", counted)


VERSION_LEAKS: tuple[Plant, ...] = (a_writer, a_number_of_versions)
PROMISE_LEAKS: tuple[Plant, ...] = (a_drafted_commitment, a_counted_commitment)
