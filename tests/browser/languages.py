"""Languages in the Muscat talks: words in one of them alone, and versions of these on the way."""

from __future__ import annotations

from tests.browser.muscat import CHIEF, HEAD
from tests.browser.muscat_text import COLLEAGUE, MuscatText
from tests.web.visitor import Talks
from wasit.talks.languages.glossary import term_list
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK, room
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.versions import Source, VersionDrafted

OURS = room("us")
SAID = {"en": "The freeze and the release of funds belong together; neither comes first."}
IN_ARABIC = {"ar": "التجميد والإفراج عن الأموال متلازمان، ولا يسبق أحدهما الآخر."}
IN_PERSIAN = {"fa": "توقف و آزادسازی پول‌ها به هم پیوسته است؛ هیچ‌کدام مقدم نیست."}


class MuscatLanguages:
    """A head has said something in English; one version of it is checked, and one is not."""

    def __init__(self, talks: Talks, text: MuscatText) -> None:
        self._text = text
        modes = frozenset({Mode.VERBATIM})
        talks.act(HEAD, Speak(force=Force.POSITION, wording=SAID, modes=modes))
        self._said = talks.last(OURS, Said).id
        of = Source(ledger=OURS, entry=self._said)
        for wording in (IN_ARABIC, IN_PERSIAN):
            talks.act(CHIEF, DraftVersion(of=of, wording=wording))
        last = talks.last(DESK, VersionDrafted)
        talks.act(COLLEAGUE, CheckVersion(version=last.id))
        self._term = next(iter(term_list(talks.desk)))
        self._shown = talks.last(OURS, DraftPresented)

    def at_the_desk(self) -> dict[str, str]:
        """Where each page of the chief mediator is, below the address of the seat."""
        return {
            "desk-versions": "desk/versions",
            "desk-version": f"desk/versions/{self._text.contested}",
            "desk-entry-versions": f"desk/rooms/us/{self._said}/versions",
            "text-versions": f"desk/texts/{self._text.id}/versions",
            "glossary": "desk/glossary",
            "glossary-term": f"desk/glossary/{self._term}",
        }

    def in_the_room(self) -> dict[str, str]:
        """Where each page of a head is."""
        return {
            "versions": "versions",
            "entry-versions": f"room/{self._said}/versions",
            "clause-versions": f"room/{self._shown.id}/versions/{self._shown.body.clauses[0].key}",
        }
