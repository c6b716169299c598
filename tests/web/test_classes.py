"""Classes: an instructor opens one in all its groups or in none, and its chairs are taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from tests.web.accounts import make
from tests.web.classroom import course, instructor, links, sit_down, stage
from tests.web.roles import exactly
from tests.web.visitor import Visitor
from wasit.talks.people import Person
from wasit.web.accounts import invitations
from wasit.web.accounts.invitations import invite_to_account


def test_an_instructor_opens_a_class_and_hands_out_its_links_once() -> None:
    ines = instructor()
    assert "muscat-2023" in ines.get("/courses/").text
    opened = stage(ines)
    first, second = links(opened)
    assert len(first) == len(second) > 3
    assert len({*first, *second}) == len(first) * 2
    again = stage(ines)
    assert links(again) == [[], []]
    page = ines.get(course(ines))
    assert [each.text for each in page.page.all("bdi")][:1] == ["Spring"]
    assert len(list(page.page.all("li", "sitter-nobody"))) == len(first) * 2


def test_whoever_takes_a_chair_is_seen_to_sit_there_and_reads_the_paper() -> None:
    ines = instructor()
    (_, head, *_), _ = links(stage(ines))
    visitor = next(each for each in map(sit_down, [head]) if each.open("clock").status == 200)
    assert "Rehearsal" in visitor.open("clock").text
    page = ines.get(course(ines)).page
    assert len(list(page.all("li", "sitter-person"))) == 1
    seats = [each.one("summary").text for each in page.all("details", "seats")]
    assert "taken 1" in seats[0]
    assert "taken" not in seats[1]


def test_chairs_are_folded_up_where_groups_are_many() -> None:
    for groups, opened in (("4", 4), ("5", 0)):
        ines = instructor()
        stage(ines, groups=groups)
        page = ines.get(course(ines)).page
        folds = list(page.all("details", "seats"))
        assert sum("open" in each.attributes for each in folds) == opened
        assert len(folds) == int(groups)


def test_a_wrong_number_is_told_beside_its_field_and_nothing_is_opened() -> None:
    ines = instructor()
    answer = stage(ines, groups="31", minutes="-1")
    assert answer.status == 422
    assert "30" in answer.text
    assert "waits for" not in ines.get("/courses/").text
    assert not re.search(r"/courses/[0-9a-f]{32}/", ines.get("/courses/").text)


def test_other_accounts_have_no_classes(stranger: Visitor) -> None:
    ines = instructor()
    stage(ines)
    own = course(ines)
    other = Visitor()
    make(other, invite_to_account())
    another = instructor()
    for path in ("/courses/", "/courses/new/muscat-2023/", "/courses/new/own/", own):
        assert stranger.get(path).status == other.get(path).status == 404
    assert another.get(own).status == 404
    assert another.get("/courses/new/no-such/").status == 404
    assert exactly(another.get(own))[0] == 404


def test_a_class_is_open_in_every_group_or_in_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server ends while links are made: sent again, the form opens all of it."""
    ines = instructor()
    made, introduce = iter(range(9)), invitations.introduce

    def ends(case: str, people: Iterable[Person], *, bare: bool) -> list[tuple[Person, str]]:
        if next(made) == 1:
            raise KeyboardInterrupt
        return introduce(case, people, bare=bare)

    monkeypatch.setattr(invitations, "introduce", ends)
    with pytest.raises(KeyboardInterrupt):
        stage(ines)
    monkeypatch.undo()
    assert "Spring" not in ines.get("/courses/").text
    first, second = links(stage(ines))
    assert len(first) == len(second) > 3
