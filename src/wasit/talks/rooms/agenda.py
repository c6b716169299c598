"""The agenda: the issues on the table, tabling another, and where each side stands on them."""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import opened
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.views import View
from wasit.talks.wording import checked


class IssueTabled(Body, frozen=True, kw_only=True, tag="issue_tabled"):
    """An issue that joined the agenda of this room, or is known to the desk to have done so."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    issue: Issue


class TableIssue(Action, frozen=True, kw_only=True, tag="table_issue"):
    """Put a further issue before some rooms. For mediators."""

    issue: Issue
    rooms: tuple[str, ...]

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        check_issue(self.issue)
        if not self.rooms:
            raise Refused("agenda.rooms", gettext_noop("Choose at least one room."))
        if self.issue.id in agenda(desk):
            raise Refused("agenda.twice", gettext_noop("This issue is on the agenda already."))
        for party in dict.fromkeys(self.rooms):
            view.room(party)
            pen.write(ledgers.room(party), IssueTabled(issue=self.issue))
        pen.write(ledgers.DESK, IssueTabled(issue=self.issue))


def check_issue(issue: Issue) -> None:
    """Raise Refused unless the title and every option of `issue` have words, and two differ."""
    for wording in (issue.title, *(option.label for option in issue.options)):
        checked(wording)
    ids = {option.id for option in issue.options}
    if not 2 <= len(ids) == len(issue.options):
        raise Refused(
            "agenda.options", gettext_noop("An issue needs at least two options, each named once.")
        )


def agenda(ledger: Ledger) -> dict[str, Issue]:
    """Return the issues on the table of this room or desk, by id, in the order they came."""
    tabled = (entry.body.issue for entry in ledger.of(IssueTabled))
    return {issue.id: issue for issue in (*opened(ledger).agenda, *tabled)}


def check_package(package: Package, ledger: Ledger) -> None:
    """Raise Refused when `package` names an issue or option unknown to this room or desk."""
    issues = agenda(ledger)
    for issue, option in package.items():
        if issue not in issues or issues[issue].place(option) < 0:
            raise Refused(
                "agenda.unknown",
                gettext_noop("“%(issue)s: %(option)s” is not on the agenda."),
                issue=issues[issue].title if issue in issues else issue,
                option=option,
            )
