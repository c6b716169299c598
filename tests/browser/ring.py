"""The Muscat talks with consultation rings: one of the mediators' and one of a delegation's."""

from __future__ import annotations

from collections.abc import Sequence

from tests.browser.muscat import CHIEF, HEAD, MuscatTalks
from tests.browser.muscat_text import COLLEAGUE
from wasit.talks.case import people
from wasit.talks.fold import Ledger
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rings.consultation import CloseRing, InviteGuest, OpenRing
from wasit.talks.rings.extracts import AnswerExtract, CopyMade, ExtractShown, Opinion, ShowExtract
from wasit.talks.texts.versions import Source, VersionDrafted
from wasit.talks.wording import Wording

EXTRACT = {
    "en": "A {pause | halt} of six months is being talked over, with some relief in return. We "
    "would {gladly | much} like to hear what you think of its order.",
    "ar": "يجري الحديث عن {توقف | تجميد} ستة أشهر مقابل بعض التخفيف. نود أن نسمع رأيكم في ترتيبه.",
    "fa": "دربارهٔ {توقف | درنگ}ی شش‌ماهه در برابر مقداری گشایش گفت‌وگو می‌شود. "
    "نظرتان دربارهٔ ترتیب آن چیست؟",
}
AGAIN = {
    "en": "The order would be: funds first, then the pause.",
    "ar": "سيكون الترتيب: الأموال أولًا ثم التوقف.",
    "fa": "ترتیب چنین خواهد بود: نخست پول‌ها، سپس توقف.",
}
ACCOUNT = {"en": "The funds would go to a {joint | shared} account, and {leave | be paid} monthly."}
"""In English alone; an interpreter puts it into the rest."""
VERSIONS = (
    {"ar": "ستودع الأموال في حساب {مشترك | موحد}، {وتُصرف | وتُدفع} منه شهريًّا."},
    {"fa": "پول‌ها به حسابی {مشترک | همگانی} می‌رود و ماهانه {پرداخت | برداشت} می‌شود."},
)
TITLE = {"en": "A word among friends", "ar": "حديث بين أصدقاء", "fa": "سخنی میان دوستان"}
HOST = {"en": "Your hosts", "ar": "مضيفوكم", "fa": "میزبانان شما"}
PARTNER = {"en": "Ms Laurent", "ar": "السيدة لوران", "fa": "خانم لوران"}
WORRY = {
    "en": "Six months are short. What happens in the seventh?",
    "ar": "ستة أشهر قصيرة. فماذا يحدث في السابع؟",
    "fa": "شش ماه کوتاه است. در ماه هفتم چه می‌شود؟",
}


class MuscatRing:
    """Rings of the chief mediator and of a head, with a guest who has answered the first."""

    def __init__(self, talks: MuscatTalks) -> None:
        self.talks = talks
        self.own, self.guest = self._opened(CHIEF)
        self._norths, _ = self._opened(HEAD)
        self.ended, _ = self._opened(CHIEF)
        self._show(CHIEF, self.own, EXTRACT, "1")
        answered = self._ring(self.own).of(ExtractShown)[0].id
        self._answer(answered, Opinion.CONCERN, WORRY)
        self._show(CHIEF, self.own, AGAIN, "2")
        self._show(HEAD, self._norths, EXTRACT, "3")
        self._show(CHIEF, self.own, ACCOUNT, "4")
        self._told = self._ring(self.own).of(ExtractShown)[-1].id
        self._put_into(VERSIONS)
        talks.act(CHIEF, CloseRing(ring=self.ended, wording=AGAIN))
        self._shown = answered

    def _ring(self, name: str) -> Ledger:
        return self.talks.ledger(name)

    def _opened(self, host: Person) -> tuple[str, Person]:
        self.talks.act(host, OpenRing(title=TITLE, host=HOST))
        name = list(self.talks.seat(host).view().rings)[-1]
        self.talks.act(host, InviteGuest(ring=name, guest=PARTNER))
        return name, list(people(self._ring(name)).values())[-1]

    def _show(self, host: Person, ring: str, wording: Wording, seed: str) -> None:
        self.talks.act(host, ShowExtract(ring=ring, wording=wording, seed=seed))

    def _put_into(self, versions: Sequence[Wording]) -> None:
        """Have the last extract written in further languages; only the first is checked."""
        of = Source(ledger=DESK, entry=self.talks.last(DESK, CopyMade).id)
        for wording in versions:
            self.talks.act(CHIEF, DraftVersion(of=of, wording=wording))
        drafted = self.talks.ledger(DESK).of(VersionDrafted)
        first = next(each.id for each in drafted if each.body.of == of)
        self.talks.act(COLLEAGUE, CheckVersion(version=first))

    def _answer(self, about: str, opinion: Opinion, wording: Wording) -> None:
        seat = self.talks.service.seat(self.talks.case, self.own, self.guest.id)
        seat.act(AnswerExtract(about=about, opinion=opinion, wording=wording))

    def at_the_desk(self) -> dict[str, str]:
        """Where each page of the mediators is, below the address of the seat."""
        own, ended = (name.rpartition("/")[2] for name in (self.own, self.ended))
        return {
            "rings": "rings",
            "ring": f"rings/{own}",
            "extract": f"rings/{own}/extract",
            "extract-versions": f"rings/{own}/extracts/{self._told}",
            "guest-link": f"rings/{own}/guests/{self.guest.id}",
            "closed-ring": f"rings/{ended}",
            "copies": "copies",
            "inquiry": "inquiry",
            "retention": "retention",
        }

    def in_the_room(self) -> dict[str, str]:
        """Where each page of a head is."""
        own = f"rings/{self._norths.rpartition('/')[2]}"
        return {"own-rings": "rings", "own-ring": own, "record": "record"}

    def of_the_guest(self) -> dict[str, str]:
        return {"consultation": "consultation", "consulted": f"consultation/{self._shown}"}
