"""The talks: pure rules that decide what each person may do, and folds of what was done.

Each act of the craft is one module: the entries it writes, the action a person asks for, and
the questions that can be put to a ledger about it. Nothing here does input or output.
"""

from wasit.talks import (  # noqa: F401 - each registers the kinds of entry and action it defines
    address,
    agenda,
    ballots,
    case,
    clause_reactions,
    closing,
    conferring,
    confiding,
    consent,
    conveyance,
    corrections,
    deliveries,
    drafting,
    extracts,
    indicators,
    notes,
    opening,
    packages,
    preparation,
    presenting,
    press,
    proposals,
    reactions,
    readback,
    readings,
    regimes,
    release,
    rings,
    settling,
    sharing,
    speech,
    stages,
    tally,
    texts,
    tray,
    tripwires,
)
