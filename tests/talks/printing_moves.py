"""What anybody might try with copies on paper."""

from collections.abc import Iterator

from tests.cast import CAST, MEDIATORS, Table
from tests.talks.choice import NOWHERE, Choice
from tests.talks.repertoire import HEADS, Repertoire
from tests.talks.text_moves import chosen, name, reaction
from wasit.talks.actions import Action
from wasit.talks.ledgers import Family
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, Whereabouts, printed, where_is
from wasit.talks.paper.returning import FOLLOWING, AccountForCopy, ConfirmPaper
from wasit.talks.texts.clause_reactions import ReactedOnPaper
from wasit.talks.texts.presenting import DraftPresented, DraftShown

MOVES = Repertoire()


def due(table: Table) -> Iterator[type[Action]]:
    """What paper calls for: that some of what was shown is printed."""
    if len(printed(table.desk)) < len(table.desk.of(DraftShown)):
        yield from [PrintCopy] * 2


@MOVES.meant_for(MEDIATORS, PrintCopy)
def print_copy(choose: Choice) -> PrintCopy:
    text, _ = chosen(choose)
    shown = [each.body for each in choose.table.desk.of(DraftShown)]
    if shown and choose.mostly():
        last = choose.of(shown)
        known, party = last.presented, choose.of([last.party, last.party, None])
        about = last.about or ""
    else:
        known, party, about = NOWHERE, choose.of([choose.party(), None]), name(text)
    own = [each.id for each in CAST if each.party == party]
    return PrintCopy(
        text=about,
        party=party,
        reader=choose.of(["", "", *own]) if choose.mostly() else known,
        language=choose.of(["en", "en", "en", "ar"]) if choose.mostly() else NOWHERE,
    )


@MOVES.meant_for(MEDIATORS, AccountForCopy)
def account_for_copy(choose: Choice) -> AccountForCopy:
    about = choose.standing(choose.table.desk, CopyPrinted)
    copy = choose.table.desk.find(about, CopyPrinted)
    room = choose.table.room(copy.body.party) if copy and copy.body.party else None
    draft = room.find(copy.body.presented, DraftPresented) if room and copy else None
    now = where_is(choose.table.desk, about)
    what = (
        choose.of(sorted(FOLLOWING[now]) or Whereabouts)
        if choose.seldom()
        else Whereabouts.RETURNED
    )
    if draft is None or what is not Whereabouts.RETURNED or choose.chance.random() < 0.2:
        return AccountForCopy(copy=about, where=what)
    reactions = {each.key: reaction(choose, each) for each in draft.body.clauses}
    return AccountForCopy(
        copy=about,
        where=what,
        reactions=reactions,
        initialled=frozenset(choose.of([[], reactions, [NOWHERE] if choose.seldom() else []])),
        wording=choose.words() if choose.seldom() else {},
        files=choose.files(Family.DESK, Family.ROOM),
    )


@MOVES.meant_for(HEADS, ConfirmPaper)
def confirm_paper(choose: Choice) -> ConfirmPaper:
    return ConfirmPaper(about=choose.standing(choose.room(), ReactedOnPaper))
