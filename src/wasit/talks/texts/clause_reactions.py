"""Reactions to a draft, clause by clause: what one delegation alone tells the mediators of it.

Its head gives them in the room, or the mediators record there what came back on paper.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import check_leads
from wasit.talks.rooms.stances import WORDY, Stance
from wasit.talks.texts.presenting import DraftPresented, PresentedClause, drafts
from wasit.talks.texts.versions import Rendering, rendered
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked
from wasit.talks.words.brackets import is_clean


class ClauseReaction(Struct, frozen=True, kw_only=True):
    """How a delegation takes one clause; `ad_referendum` is a yes subject to its capital."""

    stance: Stance
    wording: Wording = {}
    ad_referendum: bool = False

    @property
    def binds(self) -> bool:
        """Whether this is a yes that needs nobody's further word."""
        return self.stance is Stance.ACCEPT and not self.ad_referendum


class Reactions(Body, frozen=True, kw_only=True):
    """A delegation's reactions to clauses of the draft `about`, by the clauses' keys."""

    stands_in = frozenset({Family.ROOM})

    reactions: dict[str, ClauseReaction]

    def texts(self) -> dict[str, Wording]:
        said = {key: each.wording for key, each in self.reactions.items() if each.wording}
        return {**super().texts(), **said}


class DraftReacted(Reactions, frozen=True, kw_only=True, tag="draft_reacted"):
    """What its head answered in the room."""


class ReactedOnPaper(Reactions, frozen=True, kw_only=True, tag="reacted_on_paper"):
    """What stood on a copy that the delegation handed back, as the author, a mediator, read it.

    `wording` are the words that stood there apart from any clause, `initialled` the keys of the
    clauses that bore the head's initials, and `files` pictures of the copy.
    """

    wording: Wording = {}
    initialled: frozenset[str] = frozenset()
    files: tuple[Attachment, ...] = ()


class PaperConfirmed(Body, frozen=True, kw_only=True, tag="paper_confirmed"):
    """The head has read what was recorded in the entry `about`, and so it was meant."""

    stands_in = frozenset({Family.ROOM})


class ReactToDraft(Action, frozen=True, kw_only=True, tag="react_to_draft"):
    """Say how the delegation takes some or all clauses of the last draft. For the head.

    What it has said already of the same words need not be repeated, and is not written again;
    what the mediators only took from paper is, and then stands in the head's own name.
    """

    draft: str
    reactions: dict[str, ClauseReaction]

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        draft = _last(room, self.draft)
        known = standing_reactions(room, draft, firm=True)
        reactions = {
            key: checked_reaction(reaction, draft.body.clause(key), key)
            for key, reaction in self.reactions.items()
        }
        news = {key: each for key, each in reactions.items() if known.get(key) != each}
        if not news:
            raise Refused("clause.nothing", gettext_noop("You have said nothing new yet."))
        pen.write(view.home_name, DraftReacted(about=draft.id, reactions=news))


class Given(Struct, frozen=True):
    """What a delegation last said of a clause, of which draft, and to which words.

    `beside` holds what it said in every language, where versions stand beside it. It is `firm` when
    the head said, initialled or confirmed it, and not only a mediator took it from paper.
    """

    reaction: ClauseReaction
    entry: Entry[Reactions]
    draft: Entry[DraftPresented]
    wording: Wording
    beside: tuple[Rendering, ...] = ()
    firm: bool = True

    @property
    def binds(self) -> bool:
        """Whether this is a yes that needs nobody's further word."""
        return self.firm and self.reaction.binds

    @property
    def on_paper(self) -> bool:
        """Whether it came back on paper."""
        return isinstance(self.entry.body, ReactedOnPaper)


def given(room: Ledger, text: str) -> dict[str, Given]:
    """Return the last reaction to each clause of a text, by the clause's key in this room."""
    found = [
        (answer, draft)
        for draft in drafts(room, text)
        for answer in room.about(draft.id, Reactions)
    ]
    return {
        key: Given(
            reaction,
            answer,
            draft,
            clause.wording,
            rendered(room, answer.id, key),
            _is_firm(room, answer, key),
        )
        for answer, draft in found
        for key, reaction in answer.body.reactions.items()
        if (clause := draft.body.clause(key))
    }


def _is_firm(room: Ledger, answer: Entry[Reactions], key: str) -> bool:
    if not isinstance(answer.body, ReactedOnPaper):
        return True
    return key in answer.body.initialled or bool(room.about(answer.id, PaperConfirmed))


def standing_reactions(
    room: Ledger, draft: Entry[DraftPresented], *, firm: bool = False
) -> dict[str, ClauseReaction]:
    """Return the reactions, by key, that were to exactly the words that `draft` has.

    With `firm`, only those that are the head's own.
    """
    now: Mapping[str, Wording] = {each.key: each.wording for each in draft.body.clauses}
    return {
        key: each.reaction
        for key, each in given(room, text_of(draft)).items()
        if now.get(key) == each.wording and (each.firm or not firm)
    }


def awaits_reading(room: Ledger, recorded: Entry[ReactedOnPaper]) -> bool:
    """Say whether the head has neither confirmed what was taken from paper nor answered since."""
    since = room.about(recorded.body.about or "", DraftReacted)
    answered = any(room.precedes(recorded.id, each.id) for each in since)
    return not answered and not room.about(recorded.id, PaperConfirmed)


def awaits_reaction(room: Ledger, draft: Entry[DraftPresented]) -> bool:
    """Say whether this is the last draft of its text and the delegation has yet to react to it."""
    if drafts(room, text_of(draft))[-1].id != draft.id or room.about(draft.id, Reactions):
        return False
    return len(standing_reactions(room, draft)) < len(draft.body.clauses)


def text_of(draft: Entry[DraftPresented]) -> str:
    """Return by which entry, its first draft, the room knows the text of `draft`."""
    return draft.body.about or draft.id


def _last(room: Ledger, name: str) -> Entry[DraftPresented]:
    draft = room.find(name, DraftPresented)
    if draft is None:
        raise Refused("draft.unknown", gettext_noop("No such text was presented here."))
    if drafts(room, text_of(draft))[-1].id != name:
        raise Refused(
            "draft.newer",
            gettext_noop(
                "A newer draft has been presented meanwhile, and stands here now. What you have "
                "written is kept: look at it again beside the new words, and send it."
            ),
        )
    return draft


def checked_reaction(
    reaction: ClauseReaction, clause: PresentedClause | None, key: str
) -> ClauseReaction:
    """Return a reaction to `clause` without blank words; raises Refused where it says nothing."""
    if clause is None:
        raise Refused("clause.unknown", gettext_noop("This draft has no such clause."))
    if reaction.stance is Stance.ACCEPT and not is_clean(clause.wording):
        raise Refused(
            "clause.bracketed",
            gettext_noop(
                "Words in brackets are still open, so this clause cannot be accepted as it is. "
                "Choose “accept if” and say which alternative."
            ),
        ).about(key)
    if reaction.ad_referendum and reaction.stance is not Stance.ACCEPT:
        raise Refused(
            "clause.capital",
            gettext_noop("Only an acceptance can be subject to your capital."),
        ).about(key)
    if not reaction.wording and reaction.stance not in WORDY:
        return reaction
    try:
        wording = checked(reaction.wording)
    except Refused as refused:
        raise refused.about(key) from None
    return ClauseReaction(
        stance=reaction.stance, wording=wording, ad_referendum=reaction.ad_referendum
    )
