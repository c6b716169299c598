"""An act: a form that somebody sends, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from tests.web.scenes.rings import LAST_RING, last_ring, present
from tests.web.scenes.scene import WORDS, Scene
from tests.web.visitor import Talks, Visitor
from wasit.talks.entries import Body
from wasit.talks.people import Person
from wasit.web.forms.acts import ActForm

W = {"words": WORDS}
"""What is written into a form that asks for words alone."""


class Act(Struct, frozen=True):
    """A form: who sends it, on which page, with what, and the entry that comes of it, and where."""

    act: str
    form: type[ActForm]
    person: Person
    scene: Scene
    fields: Mapping[str, str]
    kind: type[Body]
    ledger: str
    page: str = ""

    def __str__(self) -> str:
        return f"{self.act}-{self.page}" if self.page else self.act

    @property
    def worded(self) -> bool:
        return "words" in self.fields

    def set(self, talks: Talks) -> tuple[Visitor, str]:
        """Prepare the case; returns the person in front of a browser, and the page's path."""
        where = self.scene(talks)
        visitor = talks.visitor(self.who(talks))
        return visitor, visitor.url(*where)

    def who(self, talks: Talks) -> Person:
        """Who sends it, once the scene is set."""
        return present(talks, self.person)

    def where(self, talks: Talks) -> str:
        """The ledger in which its entry comes to stand, once the scene is set."""
        return last_ring(talks) if self.ledger == LAST_RING else self.ledger
