"""The interview: one conversation with both rooms, as far as their answers have come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from wasit.bargaining.menu import Menu
from wasit.rehearsal.asking.confided import beforehand
from wasit.rehearsal.asking.replies import reply
from wasit.rehearsal.asking.words import Supposed, menu_of, put
from wasit.rehearsal.mediation.methods.method import Conversation
from wasit.rehearsal.mediation.questions import Answer, Part, Question
from wasit.rehearsal.mediation.sheets import Sheets
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.rooms.deliveries import Addressed, is_hypothetical
from wasit.talks.substance.issues import Issue
from wasit.talks.views import View

Talk: TypeAlias = Callable[[Sequence[int], Sheets], Conversation]
"""Begins the conversation: from how many options each issue has, and what each side confided."""


class Interview:
    """Follows a conversation with `parties` about an `agenda`, in these `languages`.

    A question is known again in a room by its words and its package. `question` is the one that has
    no answer yet; when it is None, `found` is what the conversation came to. This is worked out
    from the rooms alone, and only kept so as not to be worked out anew.
    """

    def __init__(
        self,
        talk: Talk,
        parties: Sequence[str],
        agenda: Mapping[str, Issue],
        languages: Sequence[str],
        view: View,
    ) -> None:
        self.parties = tuple(parties)
        self.menu: Menu = menu_of(agenda)
        self.found: Part | None = None
        self._agenda, self._languages = dict(agenda), languages
        self._sheets = self._beforehand(view)
        self._talking = talk(self.menu.sizes.tolist(), self._sheets)
        self._heard: list[tuple[str, str, Answer]] = []
        self._read = dict.fromkeys(parties, 0)
        self.question: Question | None = None
        self._go_on(None)

    def fits(self, view: View, agenda: Mapping[str, Issue]) -> bool:
        """Say whether all that was heard stands in the rooms as `view` has them."""
        if agenda != self._agenda or self._beforehand(view) != self._sheets:
            return False
        return all(
            reply(view.room(party), asked, self.menu) == answer
            for party, asked, answer in self._heard
        )

    def hear(self, view: View) -> None:
        """Go on as far as there are answers."""
        while self.question is not None:
            room = view.room(self.party)
            asked = self._asked(room)
            answer = reply(room, asked.id, self.menu) if asked else None
            if asked is None or answer is None:
                return
            self._read[self.party] = _suppositions(room).index(asked) + 1
            self._heard.append((self.party, asked.id, answer))
            self._go_on(answer)

    @property
    def party(self) -> str:
        """The party that the question is for."""
        return self.parties[self.question.side] if self.question else ""

    @property
    def supposed(self) -> Supposed:
        """The question as its room is given it; raises LookupError when there is none."""
        if self.question is None:
            raise LookupError("there is nothing left to ask")
        return put(self.question, self._agenda, self._languages)

    def is_asked(self, view: View) -> bool:
        """Say whether the question stands in its room, and waits for an answer."""
        return self._asked(view.room(self.party)) is not None

    def _beforehand(self, view: View) -> Sheets:
        return beforehand([view.room(party) for party in self.parties], self.menu)

    def _asked(self, room: Ledger) -> Entry[Addressed] | None:
        wording, package = self.supposed
        left = _suppositions(room)[self._read[self.party] :]
        alike = (
            each for each in left if (each.body.wording, each.body.package) == (wording, package)
        )
        return next(alike, None)

    def _go_on(self, answer: Answer | None) -> None:
        try:
            self.question = next(self._talking) if answer is None else self._talking.send(answer)
        except StopIteration as end:
            self.question, self.found = None, end.value


def _suppositions(room: Ledger) -> list[Entry[Addressed]]:
    return [entry for entry in room.of(Addressed) if is_hypothetical(entry.body)]
