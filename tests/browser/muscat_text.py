"""The text of the Muscat talks: two drafts before each room, one clause settled, one contested."""

from __future__ import annotations

from tests.browser.muscat import CHIEF, HEAD, OTHER_HEAD, PEOPLE
from tests.web.visitor import Talks
from wasit.talks.ledgers import DESK, room
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, Whereabouts
from wasit.talks.paper.returning import AccountForCopy
from wasit.talks.people import Person
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import (
    ClauseReaction,
    ReactedOnPaper,
    ReactToDraft,
    text_of,
)
from wasit.talks.texts.drafting import AddClause, BeginText, ReviseClause
from wasit.talks.texts.presenting import DraftPresented, PresentDraft
from wasit.talks.texts.settling import LockClause
from wasit.talks.texts.single_text import Draft, TextBegun, draft
from wasit.talks.wording import Wording

COLLEAGUE = next(each for each in PEOPLE.values() if each.mediates and each is not CHIEF)
TITLE = {
    "en": "An understanding on first steps",
    "ar": "تفاهم على الخطوات الأولى",
    "fa": "تفاهمی دربارهٔ نخستین گام‌ها",
}
CLAUSES: tuple[Wording, ...] = (
    {
        "en": "Iran shall [suspend | limit] enrichment above 60 % for [90 | 180] days.",
        "ar": "[تعلّق | تحدّ] إيران التخصيب فوق 60 % لمدة [90 | 180] يومًا.",
        "fa": "ایران غنی‌سازی بالای ۶۰٪ را به مدت [۹۰ | ۱۸۰] روز [تعلیق | محدود] می‌کند.",
    },
    {
        "en": "The persons detained on both sides shall be released together, on one day.",
        "ar": "يُفرج عن المحتجزين لدى الجانبين معًا، في يوم واحد.",
        "fa": "افراد بازداشت‌شدهٔ دو طرف با هم و در یک روز آزاد می‌شوند.",
    },
    {
        "en": "Frozen funds may be used for food and medicine [under the eyes of a third state].",
        "ar": "يجوز استخدام الأموال المجمّدة للغذاء والدواء [تحت إشراف دولة ثالثة].",
        "fa": "پول‌های مسدودشده را می‌توان برای غذا و دارو به کار برد [زیر نظر کشوری ثالث].",
    },
)
BETTER: Wording = {
    "en": "Iran shall limit enrichment to 60 % for [90 | 120 | 180] days.",
    "ar": "تحدّ إيران التخصيب عند 60 % لمدة [90 | 120 | 180] يومًا.",
    "fa": "ایران غنی‌سازی را به مدت [۹۰ | ۱۲۰ | ۱۸۰] روز به ۶۰٪ محدود می‌کند.",
}
ONLY_IF: Wording = {
    "en": "Not above 60 % at all, and for half a year.",
    "ar": "ألا يتجاوز 60 % إطلاقًا، ولمدة نصف سنة.",
    "fa": "هرگز بالاتر از ۶۰ درصد نباشد، و به مدت نیم سال.",
}
YES = ClauseReaction(stance=Stance.ACCEPT)


class MuscatText:
    """Writes the text onto the desk of `talks`, and brings it to both rooms."""

    def __init__(self, talks: Talks) -> None:
        self.talks = talks
        talks.act(CHIEF, BeginText(wording=TITLE))
        self.id = talks.last(DESK, TextBegun).id
        for wording in CLAUSES:
            talks.act(CHIEF, AddClause(text=self.id, wording=wording))
        self.contested, self.settled, _ = (clause.id for clause in self._now.clauses)
        conditional = ClauseReaction(stance=Stance.ACCEPT_IF, wording=ONLY_IF)
        self._show(HEAD, {"1": conditional, "2": YES})
        self._show(OTHER_HEAD, {"1": ClauseReaction(stance=Stance.REJECT), "2": YES})
        talks.act(CHIEF, LockClause(text=self.id, clause=self.settled))
        self._revise(BETTER)
        self._show(HEAD, {"3": ClauseReaction(stance=Stance.RESERVE)})
        self._revise({**BETTER, "en": BETTER["en"].replace("limit", "hold")})
        self._presented = text_of(talks.last(room(HEAD.party or ""), DraftPresented))
        self._out = {each: self._print(OTHER_HEAD, each) for each in ("en", "ar", "fa")}
        self._back = self._print(HEAD, "en")
        self._recorded = self._record(self._back)

    def at_the_desk(self) -> dict[str, str]:
        """Where each page of the chief mediator is, below the address of the seat."""
        return {
            "desk-texts": "desk/texts",
            "desk-text": f"desk/texts/{self.id}",
            "clause": f"desk/texts/{self.id}/clauses/{self.contested}",
            "locked-clause": f"desk/texts/{self.id}/clauses/{self.settled}",
            "title": f"desk/texts/{self.id}/title",
            "present": f"desk/texts/{self.id}/present",
            "text-changes": f"desk/texts/{self.id}/changes",
            "print": f"desk/texts/{self.id}/print",
            "printed": "desk/printed",
            "printed-copy": f"desk/printed/{self._back}",
        }

    def on_paper(self, language: str) -> dict[str, str]:
        """Where the sheet of a copy in this language is."""
        return {"sheet": f"desk/printed/{self._out[language]}/sheet"}

    def in_the_room(self) -> dict[str, str]:
        """Where each page of a head is."""
        return {
            "texts": "texts",
            "room-text": f"texts/{self._presented}",
            "room-drafts": f"texts/{self._presented}/drafts",
            "from-paper": f"room/{self._recorded}",
        }

    def _print(self, head: Person, language: str) -> str:
        printing = PrintCopy(text=self.id, party=head.party, reader=head.id, language=language)
        self.talks.act(CHIEF, printing)
        return self.talks.last(DESK, CopyPrinted).id

    def _record(self, copy: str) -> str:
        conditional = ClauseReaction(stance=Stance.ACCEPT_IF, wording=ONLY_IF)
        account = AccountForCopy(
            copy=copy,
            where=Whereabouts.RETURNED,
            reactions={"1": conditional, "2": YES},
            initialled=frozenset({"2"}),
        )
        self.talks.act(CHIEF, account)
        return self.talks.last(room(HEAD.party or ""), ReactedOnPaper).id

    @property
    def _now(self) -> Draft:
        return draft(self.talks.desk, self.id)

    def _revise(self, wording: Wording) -> None:
        clause = self._now.clause(self.contested)
        revise = ReviseClause(
            text=self.id, clause=clause.id, revision=clause.revision, wording=wording
        )
        self.talks.act(COLLEAGUE, revise)

    def _show(self, head: Person, reactions: dict[str, ClauseReaction]) -> None:
        party = head.party or ""
        present = PresentDraft(text=self.id, rooms=(party,), revision=self._now.revision)
        self.talks.act(CHIEF, present)
        presented = self.talks.last(room(party), DraftPresented)
        self.talks.act(head, ReactToDraft(draft=presented.id, reactions=reactions))
