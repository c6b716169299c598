"""The steps of the Muscat talks: an interim exchange that both sides have agreed to, half done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from wasit.talks.commitments import (
    Commitment,
    DaysAfter,
    OnDay,
    Order,
    Proof,
    Relation,
    Reversal,
    Third,
    Verb,
)
from wasit.talks.conditions import Condition, Operator
from wasit.talks.declarations import Declare
from wasit.talks.estimates import Estimate, EstimateCommitment
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.planning import BeginSchedule, WriteCommitment
from wasit.talks.reports import OfferWaiver, Report
from wasit.talks.schedules import CommitmentWritten, Schedule, ScheduleBegun, schedule
from wasit.talks.states import State
from wasit.talks.wording import Wording

if TYPE_CHECKING:
    from tests.web.visitor import Talks

TITLE = {"en": "Steps for six months", "ar": "خطوات لستة أشهر", "fa": "گام‌هایی برای شش ماه"}
FREEZE = {
    "en": "Production of uranium enriched above 60 %",
    "ar": "إنتاج اليورانيوم المخصّب فوق 60 %",
    "fa": "تولید اورانیوم غنی‌شدهٔ بالای ۶۰٪",
}
REPORT = {
    "en": "The monthly report of the agency",
    "ar": "التقرير الشهري للوكالة",
    "fa": "گزارش ماهانهٔ آژانس",
}
AGENCY = {"en": "The agency", "ar": "الوكالة", "fa": "آژانس"}
ENRICHMENT = {"en": "Enrichment", "ar": "التخصيب", "fa": "غنی‌سازی"}
FUNDS = {
    "en": "The freeze of funds held in two banks",
    "ar": "تجميد الأموال المودعة في مصرفين",
    "fa": "مسدود بودن پول‌ها در دو بانک",
}
BILLION = {"en": "billion", "ar": "مليار", "fa": "میلیارد"}
ARRIVES = {
    "en": "The transfer arrives in Doha",
    "ar": "وصول الحوالة إلى الدوحة",
    "fa": "حواله به دوحه می‌رسد",
}
RETURNS = {
    "en": "The freeze of funds returns in full",
    "ar": "يعود تجميد الأموال كاملًا",
    "fa": "مسدودی پول‌ها به‌تمامی بازمی‌گردد",
}
RELEASE = {
    "en": "The five persons detained, on one day",
    "ar": "المحتجزون الخمسة، في يوم واحد",
    "fa": "پنج زندانی، در یک روز",
}
SEEN = {
    "en": "They were on the aircraft on Monday.",
    "ar": "كانوا على متن الطائرة يوم الاثنين.",
    "fa": "دوشنبه در هواپیما بودند.",
}
LANDED = {
    "en": "All five have landed in Doha",
    "ar": "هبوط الخمسة جميعًا في الدوحة",
    "fa": "هر پنج نفر در دوحه فرود آمده‌اند",
}
READ = {
    "en": "The report of last week says so on its second page.",
    "ar": "هذا ما يقوله تقرير الأسبوع الماضي في صفحته الثانية.",
    "fa": "گزارش هفتهٔ گذشته در صفحهٔ دوم چنین می‌گوید.",
}


class MuscatSteps:
    """A schedule on the desk of the Muscat talks, and what comes of it once it was agreed to."""

    def __init__(self, talks: Talks, chief: Person) -> None:
        self.talks = talks
        self.chief = chief
        talks.act(chief, BeginSchedule(wording=TITLE))
        self.id = talks.last(DESK, ScheduleBegun).id
        self.freeze = self._writes(_freezing(), _worth("us", 30, 25))
        self.funds = self._writes(_suspending(self.freeze), _worth("iran", 60, 20))
        self.release = self._writes(_releasing(self.freeze), _worth("us", 40, 15, reversible=False))

    @property
    def now(self) -> Schedule:
        return schedule(self.talks.desk, self.id)

    def _writes(self, terms: Commitment, found: Estimate) -> str:
        self.talks.act(self.chief, WriteCommitment(schedule=self.id, terms=terms))
        name = self.talks.last(DESK, CommitmentWritten).id
        estimate = EstimateCommitment(schedule=self.id, commitment=name, estimate=found)
        self.talks.act(self.chief, estimate)
        return name

    def carry_out(self, opened: str, put: dict[str, str], iran: Person, us: Person) -> None:
        """The freeze is verified, the release reported, and the relief no longer asked for."""
        self._reports(iran, put["iran"], "1", READ)
        self.talks.act(self.chief, Declare(about=opened, commitment="1", state=State.VERIFIED))
        self._reports(iran, put["iran"], "3", SEEN)
        self._reports(us, put["us"], "3", READ)
        self.talks.act(iran, OfferWaiver(about=put["iran"], commitment="2"))

    def _reports(self, head: Person, put: str, commitment: str, wording: Wording) -> None:
        self.talks.act(head, Report(about=put, commitment=commitment, wording=wording))


def _worth(other: str, worth: int, cost: int, *, reversible: bool = True) -> Estimate:
    return Estimate(cost=cost, worth={other: worth}, reversible=reversible)


def _in(days: int) -> datetime:
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=days)


def _freezing() -> Commitment:
    sixty = Condition(
        indicator=ENRICHMENT, operator=Operator.AT_MOST, threshold=Decimal(60), unit={"en": "%"}
    )
    return Commitment(
        doer="iran",
        verb=Verb.FREEZE,
        what=FREEZE,
        proof=Proof(wording=REPORT, condition=sixty),
        verifier=Third(name=AGENCY),
        due=OnDay(at=_in(30)),
    )


def _suspending(freeze: str) -> Commitment:
    return Commitment(
        doer="us",
        verb=Verb.SUSPEND,
        what=FUNDS,
        amount=Decimal(6),
        unit=BILLION,
        order=Order(relation=Relation.AFTER, other=freeze),
        proof=Proof(wording=ARRIVES),
        due=DaysAfter(days=30, other=freeze),
        expires=_in(180),
        reversal=Reversal(wording=RETURNS, other=freeze, snapback=True),
    )


def _releasing(freeze: str) -> Commitment:
    return Commitment(
        doer="iran",
        verb=Verb.OTHER,
        what=RELEASE,
        order=Order(relation=Relation.TOGETHER, other=freeze),
        proof=Proof(wording=LANDED),
        due=OnDay(at=_in(40)),
    )
