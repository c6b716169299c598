"""The respondent: what a side answers, by what it wants or gives out that it wants."""

from __future__ import annotations

from functools import lru_cache

import msgspec
import numpy as np

from wasit.bargaining.catalogue import NEVER, Catalogue, catalogue
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.mediation.questions import (
    Answer,
    Bearable,
    Comparison,
    Favourite,
    Foremost,
    Naming,
    Part,
    Question,
)
from wasit.rehearsal.repertoire import BAND
from wasit.talks.substance.issues import Package


class Respondent:
    """Answers questions about the packages of a `menu` by `preferences`.

    What the preferences know nothing of counts for nothing. A red line counts for more than all
    else. Raises Unlisted, when it is asked how far it has given way, for an agenda with too many
    packages.
    """

    def __init__(self, preferences: Preferences, menu: Menu) -> None:
        self._preferences = preferences
        self._menu = menu
        self._made: Catalogue | None = None

    def answer(self, question: Question, last: Part) -> Answer:
        """Return the answer; `last` is the package it was last asked to live with, if any."""
        match question:
            case Comparison():
                return _feeling(self._worth(question.first) - self._worth(question.second))
            case Foremost():
                return _yes(self._weight(question.these) > self._weight(question.others))
            case Favourite(_, issue, these, others):
                return _yes(self._top(issue, these) > self._top(issue, others))
            case Bearable(_, package, share):
                return _yes(self._bears(package, share))
            case Naming():
                return self._named(question.share, last)

    def _known(self, part: Part) -> Package:
        return {
            issue: option
            for issue, option in named(self._menu, part).items()
            if option in self._preferences.values.get(issue, ())
        }

    def _worth(self, part: Part) -> int:
        known = self._known(part)
        beyond = 0 if self._preferences.allows(known) else NEVER
        return self._preferences.utility(known) + beyond

    def _weight(self, issues: tuple[int, ...]) -> int:
        """Return the most that one of these issues can change."""
        values = (self._preferences.values.get(self._menu.issues[issue]) for issue in issues)
        return max((max(each.values()) - min(each.values()) for each in values if each), default=0)

    def _top(self, issue: int, options: tuple[int, ...]) -> int:
        return max(self._worth({issue: option}) for option in options)

    def _bears(self, part: Part, share: int) -> bool:
        return self._preferences.accepts(self._known(part), self._asked(share))

    def _asked(self, share: int) -> int:
        """Return what is asked for, in millionths, once this share was given way."""
        best, floor = int(self._catalogue.best[0]), self._preferences.reservation
        return best - (best - floor) * share // 100

    def _named(self, share: int, last: Part) -> Answer:
        """Name, of what is worth what is then asked for, the package most like the last one.

        It may be worth a little more than asked, and then is worth a little less to the others.
        """
        asked = self._asked(share)
        if not self._preferences.reservation <= asked <= int(self._catalogue.best[0]):
            return Answer(-1)
        worths, codes = self._catalogue.near(np.zeros(1, np.intp), np.array([asked]))
        usable = codes[0][worths[0] <= max(asked + BAND, int(worths[0][0]))]
        places = np.stack(self._catalogue.places(usable), axis=1)
        likes = (places == np.array([self._in_catalogue(last)])).sum(axis=1)
        return Answer(1, self._in_menu(places[int(likes.argmax())].tolist()))

    def _in_catalogue(self, part: Part) -> list[int]:
        """Return where the options of a package stand in the catalogue; -1 where it has none."""
        known = self._known(part)
        return [
            list(options).index(known[issue]) if issue in known else -1
            for issue, options in self._preferences.values.items()
        ]

    def _in_menu(self, places: list[int]) -> Part:
        return numbered(
            self._menu,
            {
                issue: list(options)[place]
                for (issue, options), place in zip(
                    self._preferences.values.items(), places, strict=True
                )
            },
        )

    @property
    def _catalogue(self) -> Catalogue:
        if self._made is None:
            self._made = catalogue(self._preferences)
        return self._made


def _yes(said: bool) -> Answer:
    return Answer(1 if said else -1)


def _feeling(difference: int) -> Answer:
    return Answer((difference > 0) - (difference < 0))


def named(menu: Menu, part: Part) -> Package:
    """Return the options of a package by their names."""
    return {
        menu.issues[issue]: menu.options[menu.issues[issue]][option]
        for issue, option in part.items()
    }


def numbered(menu: Menu, package: Package) -> Part:
    """Return the options of a package by their places; what is not on the menu is left out."""
    return {
        place: menu.options[issue].index(package[issue])
        for place, issue in enumerate(menu.issues)
        if package.get(issue) in menu.options[issue]
    }


def respondent(preferences: Preferences, menu: Menu) -> Respondent:
    """Return who answers by these preferences, made once and kept."""
    options = tuple(menu.options.items())
    return _respondent(msgspec.json.encode(preferences), options)


@lru_cache(maxsize=16)
def _respondent(preferences: bytes, options: tuple[tuple[str, tuple[str, ...]], ...]) -> Respondent:
    return Respondent(msgspec.json.decode(preferences, type=Preferences), Menu(dict(options)))
