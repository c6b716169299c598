"""What a delegation can tell from its copies on paper: nothing but what was handed to it.

One history of a paper round is told again for South with everything else otherwise; and again with
leaks planted, which must be found.
"""

import pytest

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, en, one
from tests.channels.planted import Plant
from tests.talks.leaks import PAPER_LEAKS
from tests.talks.negotiating_text import CLEAN, NO, OPEN, WAIT, YES
from tests.talks.texts.test_text_secrecy import TextWorld, retellings
from tests.talks.worlds import Told
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, Whereabouts
from wasit.talks.paper.returning import AccountForCopy, ConfirmPaper
from wasit.talks.texts.clause_reactions import ReactedOnPaper
from wasit.talks.texts.drafting import AddClause, BeginText


class PaperWorld(TextWorld):
    """A world in which a text goes round on paper."""

    def prints(self, party: str, reader: str = "") -> str:
        action = PrintCopy(text=self.text.id, party=party, reader=reader, language="en")
        return one({"": self.do(HALA, action)}, CopyPrinted).id

    def records(self, copy: str) -> None:
        """Both clauses that are without brackets are answered on it, one with initials."""
        self.do(
            HALA,
            AccountForCopy(
                copy=copy,
                where=Whereabouts.RETURNED,
                reactions={"2": YES, "3": NO},
                initialled=frozenset({"2"}),
            ),
        )


def first_world() -> PaperWorld:
    """Two copies for North and two for South; one of each comes back."""
    world = PaperWorld()
    world.do(HALA, BeginText(wording=en("An understanding")))
    for words in (OPEN, WAIT, CLEAN):
        world.do(HALA, AddClause(text=world.text.id, wording=en(words)))
    world.show(NORTH)
    norths = world.prints(NORTH)
    world.prints(NORTH, NADIA.id)
    world.show(SOUTH)
    world.records(norths)
    souths = world.prints(SOUTH, SAMIR.id)
    world.prints(SOUTH)
    world.records(souths)
    recorded = world.table.room(SOUTH).of(ReactedOnPaper)[-1]
    world.do(SAMIR, ConfirmPaper(about=recorded.id))
    return world


@pytest.mark.channel(63)
def test_south_can_tell_nothing_from_its_copies_but_what_was_handed_to_it() -> None:
    first = first_world()
    for second in retellings(first):
        assert len(second.moments) == len(first.moments)


@pytest.mark.parametrize("plant", PAPER_LEAKS, ids=lambda plant: plant.__name__)
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        retellings(first_world())
