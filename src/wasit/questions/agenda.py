"""The agenda: what is on the table, and where the sides stand."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.question import question
from wasit.talks.desk import matrix as desk_matrix
from wasit.talks.desk.matrix import Row
from wasit.talks.rooms.agenda import agenda as issues_of
from wasit.talks.rooms.deliveries import brought
from wasit.talks.rooms.speech import standing as stands_of
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.views import View


class Standing(Struct, frozen=True, kw_only=True):
    """Where one's own side stands on each issue, and what was last brought to it in a name."""

    own: Package
    brought: Package


@question("agenda")
def agenda(view: View) -> list[Issue]:
    """What are the talks about, and which options does each issue have?"""
    return list(issues_of(view.home).values())


@question("standing")
def standing(view: View) -> Standing:
    """Where does my side stand? For delegations."""
    room = view.own_room()
    return Standing(own=stands_of(room), brought=brought(room))


@question("matrix")
def matrix(view: View) -> list[Row]:
    """Who stands where on which issue? For mediators."""
    return desk_matrix.matrix(view)
