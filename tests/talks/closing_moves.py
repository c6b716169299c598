"""What anybody might try by the way and in the end: notes, conferring, the end of the case."""

from tests.cast import MEDIATORS
from tests.talks.choice import PACKAGES, PARTIES, Choice
from tests.talks.repertoire import DELEGATES, Repertoire
from wasit.talks.case import Outcome
from wasit.talks.desk.notes import Note
from wasit.talks.ledgers import COMMON, Family
from wasit.talks.procedure.closing import CloseCase, has_agreed
from wasit.talks.proposals.mediators_proposals import Adopted
from wasit.talks.rooms.conferring import Confer

MOVES = Repertoire()


@MOVES.meant_for(MEDIATORS, Note)
def note(choose: Choice) -> Note:
    return Note(wording=choose.words(), files=choose.files(Family.DESK))


@MOVES.meant_for(DELEGATES, Confer)
def confer(choose: Choice) -> Confer:
    return Confer(wording=choose.words(), files=choose.files(Family.DELEGATION))


@MOVES.meant_for(MEDIATORS[:1], CloseCase)
def close_case(choose: Choice) -> CloseCase:
    """With what was agreed where something was, else mostly in vain, so that the talks last."""
    rooms = [choose.table.room(party) for party in PARTIES]
    agreed = [each for each in PACKAGES if all(has_agreed(room, each) for room in rooms)]
    agreed += [each.body.package for each in choose.table.ledger(COMMON).of(Adopted)]
    understood = agreed or choose.mostly()
    return CloseCase(
        outcome=Outcome.UNDERSTANDING if understood else Outcome.NO_UNDERSTANDING,
        wording=choose.words(),
        package=choose.of(agreed or [{}, *PACKAGES]) if choose.mostly() else {},
    )
