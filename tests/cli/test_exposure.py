"""``wasit exposure``: who had opened what leaked, asked for where the record lies."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.shell import run
from wasit.installation import opened
from wasit.service import Service
from wasit.talks.access import home
from wasit.talks.case import people
from wasit.talks.desk.notes import Note
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted, PrintCopy
from wasit.talks.people import Role
from wasit.talks.texts.drafting import AddClause, BeginText
from wasit.talks.texts.single_text import TextBegun

WORDS = "They would take the lower ceiling for a year."


class Talks:
    """A case with a note of the chief mediator, or of another, which the others have read."""

    def __init__(self, data: Path, by: Role = Role.CHIEF_MEDIATOR) -> None:
        told = run("open", "labour-dispute", "--bare", "--data", data).out
        self.data = data
        self.case = re.findall(r"The case is (\w+)\.", told)[0]
        with opened(data) as vault:
            service = Service(vault)
            desk = service.ledger(self.case, DESK)
            self.chief, *others = [
                each.id
                for role in (Role.CHIEF_MEDIATOR, Role.MEDIATOR)
                for each in people(desk).values()
                if each.role is role and each.opens_desk
            ]
            writer = self.chief if by is Role.CHIEF_MEDIATOR else others.pop()
            service.seat(self.case, DESK, writer).act(Note(wording={"en": WORDS}))
            *_, note = service.ledger(self.case, DESK)
            self.note = note.id
            for each in others:
                seat = service.seat(self.case, home(people(desk)[each]), each)
                seat.shows(seat.view().ledgers, note, "desk")


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Talks:
    return Talks(tmp_path_factory.mktemp("talks") / "data")


def test_what_was_quoted_is_found_and_then_who_had_opened_it(talks: Talks) -> None:
    found = run("exposure", talks.case, "--quote", "take the lower ceiling", "--data", talks.data)
    assert (found.status, found.err) == (0, "")
    assert talks.note in found.out
    told = run("exposure", talks.case, talks.note, "--data", talks.data)
    assert (told.status, told.err) == (0, "")
    assert f"({talks.chief})" in told.out
    assert "not who passed them on" in told.out


def test_whom_the_command_asked_for_has_not_opened_what_it_prints(tmp_path: Path) -> None:
    talks = Talks(tmp_path / "data", by=Role.MEDIATOR)
    for _ in range(2):
        found = run("exposure", talks.case, "--quote", "lower ceiling", "--data", talks.data)
        assert talks.note in found.out
    told = run("exposure", talks.case, talks.note, "--data", talks.data).out
    opened_it, printed = told.split("It was printed on this server in their name")
    assert f"({talks.chief})" not in opened_it
    assert f"({talks.chief}): 20" in printed


def test_it_is_told_as_one_document(talks: Talks) -> None:
    told = json.loads(run("exposure", talks.case, talks.note, "--json", "--data", talks.data).out)
    assert [each["entry"]["id"] for each in told["parts"]] == [talks.note]
    assert talks.chief in {each["id"] for each in told["readers"] if each["all"]}
    before = ("--before", "2001-01-01")
    early = run("exposure", talks.case, talks.note, *before, "--json", "--data", talks.data)
    assert not any(each["all"] for each in json.loads(early.out)["readers"])


def test_what_is_not_there_is_told_in_one_line(talks: Talks, tmp_path: Path) -> None:
    for asked, words in (
        ((talks.case, "0" * 32), "There is nothing here by that name."),
        (("no-case", talks.note), "no case no-case"),
        ((talks.case, talks.note, "--head", "nobody"), "no head called nobody"),
        ((talks.case, talks.note, "--head", talks.chief), f"no head called {talks.chief}"),
        ((talks.case,), "name the entries, quote words, or give a code"),
        ((talks.case, talks.note, "--quote", "x"), "one of the three"),
        ((talks.case, "--quote", "…"), "Paste the words that were quoted."),
    ):
        refused = run("exposure", *asked, "--data", talks.data)
        assert refused.status == 2
        assert words in refused.complaint
    assert run("exposure", talks.case, talks.note, "--data", tmp_path).status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_code_tells_whose_copy_on_paper_it_is(talks: Talks) -> None:
    with opened(talks.data) as vault:
        seat = Service(vault).seat(talks.case, DESK, talks.chief)
        seat.act(BeginText(wording={"en": "A draft agreement"}))
        text = seat.view().desk().of(TextBegun)[0].id
        seat.act(AddClause(text=text, wording={"en": "Wages rise."}))
        seat.act(PrintCopy(text=text, language="en"))
        code = seat.view().desk().of(CopyPrinted)[0].body.code
    told = run("exposure", talks.case, "--code", code.lower(), "--data", talks.data)
    assert (told.status, told.err) == (0, "")
    assert f"{code}  for the mediators" in told.out
    given = run("exposure", talks.case, "--code", code, "--json", "--data", talks.data)
    assert json.loads(given.out)["where"] == "out"
    wrong = run("exposure", talks.case, "--code", code[:-1], "--data", talks.data)
    assert wrong.status == 2
    assert "9 letters and digits; here are 8" in wrong.err
    both = run("exposure", talks.case, talks.note, "--code", code, "--data", talks.data)
    assert "one of the three" in both.err
