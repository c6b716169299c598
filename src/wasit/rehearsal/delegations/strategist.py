"""The strategist: a delegation that bargains by a strategy, on its head's view alone."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from wasit.bargaining.catalogue import catalogue, package_of
from wasit.rehearsal.delegations.delegation import Delegation
from wasit.rehearsal.delegations.proposals import CARRIED, weight, worded
from wasit.rehearsal.delegations.replies import FOR_PEOPLE, OURS, answer_tray
from wasit.rehearsal.delegations.verdicts import sorest
from wasit.rehearsal.draws import seeds
from wasit.rehearsal.moment import Moment
from wasit.rehearsal.phrases import book
from wasit.rehearsal.reading import brought, is_offer_or_yes, is_plain, is_said, offers, since
from wasit.rehearsal.strategies.side import History, Side
from wasit.rehearsal.strategies.strategy import Strategy
from wasit.scenario.model import Brief
from wasit.talks.actions import Action
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.rooms.deliveries import Addressed, Delivery
from wasit.talks.rooms.modes import WARNS
from wasit.talks.rooms.reactions import React
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package
from wasit.talks.tray import head_tray


class Strategist(Delegation):
    """Bargains by a `strategy`.

    It lets everything it offers be carried, and says nothing of its brief's opening statements.
    `place` is its party's in the scenario's order; the first one opens. Raises Unlisted for an
    agenda with too many packages.
    """

    def __init__(self, brief: Brief, strategy: Strategy, place: int, seed: int) -> None:
        super().__init__(brief, seed, strategy.answering)
        self.strategy = strategy
        self.opens = place == 0
        self._catalogue = catalogue(brief.preferences)
        self._seeds = seeds(np.array([seed]), place)

    def bargain(self, moment: Moment) -> Action | None:
        """See `Delegation.bargain`."""
        tray = head_tray(moment.room)
        waiting = next((entry for wait, entry in tray if wait not in FOR_PEOPLE), None)
        if waiting is None:
            return self._speak(moment) or self._decline(moment)
        delivery = moment.room.find(waiting.id, Delivery)
        if delivery and delivery.id in dict(brought(moment.room)) and self._is_whole(delivery):
            return self._answer(moment, delivery)
        return answer_tray(moment)

    def _is_whole(self, delivery: Entry[Delivery]) -> bool:
        return delivery.body.package.keys() == self.brief.preferences.values.keys()

    def _answer(self, moment: Moment, delivery: Entry[Delivery]) -> React:
        """Take an offer, and let it be known, or decline it in this room alone."""
        side = self._side(moment.room, until=delivery.id)
        taken = bool(self.strategy.accepts(side, self.strategy.next_offer(side))[0])
        stance, phrase = (Stance.ACCEPT, book.ACCEPT) if taken else (Stance.REJECT, book.REJECT)
        sore = sorest(self.brief.preferences, delivery.body.package)
        return React(
            about=delivery.id,
            stance=stance,
            wording=moment.say(phrase, sore),
            modes=OURS if taken else frozenset(),
        )

    def _speak(self, moment: Moment) -> Speak | None:
        """Warn, when it is time to, or make the next offer, when it is this side's turn."""
        side = self._side(moment.room)
        if len(side.own) > side.rounds or not self._is_our_turn(moment.room):
            return None
        code = int(self.strategy.next_offer(side)[0])
        if code < 0:
            return None
        package = package_of(self.brief.preferences, self._catalogue, code)
        return self._warn(moment, side) or Speak(
            force=weight(moment),
            wording=worded(moment, package),
            modes=CARRIED,
            package=package,
        )

    def _is_our_turn(self, room: Ledger) -> bool:
        """Say whether an offer was brought since our last one or yes, or we are to open."""
        after = since(room, is_offer_or_yes)
        if self.opens and not offers(room):
            return any(map(is_plain, after))
        put = dict(brought(room))
        return any(entry.id in put for entry in after)

    def _warn(self, moment: Moment, side: Side) -> Speak | None:
        ultimatum = self.strategy.ultimatum
        said = any(entry.body.force is Force.WARNING for entry in moment.room.of(Said))
        if ultimatum is None or said or side.time < ultimatum.said:
            return None
        return Speak(force=Force.WARNING, wording=moment.say(book.WE_SHALL_LEAVE), modes=WARNS)

    def _decline(self, moment: Moment) -> Speak | None:
        """Tell the mediators, when they ask, that we wait for the others, or have said all."""
        asked = [entry for entry in since(moment.room, is_said) if is_plain(entry)]
        words = moment.room.find(asked[-1].id, Addressed) if asked else None
        if words is None:
            return None
        waits = not self.opens and not brought(moment.room)
        phrase = book.HEAR_FIRST if waits else book.NOTHING_FURTHER
        return Speak(force=Force.REPLY, about=words.id, wording=moment.say(phrase))

    def _side(self, room: Ledger, until: str = "") -> Side:
        """Return what this side knows; with `until`, as if nothing had been brought after that."""
        put = dict(brought(room))
        heard = list(put)[: list(put).index(until) + 1 if until else None]
        return Side(
            self._catalogue,
            np.zeros(1, np.intp),
            self._seeds,
            self.brief.rounds,
            self._history(entry.body.package for entry in offers(room)),
            self._history(put[each] for each in heard),
        )

    def _history(self, packages: Iterable[Package]) -> History:
        """Return the whole packages among these; others cannot be put in order."""
        history = History()
        values = self.brief.preferences.values
        for package in packages:
            if package.keys() == values.keys():
                places = [list(values[issue]).index(package[issue]) for issue in values]
                code = np.array([self._catalogue.code(places)])
                history = history.add(code, self._catalogue.worth(np.zeros(1, np.intp), code))
        return history
