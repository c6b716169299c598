"""The talks: pure rules that decide what each person may do, and folds of what was done.

Each act of the craft is one module: the entries it writes, the action a person asks for, and
the questions that can be put to a ledger about it. Nothing here does input or output.
"""

from wasit.talks import case, rounds, tray
from wasit.talks.conveyance import (
    address,
    conveyance,
    preparation,
    prepared,
    readback,
    regimes,
    release,
)
from wasit.talks.desk import notes
from wasit.talks.indicators import indicators, readings, sharing, tripwires
from wasit.talks.ladder import declarations, reports
from wasit.talks.languages import glossary, listing, translation
from wasit.talks.paper import printing, returning
from wasit.talks.preferences import confiding
from wasit.talks.procedure import closing, membership, opening, sittings, visits
from wasit.talks.proposals import ballots, packages, proposals, tally
from wasit.talks.public import consent, press
from wasit.talks.rings import extracts, rings
from wasit.talks.rooms import agenda, conferring, corrections, deliveries, reactions, speech
from wasit.talks.schedules import estimates, planning, schedules
from wasit.talks.texts import clause_reactions, drafting, presenting, settling, texts, versions
from wasit.talks.training import directing, injects, papers, questionnaire
