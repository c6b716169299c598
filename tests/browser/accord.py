"""The interim exchange of the Muscat talks: drafted, agreed to by both sides, and under way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from tests.browser.muscat import CHIEF, HEAD, OTHER_HEAD, in_a_day
from tests.web.visitor import Talks
from wasit.talks.ladder.declarations import Declare
from wasit.talks.ladder.reports import Report
from wasit.talks.ladder.states import State
from wasit.talks.ledgers import DESK, room
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
)
from wasit.talks.schedules.estimates import Estimate, EstimateCommitment
from wasit.talks.schedules.planning import BeginSchedule, WriteCommitment
from wasit.talks.schedules.schedules import CommitmentWritten, ScheduleBegun, schedule
from wasit.talks.substance.commitments import (
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
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.substance.rungs import Rung

TITLE = {
    "en": "The interim exchange, step by step",
    "ar": "التبادل المؤقت خطوة خطوة",
    "fa": "تبادل موقت، گام‌به‌گام",
}
FROZEN = {
    "en": "Enrichment stays at 60 % or below.",
    "ar": "يبقى التخصيب عند 60 في المئة أو دونها.",
    "fa": "غنی‌سازی در ۶۰ درصد یا کمتر می‌ماند.",
}
SUSPENDED = {
    "en": "Sanctions on sales of oil, for six months.",
    "ar": "العقوبات على مبيعات النفط، لستة أشهر.",
    "fa": "تحریم‌های فروش نفت، به مدت شش ماه.",
}
RELEASED = {
    "en": "The sick and the old go home, from both sides, on one day.",
    "ar": "يعود المرضى وكبار السن من الجانبين في يوم واحد.",
    "fa": "بیماران و سالمندان دو طرف در یک روز به خانه بازمی‌گردند.",
}
ENRICHMENT = {"en": "Highest enrichment", "ar": "أعلى تخصيب", "fa": "بالاترین غنی‌سازی"}
AGENCY = {
    "en": "The Agency",
    "ar": "الوكالة الدولية للطاقة الذرية",
    "fa": "آژانس بین‌المللی انرژی اتمی",
}
PROOF = {
    "en": "A report of the inspectors.",
    "ar": "تقرير من المفتشين.",
    "fa": "گزارش بازرسان.",
}
LICENCE = {
    "en": "The licence, published.",
    "ar": "الترخيص منشورًا.",
    "fa": "مجوز منتشرشده.",
}
BACK = {
    "en": "Sales are barred again.",
    "ar": "يُحظر البيع من جديد.",
    "fa": "فروش دوباره ممنوع می‌شود.",
}
DONE = {
    "en": "The licence was published this morning.",
    "ar": "نُشر الترخيص صباح اليوم.",
    "fa": "مجوز امروز صبح منتشر شد.",
}


class MuscatAccord:
    """Both sides have agreed; one step is verified, and another is reported as done."""

    def __init__(self, talks: Talks) -> None:
        self.talks = talks
        talks.act(CHIEF, BeginSchedule(wording=TITLE))
        self.id = talks.last(DESK, ScheduleBegun).id
        now = datetime.now(UTC).replace(microsecond=0)
        self._freeze = self._write(_freezing(now))
        self._suspension = self._write(_suspending(now, self._freeze))
        self._write(_releasing(now, self._freeze))
        self._estimate(self._freeze, "us", 40)
        self._estimate(self._suspension, "iran", 55)
        self._agree()
        self._report(OTHER_HEAD, "1")
        talks.act(CHIEF, Declare(about=self._opened, commitment="1", state=State.VERIFIED))
        self._report(HEAD, "2")

    def _write(self, terms: Commitment) -> str:
        self.talks.act(CHIEF, WriteCommitment(schedule=self.id, terms=terms))
        return self.talks.last(DESK, CommitmentWritten).id

    def _estimate(self, commitment: str, gains: str, worth: int) -> None:
        estimate = Estimate(cost=30, worth={gains: worth}, reversible=True)
        self.talks.act(
            CHIEF, EstimateCommitment(schedule=self.id, commitment=commitment, estimate=estimate)
        )

    def _agree(self) -> None:
        put = PutProposal(
            schedule=self.id,
            schedule_revision=schedule(self.talks.desk, self.id).revision,
            rung=Rung.INTERIM,
            deadline=in_a_day(),
            reveal=Reveal.WHEN_ALL_AGREE,
        )
        self.talks.act(CHIEF, put)
        self._opened = self.talks.last(DESK, ProposalOpened).id
        for head in (HEAD, OTHER_HEAD):
            self.talks.act(head, CastBallot(about=self._put(head), answer=Answer.YES))
        self.talks.service.announce(self.talks.case)

    def _put(self, head: Person) -> str:
        return self.talks.last(room(head.party or ""), ProposalPut).id

    def _report(self, head: Person, commitment: str) -> None:
        report = Report(about=self._put(head), commitment=commitment, wording=DONE)
        self.talks.act(head, report)

    def at_the_desk(self) -> dict[str, str]:
        """Where each page of the chief mediator is, below the address of the seat."""
        return {
            "schedules": "desk/schedules",
            "schedule": f"desk/schedules/{self.id}",
            "commitment": f"desk/schedules/{self.id}/{self._suspension}",
            "agreements": "desk/agreed",
            "agreement": f"desk/agreed/{self._opened}",
            "desk-duty": f"desk/agreed/{self._opened}/2",
            "follow-on": f"desk/agreed/{self._opened}/further",
        }

    def in_the_room(self) -> dict[str, str]:
        """Where each page of a head is."""
        return {"agreed": "agreed", "duty": f"agreed/{self._put(HEAD)}/2"}


def _freezing(now: datetime) -> Commitment:
    sixty = Condition(indicator=ENRICHMENT, operator=Operator.AT_MOST, threshold=Decimal(60))
    return Commitment(
        doer="iran",
        verb=Verb.FREEZE,
        what=FROZEN,
        proof=Proof(wording=PROOF, condition=sixty),
        verifier=Third(name=AGENCY),
        due=OnDay(at=now + timedelta(days=14)),
    )


def _suspending(now: datetime, freeze: str) -> Commitment:
    return Commitment(
        doer="us",
        verb=Verb.SUSPEND,
        what=SUSPENDED,
        order=Order(relation=Relation.AFTER, other=freeze),
        proof=Proof(wording=LICENCE),
        due=DaysAfter(days=7, other=freeze),
        expires=now + timedelta(days=180),
        reversal=Reversal(wording=BACK, other=freeze, snapback=True),
    )


def _releasing(now: datetime, freeze: str) -> Commitment:
    return Commitment(
        doer="us",
        verb=Verb.OTHER,
        what=RELEASED,
        order=Order(relation=Relation.TOGETHER, other=freeze),
        proof=Proof(wording=PROOF),
        due=OnDay(at=now + timedelta(days=30)),
    )
