"""The matrix: who stands where on which issue. For the mediators' eyes only."""

import pytest

from tests.cast import (
    DETAINEES,
    ENRICHMENT,
    HALA,
    NADIA,
    NORTH,
    RELIEF,
    SAMIR,
    SOUTH,
    SVEN,
    TARIQ,
    Table,
    called,
    issue,
)
from wasit.talks.desk.matrix import Gap, Row, matrix
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.issues import Package


def position(table: Table, head: Person, package: Package) -> None:
    table.says(head, "We stand here.", force=Force.POSITION, package=package)


def rows(table: Table) -> dict[str, Row]:
    return {row.issue.id: row for row in matrix(table.view(HALA))}


def test_there_is_a_row_for_each_issue_of_the_desk(table: Table) -> None:
    table.act(HALA, TableIssue(issue=issue("drones", "some", "none"), rooms=(NORTH,)))
    assert list(rows(table)) == [ENRICHMENT.id, RELIEF.id, DETAINEES.id, "drones"]


def test_where_a_side_has_not_spoken_the_gap_is_unknown(table: Table) -> None:
    position(table, NADIA, {"relief": "waiver"})
    waiver = RELIEF.options[1]
    assert rows(table)["relief"] == Row(
        issue=RELIEF, stands={NORTH: waiver, SOUTH: None}, gap=Gap.UNKNOWN, steps=0
    )


@pytest.mark.parametrize(
    ("north", "south", "gap", "steps"),
    [
        ("60", "60", Gap.AGREED, 0),
        ("60", "20", Gap.NEAR, 1),
        ("5", "20", Gap.NEAR, 1),
        ("60", "5", Gap.APART, 2),
        ("none", "60", Gap.APART, 3),
    ],
)
def test_the_gap_is_counted_in_steps_along_the_options(
    table: Table, north: str, south: str, gap: Gap, steps: int
) -> None:
    position(table, NADIA, {"enrichment": north})
    position(table, SAMIR, {"enrichment": south})
    row = rows(table)["enrichment"]
    assert (row.gap, row.steps) == (gap, steps)


def test_the_gap_follows_the_last_word(table: Table) -> None:
    position(table, NADIA, {"enrichment": "60"})
    position(table, SAMIR, {"enrichment": "none"})
    position(table, SAMIR, {"enrichment": "60"})
    assert rows(table)["enrichment"].gap is Gap.AGREED


def test_both_mediators_see_the_same(table: Table) -> None:
    assert matrix(table.view(TARIQ)) == matrix(table.view(HALA))


@pytest.mark.parametrize("delegate", [NADIA, SAMIR, SVEN], ids=called)
def test_no_delegate_sees_it(table: Table, delegate: Person) -> None:
    with pytest.raises(Refused) as refused:
        matrix(table.view(delegate))
    assert refused.value.rule == "access.unknown"
