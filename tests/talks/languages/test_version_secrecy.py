"""What a room can tell from versions: nothing but those that were put beside what it has.

One history, as South sees it, is told again with other writers, other drafts and other detours;
and again with leaks planted, which must be found.
"""

from contextlib import nullcontext

import pytest
from hypothesis import given, settings

from tests.cast import CASE, CASES, HALA, IDRIS, NADIA, NIMA, NORTH, SOUTH, TARIQ, Table, en, moment
from tests.channels.planted import Plant
from tests.talks.audit import Books, Line, bare, of_kind
from tests.talks.linguists import ARABIC, BETTER, PERSIAN, in_room, on_desk
from tests.talks.moves import Step, play
from tests.talks.test_laws import HISTORIES, rules_of
from tests.talks.text_leaks import VERSION_LEAKS, a_draft_of_a_version
from tests.talks.texts.test_text_secrecy import TextWorld, retellings
from tests.talks.worlds import Told
from wasit.talks.actions import Action
from wasit.talks.case import Opening
from wasit.talks.conveyance.address import Address
from wasit.talks.languages.translation import CheckVersion, DeclareAuthentic, DraftVersion
from wasit.talks.people import Person
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.mediators_proposals import PutProposal
from wasit.talks.rooms.deliveries import Addressed
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.texts.drafting import AddClause, BeginText
from wasit.talks.texts.presenting import PresentDraft
from wasit.talks.texts.versions import Source, VersionDrafted, VersionGiven, last_drafted
from wasit.talks.wording import Wording

PLANTED = pytest.mark.parametrize("plant", VERSION_LEAKS, ids=lambda plant: plant.__name__)


class WordedWorld(TextWorld):
    """A world in which versions are written, by Idris, and checked."""

    def write(self, writer: Person, of: Source, wording: Wording) -> str:
        book = self.table.view(writer).own_book()
        last = last_drafted(book, of, next(iter(wording)))
        seen = last.id if last else ""
        (entry,) = self.do(writer, DraftVersion(of=of, wording=wording, seen=seen))
        return entry.id

    def check(self, of: Source, wording: Wording) -> None:
        self.do(TARIQ, CheckVersion(version=self.write(IDRIS, of, wording)))


def first_world() -> WordedWorld:
    """Versions of clauses and of what was said to South; others, and drafts, South is not given."""
    world = WordedWorld()
    world.do(HALA, BeginText(wording=en("An understanding")))
    for words in ("Both shall wait.", "Both shall go.", "A third."):
        world.do(HALA, AddClause(text=world.text.id, wording=en(words)))
    first, second, third = (on_desk(clause.id) for clause in world.text.clauses)
    world.check(first, ARABIC)
    later = world.write(IDRIS, second, PERSIAN)
    world.show(SOUTH)
    world.do(TARIQ, CheckVersion(version=later))
    world.write(IDRIS, first, BETTER)
    world.do(NADIA, Speak(force=Force.QUESTION, wording=en("Are they listening?")))
    asked = in_room(world.table.room(NORTH).tail(1)[0].id)
    world.check(asked, ARABIC)
    world.write(NIMA, asked, PERSIAN)
    world.do(HALA, Address(party=SOUTH, wording=en("We are back.")))
    brought = world.table.room(SOUTH).of(Addressed)[-1].id
    world.check(in_room(brought, f"room:{SOUTH}"), ARABIC)
    world.do(HALA, DeclareAuthentic(of=first, languages=frozenset({"en", "ar"})))
    world.revise(0, "Both shall wait 90 days.")
    world.check(first, BETTER)
    world.write(IDRIS, third, ARABIC)
    world.show(SOUTH)
    return world


def test_south_can_tell_nothing_from_versions_but_what_it_was_given() -> None:
    first = first_world()
    assert len(first.table.room(SOUTH).of(VersionGiven)) == 5
    for second in retellings(first):
        assert len(second.moments) == len(first.moments)
        assert second.table.room(SOUTH) == first.table.room(SOUTH)


def test_a_retelling_writes_more_versions_than_are_given() -> None:
    first = first_world()
    written = {len(each.table.desk.of(VersionDrafted)) for each in retellings(first)}
    assert len(written) > 1


@PLANTED
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    first = first_world()
    with pytest.raises(Told):
        retellings(first)


# Where versions stand, judged from the bare lines


def texts_of(body: Line) -> Line:
    """The texts of an entry by their keys, read from its bare line."""
    found = {each["key"]: each["wording"] for each in body.get("clauses", ())}
    found |= {key: each["wording"] for key, each in body.get("reactions", {}).items()}
    for each in body.get("commitments", ()):
        parts = promise(each["commitment"])
        found |= {f"{each['key']}-{part}": words for part, words in parts.items()}
    return {"title": body.get("title"), **measured(body.get("stated") or {}), **found}


def promise(terms: Line) -> Line:
    """What is done, its proof and its measure, who verifies it, what returns."""
    verifier, reversal = terms["verifier"], terms["reversal"] or {}
    return {
        **measured(terms["proof"]),
        "what": terms["what"],
        "unit": terms["unit"],
        "proof": terms["proof"]["wording"],
        "verifier": verifier.get("name"),
        "reversal": reversal.get("wording"),
    }


def measured(part: Line) -> Line:
    condition = part.get("condition") or {}
    own: Line = {key: part[key] for key in ("actor", "consequence", "horizon") if key in part}
    return {**own, "indicator": condition.get("indicator"), "measure": condition.get("unit")}


class VersionAuditor:
    """Follows a case line by line; fails where a version stands that should not."""

    def __init__(self, opening: Books) -> None:
        self.books: Books = {name: [*lines] for name, lines in opening.items()}

    def follow(self, step: Step) -> None:
        """Judge what one action wrote, and enter it."""
        written = bare(step.written)
        for name, lines in written.items():
            self.books.setdefault(name, []).extend(lines)
        for name, lines in written.items():
            for line in of_kind(lines, "version_given"):
                self._check_text(name, line["body"])
                self._check_checked(line["body"], step.action)

    def _check_text(self, name: str, given: Line) -> None:
        """Its text stands in the same ledger, in the words it was made from."""
        (about,) = [line for line in self.books[name] if line["id"] == given["about"]]
        corrected = of_kind(self.books[name], "corrected")
        better = [x["body"]["wording"] for x in corrected if x["body"]["about"] == about["id"]]
        words = better[-1] if better else about["body"].get("wording")
        if given["key"]:
            words = texts_of(about["body"])[given["key"]]
        assert given["original"] == words
        assert not given["wording"].keys() & words.keys()

    def _check_checked(self, given: Line, action: Action | None) -> None:
        """Whoever is said to have checked it has done so, and had not written it.

        What nobody has checked stands there only where that was asked for.
        """
        book = self.books[f"delegation:{given['party']}" if given["party"] else "desk"]
        drafts = [
            each
            for each in of_kind(book, "version_drafted")
            if each["body"]["wording"] == given["wording"]
        ]
        checks = {
            (check["author"], check["body"]["about"]) for check in of_kind(book, "version_checked")
        }
        checker = given["checker"]
        if given["origin"]:
            self._check_origin(given)
        elif checker is None:
            assert drafts
            assert isinstance(action, PresentDraft)
            assert action.unchecked
        else:
            good = (each for each in drafts if (checker, each["id"]) in checks)
            own = [each for each in good if each["author"] != checker]
            assert own or (put_to_vote(action) and self._came_along(given))

    def _check_origin(self, given: Line) -> None:
        """It came along with the basis of the case, as it is."""
        known = {name: given[name] for name in ("wording", "checker")} | {"key": given["origin"]}
        assert known in self._basis()

    def _came_along(self, given: Line) -> bool:
        """Whether it came with the basis, whichever clause it stands beside by now."""
        words = given["wording"], given["checker"]
        return words in [(each["wording"], each["checker"]) for each in self._basis()]

    def _basis(self) -> list[Line]:
        (opening,) = of_kind(self.books["desk"], "desk_opened")
        basis: Line = opening["body"]["basis"] or {"versions": []}
        return [*basis["versions"]]


def put_to_vote(action: Action | None) -> bool:
    """Whether a proposal is put or announced: what came with the basis is not marked there."""
    return action is None or isinstance(action, PutProposal)


@pytest.mark.parametrize("opening", CASES, ids=rules_of)
@settings(deadline=None, max_examples=60)
@given(history=HISTORIES)
def test_a_version_stands_only_beside_its_own_text_and_as_checked_as_it_says(
    opening: Opening, history: list[int]
) -> None:
    auditor = VersionAuditor(bare(open_case(opening, moment(0))))
    for step in play(Table(opening), history):
        auditor.follow(step)


def test_a_draft_that_goes_along_unasked_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = first_world().steps
    a_draft_of_a_version(monkeypatch)
    leaky = first_world().steps
    for told, ends in ((steps, False), (leaky, True)):
        auditor = VersionAuditor(bare(open_case(CASE, moment(0))))
        with pytest.raises(AssertionError) if ends else nullcontext():
            for step in told:
                auditor.follow(step)
