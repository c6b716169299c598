"""The Muscat talks half-way through, with something left for everyone to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.web.visitor import Talks, ninety, reading
from wasit.rehearsal.delegations.confidences import confidence
from wasit.rehearsal.run import cast, play
from wasit.scenario.files import load
from wasit.service import Service
from wasit.talks.case import Outcome, Regime
from wasit.talks.conveyance.preparation import Prepare
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.regimes import ProposeTerms, TermsProposed
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.desk.notes import Note
from wasit.talks.indicators.indicators import FollowIndicator, Indicator, IndicatorFollowed
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator
from wasit.talks.ledgers import DESK, room
from wasit.talks.levels import Level
from wasit.talks.people import Person
from wasit.talks.preferences.confiding import Confide
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.sittings import Arrive, OpenSitting, SittingOpened
from wasit.talks.procedure.visits import BeginVisit
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
    WithdrawProposal,
)
from wasit.talks.proposals.packages import KeepPackage
from wasit.talks.public.consent import ConsentSought, GiveConsent
from wasit.talks.public.press import DraftLine, LineDrafted, Publish, PutLine
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.wording import Wording

MUSCAT = load("muscat-2023")
PEOPLE = {person.id: person for person in MUSCAT.opening.people}
CHIEF, HEAD, MEMBER, OTHER_HEAD = (
    PEOPLE[name] for name in ("chief", "us-head", "us-nuclear", "iran-head")
)
HALF_WAY = 50
"""After so many actions of the automata much has been said, and nothing is settled."""

RELEASED = {
    "en": "We could live with twenty per cent if the funds move first.\n"
    "The order of the steps matters more to us than their size.",
    "ar": "يمكننا قبول عشرين في المئة إذا حُرّكت الأموال أولًا.\nترتيب الخطوات أهم لدينا من حجمها.",
    "fa": "اگر نخست پول‌ها آزاد شود، بیست درصد را می‌پذیریم.\n"
    "ترتیب گام‌ها برای ما مهم‌تر از اندازهٔ آن‌هاست.",
}
CONFIDED = {
    "en": "Between us: the capital would accept less if nobody had to say so in public.",
    "ar": "فيما بيننا: ستقبل العاصمة بأقل من ذلك إن لم يُضطر أحد إلى قوله علنًا.",
    "fa": "بین خودمان بماند: اگر کسی ناچار نباشد علناً بگوید، پایتخت به کمتر هم رضایت می‌دهد.",
}
NOTED = {
    "en": "Both heads speak of the order of steps. Try that before the figures.",
    "ar": "كلا الرئيسين يتحدث عن ترتيب الخطوات. لنجرّب ذلك قبل الأرقام.",
    "fa": "هر دو رئیس از ترتیب گام‌ها می‌گویند. پیش از رقم‌ها آن را بیازماییم.",
}
REPORTED = {
    "en": "They could live with twenty per cent, provided that the funds move first.",
    "ar": "يمكنهم قبول عشرين في المئة، شرط أن تُحرَّك الأموال أولًا.",
    "fa": "بیست درصد را می‌پذیرند، به شرط آنکه نخست پول‌ها آزاد شود.",
}
HASTENED = {
    "en": "Both of you asked us to carry more, and faster.",
    "ar": "طلبتم جميعًا أن ننقل أكثر وأسرع.",
    "fa": "هر دو از ما خواستید بیشتر و زودتر منتقل کنیم.",
}
CONFERRED = {
    "en": "I would not name a figure today.",
    "ar": "لو كنت مكانكم لما ذكرت رقمًا اليوم.",
    "fa": "من بودم امروز رقمی نمی‌گفتم.",
}
ADOPTED = {
    "en": "Both sides stop where they are for six months.",
    "ar": "يتوقف الطرفان عند ما هما عليه ستة أشهر.",
    "fa": "دو طرف شش ماه در همین جا که هستند می‌مانند.",
}
PROPOSED = {
    "en": "The interim exchange, as talked over with both of you. Nothing else is implied.",
    "ar": "التبادل المؤقت كما نوقش مع كل منكما. ولا يُفهم منه غير ذلك.",
    "fa": "تبادل موقت، چنان‌که با هر یک از شما بررسی شد. معنای دیگری ندارد.",
}
LINE = {
    "en": "Our policy has not changed.",
    "ar": "سياستنا لم تتغيّر.",
    "fa": "سیاست ما تغییر نکرده است.",
}
SERIOUS = {
    "en": "The talks were serious and useful.",
    "ar": "كانت المحادثات جادة ومفيدة.",
    "fa": "گفت‌وگوها جدی و سودمند بود.",
}
FOUND = Indicator(
    name={
        "en": "Highest enrichment found",
        "ar": "أعلى تخصيب وُجد",
        "fa": "بالاترین غنی‌سازی یافته‌شده",
    },
    unit={"en": "per cent", "ar": "في المئة", "fa": "درصد"},
)
CALLED = {
    "en": "In the east wing, at ten.",
    "ar": "في الجناح الشرقي، عند العاشرة.",
    "fa": "در بخش شرقی، ساعت ده.",
}
ENDED = {
    "en": "The delegations go home, and have left their offers with us.",
    "ar": "يعود الوفدان، وقد تركا عروضهما لدينا.",
    "fa": "هیئت‌ها بازمی‌گردند و پیشنهادهایشان را نزد ما گذاشته‌اند.",
}


def in_a_day() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


class MuscatTalks(Talks):
    """Talks played by automata as far as `HALF_WAY`, and by hand a little further."""

    def __init__(self, service: Service) -> None:
        super().__init__(service, MUSCAT.opening)
        players = cast(MUSCAT, seed=7)
        play({name: self.seat(PEOPLE[name]) for name in players}, players, HALF_WAY)
        self._released = self._tells(OTHER_HEAD, RELEASED, Mode.PARAPHRASE, Mode.ELEMENTS)
        self._confided = self._tells(OTHER_HEAD, CONFIDED)
        self._asked = self._tells(HEAD, CONFIDED)
        self._brought = self.last(room("us"), Conveyed).id
        ask = AskRelease(party="us", about=self._asked, modes=frozenset({Mode.PARAPHRASE}))
        self.act(CHIEF, ask)
        self._prepare()
        self._sit()
        self.act(CHIEF, ProposeTerms(regime=Regime.OPEN, even_handed=True, wording=HASTENED))
        self._proposed = self.last(room("us"), TermsProposed).id
        self.act(CHIEF, Note(wording=NOTED))
        self.act(MEMBER, Confer(wording=CONFERRED))
        self._followed, self._given = self._watch()
        self._go_public()
        for head in (HEAD, OTHER_HEAD):
            wanted = MUSCAT.briefs[head.party or ""].preferences
            self.act(head, Confide(confidence=confidence(wanted)))
        package = {issue.id: issue.options[1].id for issue in MUSCAT.opening.agenda}
        moves = {"enrichment": "iran", "relief": "us"}
        self.act(CHIEF, KeepPackage(wording=PROPOSED, package=package, moves=moves))
        self.act(CHIEF, PutProposal(wording=PROPOSED, package=package, deadline=in_a_day()))
        self._opened = self.last(DESK, ProposalOpened).id
        self._put = self.last(room("us"), ProposalPut).id
        self.act(OTHER_HEAD, CastBallot(about=self._put_to_iran(), answer=Answer.YES))

    def _put_to_iran(self) -> str:
        return self.last(room("iran"), ProposalPut).id

    def _go_public(self) -> None:
        """A text and a line that all agreed to, a line under way, and a draft."""
        early = PutProposal(wording=ADOPTED, deadline=in_a_day(), reveal=Reveal.WHEN_ALL_AGREE)
        self.act(CHIEF, early)
        for head in (HEAD, OTHER_HEAD):
            put = self.last(room(head.party or ""), ProposalPut).id
            self.act(head, CastBallot(about=put, answer=Answer.YES))
        self.service.announce(self.case)
        for wording in (LINE, SERIOUS):
            self.act(CHIEF, DraftLine(level=Level.DENY, wording=wording))
            self.act(CHIEF, PutLine(line=self.last(DESK, LineDrafted).id))
            asked = self.last(DESK, ConsentSought)
            self.act(HEAD, GiveConsent(about=asked.body.asked["us"]))
            if wording is LINE:
                self.act(OTHER_HEAD, GiveConsent(about=asked.body.asked["iran"]))
                self.act(CHIEF, Publish(about=asked.id))
        self._sought = self.last(DESK, ConsentSought)
        self.act(CHIEF, DraftLine(level=Level.CONFIRM, wording=SERIOUS))
        self._drafted = self.last(DESK, LineDrafted).id

    def _watch(self) -> tuple[str, str]:
        """An indicator that crosses a tripwire at the desk and one in the room of a side."""
        self.act(CHIEF, FollowIndicator(indicator=FOUND))
        followed = self.last(DESK, IndicatorFollowed)
        self.act(CHIEF, ShareIndicator(about=followed.id, party="us"))
        given = self.last(room("us"), IndicatorFollowed)
        self.act(CHIEF, ninety(followed))
        self.act(HEAD, ninety(given))
        values = tuple(reading(*each) for each in ((1, "60"), (8, "83.7"), (20, "90.2")))
        self.act(CHIEF, TakeReadings(about=followed.id, readings=values, rooms=("us",)))
        return followed.id, given.id

    def _tells(self, head: Person, wording: Wording, *modes: Mode) -> str:
        speak = Speak(force=Force.POSITION, wording=wording, modes=frozenset(modes))
        self.act(head, speak)
        return self.last(room(head.party or ""), Said).id

    def _prepare(self) -> None:
        """The head lets something go within limits; the chief mediator's words are read back."""
        limits = Limits(until=datetime(2033, 5, 9, 12, tzinfo=UTC), read_back=True)
        modes = frozenset({Mode.PARAPHRASE, Mode.ELEMENTS})
        speak = Speak(force=Force.POSITION, wording=RELEASED, modes=modes, limits=limits)
        self.act(HEAD, speak)
        self._limited = self.last(room("us"), Said).id
        prepare = Prepare(
            sender="us",
            source=self._limited,
            receiver="iran",
            mode=Mode.PARAPHRASE,
            wording=REPORTED,
        )
        self.act(CHIEF, prepare)
        self._prepared = self.last(DESK, Prepared)

    def _sit(self) -> None:
        """Both rooms are called; a member has come, and the chief mediator goes in to them."""
        self.act(CHIEF, OpenSitting(rooms=("us", "iran"), wording=CALLED))
        self.act(MEMBER, Arrive())
        self.act(CHIEF, BeginVisit(party="us"))
        self._called = self.last(room("us"), SittingOpened).id

    def take_back(self) -> None:
        """End the proposal that is before the rooms, so that another may follow."""
        self.act(CHIEF, WithdrawProposal(about=self._opened))

    def close(self) -> None:
        self.act(CHIEF, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=ENDED))

    def at_the_desk(self) -> dict[str, str]:
        """Where each page of the chief mediator is, below the address of the seat."""
        return {
            "desk": "desk",
            "desk-room": "desk/rooms/us",
            "convey": f"desk/rooms/iran/{self._released}",
            "ask": f"desk/rooms/iran/{self._confided}",
            "correct": f"desk/rooms/us/{self._brought}",
            "packages": "desk/packages",
            "proposals": "desk/proposals",
            "proposal": f"desk/proposals/{self._opened}",
            "public": "desk/public",
            "public-entry": f"desk/public/{self._sought.id}",
            "draft": f"desk/public/{self._drafted}",
            "common-desk": "common",
            "convey-limited": f"desk/rooms/us/{self._limited}",
            "prepared": f"desk/prepared/{self._prepared.id}",
            "rule": "desk/terms",
            "agenda": "desk/agenda",
            "sittings": "desk/sittings",
            "evenness": "desk/evenness",
            "closeness": "desk/closeness",
            "followed": "desk/indicators",
            "followed-indicator": f"desk/indicators/{self._followed}",
            "people": "people",
            "close": "desk/close",
        }

    def in_the_room(self) -> dict[str, str]:
        """Where each page of a head is."""
        return {
            "room": "room",
            "called": f"room/{self._called}",
            "entry": f"room/{self._brought}",
            "own-entry": f"room/{self._asked}",
            "ballot": f"room/{self._put}",
            "consent": f"room/{self._sought.body.asked['us']}",
            "preferences": "preferences",
            "common": "common",
            "own-released": f"room/{self._limited}",
            "read-back": f"room/{self._prepared.body.asked}",
            "own-rule": f"room/{self._proposed}",
            "conferring": "conferring",
            "limits": "limits",
            "indicators": "indicators",
            "indicator": f"indicators/{self._given}",
            "programs": "programs",
            "own-people": "people",
        }

    def at_the_end(self) -> dict[str, str]:
        """Where the end is shown to the chief mediator."""
        return {
            "closed-desk": "desk",
            "closed-entry": f"desk/rooms/iran/{self._released}",
            "closed-proposals": "desk/proposals",
        }

    def at_the_end_in_the_room(self) -> dict[str, str]:
        """Where the end is shown to a head."""
        return {
            "closed-room": "room",
            "closed-own-entry": f"room/{self._asked}",
            "closed-ballot": f"room/{self._put}",
        }
