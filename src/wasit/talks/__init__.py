"""The talks: pure rules that decide what each person may do, and folds of what was done.

Each act of the craft is one module: the entries it writes, the action a person asks for, and
the questions that can be put to a ledger about it. Nothing here does input or output.
"""

import wasit.talks.case
import wasit.talks.conveyance.address
import wasit.talks.conveyance.conveyance
import wasit.talks.conveyance.preparation
import wasit.talks.conveyance.prepared
import wasit.talks.conveyance.readback
import wasit.talks.conveyance.regimes
import wasit.talks.conveyance.release
import wasit.talks.desk.notes
import wasit.talks.indicators.indicators
import wasit.talks.indicators.readings
import wasit.talks.indicators.sharing
import wasit.talks.indicators.tripwires
import wasit.talks.ladder.declarations
import wasit.talks.ladder.reports
import wasit.talks.languages.glossary
import wasit.talks.languages.listing
import wasit.talks.languages.translation
import wasit.talks.paper.printing
import wasit.talks.paper.returning
import wasit.talks.preferences.confiding
import wasit.talks.procedure.closing
import wasit.talks.procedure.headship
import wasit.talks.procedure.membership
import wasit.talks.procedure.opening
import wasit.talks.procedure.sittings
import wasit.talks.procedure.visits
import wasit.talks.proposals.ballots
import wasit.talks.proposals.mediators_proposals
import wasit.talks.proposals.packages
import wasit.talks.proposals.tally
import wasit.talks.public.consent
import wasit.talks.public.press
import wasit.talks.rings.consultation
import wasit.talks.rings.extracts
import wasit.talks.rooms.agenda
import wasit.talks.rooms.conferring
import wasit.talks.rooms.corrections
import wasit.talks.rooms.deliveries
import wasit.talks.rooms.reactions
import wasit.talks.rooms.speech
import wasit.talks.rounds
import wasit.talks.schedules.estimates
import wasit.talks.schedules.planning
import wasit.talks.schedules.schedules
import wasit.talks.texts.clause_reactions
import wasit.talks.texts.drafting
import wasit.talks.texts.presenting
import wasit.talks.texts.settling
import wasit.talks.texts.single_text
import wasit.talks.texts.versions
import wasit.talks.training.directing
import wasit.talks.training.injects
import wasit.talks.training.papers
import wasit.talks.training.questionnaire
import wasit.talks.tray
