"""What anybody might try with indicators: followed, shared, and watched."""

from datetime import timedelta

from tests.cast import MEDIATORS, MORNING
from tests.talks.choice import BAD_INDICATOR, BAD_NUMBER, INDICATORS, PARTIES, THRESHOLDS, Choice
from tests.talks.repertoire import HEADS, Repertoire
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import FollowIndicator, IndicatorFollowed
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator, shared_as
from wasit.talks.indicators.tripwires import (
    Alerted,
    RemoveTripwire,
    SeeAlert,
    SetTripwire,
    TripwireSet,
)
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.substance.conditions import Operator

MOVES = Repertoire()


@MOVES.meant_for(MEDIATORS, FollowIndicator)
def follow_indicator(choose: Choice) -> FollowIndicator:
    return FollowIndicator(indicator=choose.of(INDICATORS) if choose.mostly() else BAD_INDICATOR)


@MOVES.meant_for(MEDIATORS, TakeReadings)
def take_readings(choose: Choice) -> TakeReadings:
    """To the desk, and to rooms that see the indicator more often than not."""
    about = choose.standing(choose.table.desk, IndicatorFollowed)
    shared = [party for party in PARTIES if shared_as(choose.table.desk, about, party)]
    fitting = [party for party in shared if choose.chance.random() < 0.7]
    return TakeReadings(
        about=about,
        readings=tuple(choose.reading() for _ in range(choose.chance.randint(0, 3))),
        rooms=tuple(fitting) if choose.mostly() else (choose.party(),),
    )


@MOVES.meant_for(MEDIATORS, ShareIndicator)
def share_indicator(choose: Choice) -> ShareIndicator:
    days = choose.chance.randrange(40)
    return ShareIndicator(
        about=choose.standing(choose.table.desk, IndicatorFollowed),
        party=choose.party(),
        since=choose.of([None, MORNING + timedelta(days=days)]),
        with_source=choose.seldom(),
    )


def own_book(choose: Choice) -> Ledger:
    """Where one's own tripwires stand."""
    party = choose.person.party
    return choose.table.desk if party is None else choose.table.room(party)


@MOVES.meant_for((*MEDIATORS, *HEADS), SetTripwire)
def set_tripwire(choose: Choice) -> SetTripwire:
    ledger = own_book(choose)
    return SetTripwire(
        about=choose.standing(ledger, IndicatorFollowed),
        operator=choose.of(Operator),
        threshold=choose.of(THRESHOLDS if choose.mostly() else [BAD_NUMBER]),
        wording=choose.words() if choose.seldom() else {},
        warning=choose.standing(ledger, Conveyed) if choose.seldom() else None,
    )


@MOVES.meant_for((*MEDIATORS, *HEADS), RemoveTripwire)
def remove_tripwire(choose: Choice) -> RemoveTripwire:
    return RemoveTripwire(about=choose.standing(own_book(choose), TripwireSet))


@MOVES.meant_for((*MEDIATORS, *HEADS), SeeAlert)
def see_alert(choose: Choice) -> SeeAlert:
    return SeeAlert(about=choose.standing(own_book(choose), Alerted))
