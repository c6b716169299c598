"""Who is answered what: every address × every role × every method, and one answer for the rest.

A dot stands for 404: what is another's, what is forbidden and what does not exist are one and
the same, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, reverse

from tests.cast import (
    HALA,
    HUDA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    en,
)
from tests.web.acts import GUEST, at_a_consultation, at_a_draft, before_every_room, present
from tests.web.consulting import Consultation
from tests.web.exchange import FREEZE, Exchange, numbered
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.case import GuestInvited
from wasit.talks.extracts import ExtractShown
from wasit.talks.ledgers import DESK
from wasit.talks.modes import Mode
from wasit.talks.people import Person
from wasit.talks.preparation import Prepare
from wasit.talks.presenting import DraftPresented
from wasit.talks.press import LineDrafted
from wasit.talks.proposals import ProposalOpened, ProposalPut, agreed
from wasit.talks.schedules import schedules
from wasit.talks.sources import texts_in
from wasit.talks.speech import Force, Said, Speak
from wasit.talks.stages import Prepared
from wasit.talks.stated import DeterrentWarning
from wasit.talks.texts import ClauseWritten, TextBegun
from wasit.web.api.urls import urlpatterns as api
from wasit.web.urls import urlpatterns

ROLES = {
    "chief": HALA,
    "mediator": TARIQ,
    "compart": HUDA,
    "interp": IDRIS,
    "head-a": NADIA,
    "member-a": NOOR,
    "interp-a": NIMA,
    "head-b": SAMIR,
    "stranger": None,
    "guest": GUEST,
}
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT")
NOBODYS = "0" * 32

# A person asks for the address at their own place, and a stranger at that of North's head.
# Entries and rooms are North's, and the compartmented mediator serves South. A POST names the first
# form of the page, with nothing in it. “Interp” are the mediators' interpreter and North's.
TABLE = """
                            chief mediator compart interp head-a member-a interp-a head-b stranger
start               GET     302   302      302     302    302    302      302      302    200
start               POST    302   302      302     302    302    302      302      302    200
start               HEAD    302   302      302     302    302    302      302      302    200
start               OPTIONS 302   302      302     302    302    302      302      302    200
start               PUT     302   302      302     302    302    302      302      302    200
enter               GET     .     .        .       .      .      .        .        .      .
enter               POST    .     .        .       .      .      .        .        .      .
enter               HEAD    .     .        .       .      .      .        .        .      .
enter               OPTIONS .     .        .       .      .      .        .        .      .
enter               PUT     .     .        .       .      .      .        .        .      .
sign-in             GET     200     200     200     200     200     200     200     200     200
sign-in             POST    422     422     422     422     422     422     422     422     422
sign-in             HEAD    200     200     200     200     200     200     200     200     200
sign-in             OPTIONS .       .       .       .       .       .       .       .       .
sign-in             PUT     .       .       .       .       .       .       .       .       .
places              GET     .       .       .       .       .       .       .       .       .
places              POST    .       .       .       .       .       .       .       .       .
places              HEAD    .       .       .       .       .       .       .       .       .
places              OPTIONS .       .       .       .       .       .       .       .       .
places              PUT     .       .       .       .       .       .       .       .       .
account             GET     .       .       .       .       .       .       .       .       .
account             POST    .       .       .       .       .       .       .       .       .
account             HEAD    .       .       .       .       .       .       .       .       .
account             OPTIONS .       .       .       .       .       .       .       .       .
account             PUT     .       .       .       .       .       .       .       .       .
confirm             GET     .       .       .       .       .       .       .       .       .
confirm             POST    .       .       .       .       .       .       .       .       .
confirm             HEAD    .       .       .       .       .       .       .       .       .
confirm             OPTIONS .       .       .       .       .       .       .       .       .
confirm             PUT     .       .       .       .       .       .       .       .       .
leave               GET     .     .        .       .      .      .        .        .      .
leave               POST    303   303      303     303    303    303      303      303    303
leave               HEAD    .     .        .       .      .      .        .        .      .
leave               OPTIONS .     .        .       .      .      .        .        .      .
leave               PUT     .     .        .       .      .      .        .        .      .
language            GET     .     .        .       .      .      .        .        .      .
language            POST    303   303      303     303    303    303      303      303    303
language            HEAD    .     .        .       .      .      .        .        .      .
language            OPTIONS .     .        .       .      .      .        .        .      .
language            PUT     .     .        .       .      .      .        .        .      .
home                GET     302   302      302     302    302    302      302      302    .
home                POST    302   302      302     302    302    302      302      302    .
home                HEAD    302   302      302     302    302    302      302      302    .
home                OPTIONS 302   302      302     302    302    302      302      302    .
home                PUT     302   302      302     302    302    302      302      302    .
live                GET     200   200      200     200    200    200      200      200    .
live                POST    .     .        .       .      .      .        .        .      .
live                HEAD    .     .        .       .      .      .        .        .      .
live                OPTIONS .     .        .       .      .      .        .        .      .
live                PUT     .     .        .       .      .      .        .        .      .
file                GET     200   200      .       200    200    200      200      .        .
file                POST    .     .        .       .      .      .        .        .      .
file                HEAD    .     .        .       .      .      .        .        .      .
file                OPTIONS .     .        .       .      .      .        .        .      .
file                PUT     .     .        .       .      .      .        .        .      .
room                GET     .     .        .       .      200    200      200      200    .
room                POST    .     .        .       .      422    .        .        422    .
room                HEAD    .     .        .       .      200    200      200      200    .
room                OPTIONS .     .        .       .      .      .        .        .      .
room                PUT     .     .        .       .      .      .        .        .      .
room-entry          GET     .     .        .       .      200    200      200      .      .
room-entry          POST    .     .        .       .      422    .        .        .      .
room-entry          HEAD    .     .        .       .      200    200      200      .      .
room-entry          OPTIONS .     .        .       .      .      .        .        .      .
room-entry          PUT     .     .        .       .      .      .        .        .      .
conferring          GET     .     .        .       .      200    200      200      200    .
conferring          POST    .     .        .       .      422    422      422      422    .
conferring          HEAD    .     .        .       .      200    200      200      200    .
conferring          OPTIONS .     .        .       .      .      .        .        .      .
conferring          PUT     .     .        .       .      .      .        .        .      .
limits              GET     .     .        .       .      200    200      200      200    .
limits              POST    .     .        .       .      422    .        .        422    .
limits              HEAD    .     .        .       .      200    200      200      200    .
limits              OPTIONS .     .        .       .      .      .        .        .      .
limits              PUT     .     .        .       .      .      .        .        .      .
indicators          GET     .     .        .       .      200    200      200      200    .
indicators          POST    .     .        .       .      .      .        .        .      .
indicators          HEAD    .     .        .       .      200    200      200      200    .
indicators          OPTIONS .     .        .       .      .      .        .        .      .
indicators          PUT     .     .        .       .      .      .        .        .      .
indicator           GET     .     .        .       .      200    200      200      .      .
indicator           POST    .     .        .       .      422    .        .        .      .
indicator           HEAD    .     .        .       .      200    200      200      .      .
indicator           OPTIONS .     .        .       .      .      .        .        .      .
indicator           PUT     .     .        .       .      .      .        .        .      .
desk                GET     200   200      .       200    .      .        .        .      .
desk                POST    422   422      .       422    .      .        .        .      .
desk                HEAD    200   200      .       200    .      .        .        .      .
desk                OPTIONS .     .        .       .      .      .        .        .      .
desk                PUT     .     .        .       .      .      .        .        .      .
sittings            GET     200   200      .       200    .      .        .        .      .
sittings            POST    422   422      .       .      .      .        .        .      .
sittings            HEAD    200   200      .       200    .      .        .        .      .
sittings            OPTIONS .     .        .       .      .      .        .        .      .
sittings            PUT     .     .        .       .      .      .        .        .      .
evenness            GET     200   200      .       200    .      .        .        .      .
evenness            POST    .     .        .       .      .      .        .        .      .
evenness            HEAD    200   200      .       200    .      .        .        .      .
evenness            OPTIONS .     .        .       .      .      .        .        .      .
evenness            PUT     .     .        .       .      .      .        .        .      .
closeness           GET     200   200      .       200    .      .        .        .      .
closeness           POST    .     .        .       .      .      .        .        .      .
closeness           HEAD    200   200      .       200    .      .        .        .      .
closeness           OPTIONS .     .        .       .      .      .        .        .      .
closeness           PUT     .     .        .       .      .      .        .        .      .
common              GET     200   200      200     200    200    200      200      200    .
common              POST    .     .        .       .      .      .        .        .      .
common              HEAD    200   200      200     200    200    200      200      200    .
common              OPTIONS .     .        .       .      .      .        .        .      .
common              PUT     .     .        .       .      .      .        .        .      .
proposals           GET     200   200      .       200    .      .        .        .      .
proposals           POST    422   422      .       .      .      .        .        .      .
proposals           HEAD    200   200      .       200    .      .        .        .      .
proposals           OPTIONS .     .        .       .      .      .        .        .      .
proposals           PUT     .     .        .       .      .      .        .        .      .
proposal            GET     200   200      .       200    .      .        .        .      .
proposal            POST    422   422      .       .      .      .        .        .      .
proposal            HEAD    200   200      .       200    .      .        .        .      .
proposal            OPTIONS .     .        .       .      .      .        .        .      .
proposal            PUT     .     .        .       .      .      .        .        .      .
public              GET     200   200      .       200    .      .        .        .      .
public              POST    422   422      .       .      .      .        .        .      .
public              HEAD    200   200      .       200    .      .        .        .      .
public              OPTIONS .     .        .       .      .      .        .        .      .
public              PUT     .     .        .       .      .      .        .        .      .
public-entry        GET     200   200      .       200    .      .        .        .      .
public-entry        POST    422   422      .       .      .      .        .        .      .
public-entry        HEAD    200   200      .       200    .      .        .        .      .
public-entry        OPTIONS .     .        .       .      .      .        .        .      .
public-entry        PUT     .     .        .       .      .      .        .        .      .
agenda              GET     200   200      .       200    .      .        .        .      .
agenda              POST    422   422      .       .      .      .        .        .      .
agenda              HEAD    200   200      .       200    .      .        .        .      .
agenda              OPTIONS .     .        .       .      .      .        .        .      .
agenda              PUT     .     .        .       .      .      .        .        .      .
desk-indicators     GET     200   200      .       200    .      .        .        .      .
desk-indicators     POST    422   422      .       .      .      .        .        .      .
desk-indicators     HEAD    200   200      .       200    .      .        .        .      .
desk-indicators     OPTIONS .     .        .       .      .      .        .        .      .
desk-indicators     PUT     .     .        .       .      .      .        .        .      .
desk-indicator      GET     200   200      .       200    .      .        .        .      .
desk-indicator      POST    422   422      .       .      .      .        .        .      .
desk-indicator      HEAD    200   200      .       200    .      .        .        .      .
desk-indicator      OPTIONS .     .        .       .      .      .        .        .      .
desk-indicator      PUT     .     .        .       .      .      .        .        .      .
close               GET     200   .        .       .      .      .        .        .      .
close               POST    422   .        .       .      .      .        .        .      .
close               HEAD    200   .        .       .      .      .        .        .      .
close               OPTIONS .     .        .       .      .      .        .        .      .
close               PUT     .     .        .       .      .      .        .        .      .
terms               GET     200   200      .       200    .      .        .        .      .
terms               POST    422   422      .       .      .      .        .        .      .
terms               HEAD    200   200      .       200    .      .        .        .      .
terms               OPTIONS .     .        .       .      .      .        .        .      .
terms               PUT     .     .        .       .      .      .        .        .      .
prepared            GET     200   200      .       200    .      .        .        .      .
prepared            POST    422   422      .       .      .      .        .        .      .
prepared            HEAD    200   200      .       200    .      .        .        .      .
prepared            OPTIONS .     .        .       .      .      .        .        .      .
prepared            PUT     .     .        .       .      .      .        .        .      .
desk-room           GET     200   200      .       200    .      .        .        .      .
desk-room           POST    422   422      .       .      .      .        .        .      .
desk-room           HEAD    200   200      .       200    .      .        .        .      .
desk-room           OPTIONS .     .        .       .      .      .        .        .      .
desk-room           PUT     .     .        .       .      .      .        .        .      .
desk-entry          GET     200   200      .       200    .      .        .        .      .
desk-entry          POST    422   422      .       .      .      .        .        .      .
desk-entry          HEAD    200   200      .       200    .      .        .        .      .
desk-entry          OPTIONS .     .        .       .      .      .        .        .      .
desk-entry          PUT     .     .        .       .      .      .        .        .      .
preview             GET     .     .        .       .      .      .        .        .      .
preview             POST    200   200      .       .      .      .        .        .      .
preview             HEAD    .     .        .       .      .      .        .        .      .
preview             OPTIONS .     .        .       .      .      .        .        .      .
preview             PUT     .     .        .       .      .      .        .        .      .
texts               GET     .     .        .       .      200    200      200      200    .
texts               POST    .     .        .       .      .      .        .        .      .
texts               HEAD    .     .        .       .      200    200      200      200    .
texts               OPTIONS .     .        .       .      .      .        .        .      .
texts               PUT     .     .        .       .      .      .        .        .      .
room-text           GET     .     .        .       .      200    200      200      .      .
room-text           POST    .     .        .       .      422    .        .        .      .
room-text           HEAD    .     .        .       .      200    200      200      .      .
room-text           OPTIONS .     .        .       .      .      .        .        .      .
room-text           PUT     .     .        .       .      .      .        .        .      .
room-drafts         GET     .     .        .       .      200    200      200      .      .
room-drafts         POST    .     .        .       .      .      .        .        .      .
room-drafts         HEAD    .     .        .       .      200    200      200      .      .
room-drafts         OPTIONS .     .        .       .      .      .        .        .      .
room-drafts         PUT     .     .        .       .      .      .        .        .      .
desk-texts          GET     200   200      .       200    .      .        .        .      .
desk-texts          POST    422   422      .       .      .      .        .        .      .
desk-texts          HEAD    200   200      .       200    .      .        .        .      .
desk-texts          OPTIONS .     .        .       .      .      .        .        .      .
desk-texts          PUT     .     .        .       .      .      .        .        .      .
desk-text           GET     200   200      .       200    .      .        .        .      .
desk-text           POST    422   422      .       .      .      .        .        .      .
desk-text           HEAD    200   200      .       200    .      .        .        .      .
desk-text           OPTIONS .     .        .       .      .      .        .        .      .
desk-text           PUT     .     .        .       .      .      .        .        .      .
title               GET     200   200      .       200    .      .        .        .      .
title               POST    422   422      .       .      .      .        .        .      .
title               HEAD    200   200      .       200    .      .        .        .      .
title               OPTIONS .     .        .       .      .      .        .        .      .
title               PUT     .     .        .       .      .      .        .        .      .
text-changes        GET     200   200      .       200    .      .        .        .      .
text-changes        POST    .     .        .       .      .      .        .        .      .
text-changes        HEAD    200   200      .       200    .      .        .        .      .
text-changes        OPTIONS .     .        .       .      .      .        .        .      .
text-changes        PUT     .     .        .       .      .      .        .        .      .
present             GET     200   200      .       200    .      .        .        .      .
present             POST    422   422      .       .      .      .        .        .      .
present             HEAD    200   200      .       200    .      .        .        .      .
present             OPTIONS .     .        .       .      .      .        .        .      .
present             PUT     .     .        .       .      .      .        .        .      .
present-preview     GET     .     .        .       .      .      .        .        .      .
present-preview     POST    200   200      .       .      .      .        .        .      .
present-preview     HEAD    .     .        .       .      .      .        .        .      .
present-preview     OPTIONS .     .        .       .      .      .        .        .      .
present-preview     PUT     .     .        .       .      .      .        .        .      .
clause              GET     200   200      .       200    .      .        .        .      .
clause              POST    422   422      .       .      .      .        .        .      .
clause              HEAD    200   200      .       200    .      .        .        .      .
clause              OPTIONS .     .        .       .      .      .        .        .      .
clause              PUT     .     .        .       .      .      .        .        .      .
preferences         GET     .     .        .       .      200    200      200      200    .
preferences         POST    .     .        .       .      422    .        .        422    .
preferences         HEAD    .     .        .       .      200    200      200      200    .
preferences         OPTIONS .     .        .       .      .      .        .        .      .
preferences         PUT     .     .        .       .      .      .        .        .      .
packages            GET     200   200      .       200    .      .        .        .      .
packages            POST    422   422      .       .      .      .        .        .      .
packages            HEAD    200   200      .       200    .      .        .        .      .
packages            OPTIONS .     .        .       .      .      .        .        .      .
packages            PUT     .     .        .       .      .      .        .        .      .
rings               GET     200   200      .       200    200    200      200      200    .
rings               POST    422   422      .       .      422    .        .        422    .
rings               HEAD    200   200      .       200    200    200      200      200    .
rings               OPTIONS .     .        .       .      .      .        .        .      .
rings               PUT     .     .        .       .      .      .        .        .      .
ring                GET     200   200      .       200    .      .        .        .      .
ring                POST    422   422      .       .      .      .        .        .      .
ring                HEAD    200   200      .       200    .      .        .        .      .
ring                OPTIONS .     .        .       .      .      .        .        .      .
ring                PUT     .     .        .       .      .      .        .        .      .
extract             GET     200   200      .       .      .      .        .        .      .
extract             POST    422   422      .       .      .      .        .        .      .
extract             HEAD    200   200      .       .      .      .        .        .      .
extract             OPTIONS .     .        .       .      .      .        .        .      .
extract             PUT     .     .        .       .      .      .        .        .      .
extract-preview     GET     .     .        .       .      .      .        .        .      .
extract-preview     POST    200   200      .       .      .      .        .        .      .
extract-preview     HEAD    .     .        .       .      .      .        .        .      .
extract-preview     OPTIONS .     .        .       .      .      .        .        .      .
extract-preview     PUT     .     .        .       .      .      .        .        .      .
extract-versions    GET     200   200      .       200    .      .        .        .      .
extract-versions    POST    422   422      .       422    .      .        .        .      .
extract-versions    HEAD    200   200      .       200    .      .        .        .      .
extract-versions    OPTIONS .     .        .       .      .      .        .        .      .
extract-versions    PUT     .     .        .       .      .      .        .        .      .
guest               GET     200   200      .       .      .      .        .        .      .
guest               POST    200   200      .       .      .      .        .        .      .
guest               HEAD    200   200      .       .      .      .        .        .      .
guest               OPTIONS .     .        .       .      .      .        .        .      .
guest               PUT     .     .        .       .      .      .        .        .      .
inquiry             GET     200   .        .       .      200    .        .        200    .
inquiry             POST    422   .        .       .      422    .        .        422    .
inquiry             HEAD    200   .        .       .      200    .        .        200    .
inquiry             OPTIONS .     .        .       .      .      .        .        .      .
inquiry             PUT     .     .        .       .      .      .        .        .      .
retention           GET     200   200      .       200    200    .        .        200    .
retention           POST    422   .        .       .      .      .        .        .      .
retention           HEAD    200   200      .       200    200    .        .        200    .
retention           OPTIONS .     .        .       .      .      .        .        .      .
retention           PUT     .     .        .       .      .      .        .        .      .
copies              GET     200   200      .       .      200    .        .        200    .
copies              POST    422   422      .       .      422    .        .        422    .
copies              HEAD    200   200      .       .      200    .        .        200    .
copies              OPTIONS .     .        .       .      .      .        .        .      .
copies              PUT     .     .        .       .      .      .        .        .      .
consultation        GET     .     .        .       .      .      .        .        .      .
consultation        POST    .     .        .       .      .      .        .        .      .
consultation        HEAD    .     .        .       .      .      .        .        .      .
consultation        OPTIONS .     .        .       .      .      .        .        .      .
consultation        PUT     .     .        .       .      .      .        .        .      .
consulted           GET     .     .        .       .      .      .        .        .      .
consulted           POST    .     .        .       .      .      .        .        .      .
consulted           HEAD    .     .        .       .      .      .        .        .      .
consulted           OPTIONS .     .        .       .      .      .        .        .      .
consulted           PUT     .     .        .       .      .      .        .        .      .
desk-versions       GET     200   200      .       200    .      .        .        .      .
desk-versions       POST    .     .        .       .      .      .        .        .      .
desk-versions       HEAD    200   200      .       200    .      .        .        .      .
desk-versions       OPTIONS .     .        .       .      .      .        .        .      .
desk-versions       PUT     .     .        .       .      .      .        .        .      .
desk-version        GET     200   200      .       200    .      .        .        .      .
desk-version        POST    422   422      .       422    .      .        .        .      .
desk-version        HEAD    200   200      .       200    .      .        .        .      .
desk-version        OPTIONS .     .        .       .      .      .        .        .      .
desk-version        PUT     .     .        .       .      .      .        .        .      .
desk-part-version   GET     200   200      .       200    .      .        .        .      .
desk-part-version   POST    422   422      .       422    .      .        .        .      .
desk-part-version   HEAD    200   200      .       200    .      .        .        .      .
desk-part-version   OPTIONS .     .        .       .      .      .        .        .      .
desk-part-version   PUT     .     .        .       .      .      .        .        .      .
desk-entry-versions GET     200   200      .       200    .      .        .        .      .
desk-entry-versions POST    422   422      .       422    .      .        .        .      .
desk-entry-versions HEAD    200   200      .       200    .      .        .        .      .
desk-entry-versions OPTIONS .     .        .       .      .      .        .        .      .
desk-entry-versions PUT     .     .        .       .      .      .        .        .      .
desk-part-versions  GET     200   200      .       200    .      .        .        .      .
desk-part-versions  POST    422   422      .       422    .      .        .        .      .
desk-part-versions  HEAD    200   200      .       200    .      .        .        .      .
desk-part-versions  OPTIONS .     .        .       .      .      .        .        .      .
desk-part-versions  PUT     .     .        .       .      .      .        .        .      .
text-versions       GET     200   200      .       200    .      .        .        .      .
text-versions       POST    .     .        .       .      .      .        .        .      .
text-versions       HEAD    200   200      .       200    .      .        .        .      .
text-versions       OPTIONS .     .        .       .      .      .        .        .      .
text-versions       PUT     .     .        .       .      .      .        .        .      .
glossary            GET     200   200      .       200    .      .        .        .      .
glossary            POST    422   422      .       422    .      .        .        .      .
glossary            HEAD    200   200      .       200    .      .        .        .      .
glossary            OPTIONS .     .        .       .      .      .        .        .      .
glossary            PUT     .     .        .       .      .      .        .        .      .
glossary-term       GET     200   200      .       200    .      .        .        .      .
glossary-term       POST    422   422      .       422    .      .        .        .      .
glossary-term       HEAD    200   200      .       200    .      .        .        .      .
glossary-term       OPTIONS .     .        .       .      .      .        .        .      .
glossary-term       PUT     .     .        .       .      .      .        .        .      .
versions            GET     .     .        .       .      200    200      200      200    .
versions            POST    .     .        .       .      .      .        .        .      .
versions            HEAD    .     .        .       .      200    200      200      200    .
versions            OPTIONS .     .        .       .      .      .        .        .      .
versions            PUT     .     .        .       .      .      .        .        .      .
entry-versions      GET     .     .        .       .      200    200      200      .      .
entry-versions      POST    .     .        .       .      422    422      422      .      .
entry-versions      HEAD    .     .        .       .      200    200      200      .      .
entry-versions      OPTIONS .     .        .       .      .      .        .        .      .
entry-versions      PUT     .     .        .       .      .      .        .        .      .
clause-versions     GET     .     .        .       .      200    200      200      .      .
clause-versions     POST    .     .        .       .      422    422      422      .      .
clause-versions     HEAD    .     .        .       .      200    200      200      .      .
clause-versions     OPTIONS .     .        .       .      .      .        .        .      .
clause-versions     PUT     .     .        .       .      .      .        .        .      .
record              GET     200   200      200     200    200    200      200      200    .
record              POST    .     .        .       .      422    .        .        422    .
record              HEAD    200   200      200     200    200    200      200      200    .
record              OPTIONS .     .        .       .      .      .        .        .      .
record              PUT     .     .        .       .      .      .        .        .      .
people              GET     200   200      200     200    200    200      200      200    .
people              POST    422   .        .       .      422    .        .        422    .
people              HEAD    200   200      200     200    200    200      200      200    .
people              OPTIONS .     .        .       .      .      .        .        .      .
people              PUT     .     .        .       .      .      .        .        .      .
programs            GET     200   200      200     200    200    200      200      200    .
programs            POST    422   422      422     422    422    422      422      422    .
programs            HEAD    200   200      200     200    200    200      200      200    .
programs            OPTIONS .     .        .       .      .      .        .        .      .
programs            PUT     .     .        .       .      .      .        .        .      .
agreed              GET     .     .        .       .      200    200      200      200    .
agreed              POST    .     .        .       .      .      .        .        .      .
agreed              HEAD    .     .        .       .      200    200      200      200    .
agreed              OPTIONS .     .        .       .      .      .        .        .      .
agreed              PUT     .     .        .       .      .      .        .        .      .
duty                GET     .     .        .       .      200    200      200      .      .
duty                POST    .     .        .       .      422    .        .        .      .
duty                HEAD    .     .        .       .      200    200      200      .      .
duty                OPTIONS .     .        .       .      .      .        .        .      .
duty                PUT     .     .        .       .      .      .        .        .      .
schedules           GET     200   200      .       200    .      .        .        .      .
schedules           POST    422   422      .       .      .      .        .        .      .
schedules           HEAD    200   200      .       200    .      .        .        .      .
schedules           OPTIONS .     .        .       .      .      .        .        .      .
schedules           PUT     .     .        .       .      .      .        .        .      .
schedule            GET     200   200      .       200    .      .        .        .      .
schedule            POST    422   422      .       .      .      .        .        .      .
schedule            HEAD    200   200      .       200    .      .        .        .      .
schedule            OPTIONS .     .        .       .      .      .        .        .      .
schedule            PUT     .     .        .       .      .      .        .        .      .
commitment          GET     200   200      .       200    .      .        .        .      .
commitment          POST    422   422      .       .      .      .        .        .      .
commitment          HEAD    200   200      .       200    .      .        .        .      .
commitment          OPTIONS .     .        .       .      .      .        .        .      .
commitment          PUT     .     .        .       .      .      .        .        .      .
agreements          GET     200   200      .       200    .      .        .        .      .
agreements          POST    .     .        .       .      .      .        .        .      .
agreements          HEAD    200   200      .       200    .      .        .        .      .
agreements          OPTIONS .     .        .       .      .      .        .        .      .
agreements          PUT     .     .        .       .      .      .        .        .      .
agreement           GET     200   200      .       200    .      .        .        .      .
agreement           POST    .     .        .       .      .      .        .        .      .
agreement           HEAD    200   200      .       200    .      .        .        .      .
agreement           OPTIONS .     .        .       .      .      .        .        .      .
agreement           PUT     .     .        .       .      .      .        .        .      .
desk-duty           GET     200   200      .       200    .      .        .        .      .
desk-duty           POST    422   422      .       .      .      .        .        .      .
desk-duty           HEAD    200   200      .       200    .      .        .        .      .
desk-duty           OPTIONS .     .        .       .      .      .        .        .      .
desk-duty           PUT     .     .        .       .      .      .        .        .      .
follow-on           GET     200   .        .       .      .      .        .        .      .
follow-on           POST    422   .        .       .      .      .        .        .      .
follow-on           HEAD    200   .        .       .      .      .        .        .      .
follow-on           OPTIONS .     .        .       .      .      .        .        .      .
follow-on           PUT     .     .        .       .      .      .        .        .      .
"""

# The guest sits in a ring of the mediators', and the rings named above are theirs. Whatever does
# not stand here is nothing for a guest.
GUESTS = """
                GET  POST  HEAD  OPTIONS  PUT
start           302  302   302   302      302
sign-in         200  422   200   .        .
leave           .    303   .     .        .
language        .    303   .     .        .
home            302  302   302   302      302
live            200  .     .     .        .
consultation    200  .     200   .        .
consulted       200  422   200   .        .
"""

ACTS = {
    "people": "admit",
    "programs": "token",
    "room": "speak",
    "room-entry": "grant",
    "conferring": "confer",
    "preferences": "confide",
    "limits": "warn",
    "indicator": "trip",
    "desk-indicators": "follow",
    "desk-indicator": "reading",
    "desk": "note",
    "sittings": "call",
    "packages": "keep",
    "proposals": "propose",
    "proposal": "withdraw",
    "public": "draft",
    "public-entry": "put",
    "agenda": "table",
    "close": "close",
    "terms": "propose",
    "prepared": "deliver",
    "desk-room": "address",
    "inquiry": "find",
    "record": "export",
    "retention": "set",
    "desk-entry": "ask",
    "preview": "convey",
    "room-text": "react",
    "desk-texts": "begin",
    "desk-text": "add",
    "title": "retitle",
    "present": "present",
    "clause": "revise",
    "desk-version": "draft",
    "desk-entry-versions": "draft",
    "desk-part-version": "draft",
    "desk-part-versions": "draft",
    "entry-versions": "draft",
    "clause-versions": "draft",
    "glossary": "term",
    "glossary-term": "edit",
    "duty": "report",
    "schedules": "begin",
    "schedule": "add",
    "commitment": "revise",
    "desk-duty": "declare",
    "follow-on": "follow",
    "rings": "ring",
    "ring": "invite",
    "extract": "show",
    "extract-preview": "show",
    "extract-versions": "draft",
    "consulted": "answer",
}


def rows() -> Iterator[tuple[str, str, dict[str, int]]]:
    """Yield address, method and, by role, the status of the answer."""
    head, *lines = TABLE.strip().splitlines()
    to_guests = dict(for_guests())
    for line in lines:
        name, method, *answers = line.split()
        found = {role: status(answer) for role, answer in zip(head.split(), answers, strict=True)}
        yield name, method, found | {"guest": to_guests.get((name, method), 404)}


def status(answer: str) -> int:
    return 404 if answer == "." else int(answer)


def for_guests() -> Iterator[tuple[tuple[str, str], int]]:
    """Yield address and method, and the status of the answer to a guest."""
    head, *lines = GUESTS.strip().splitlines()
    for line in lines:
        name, *answers = line.split()
        for method, answer in zip(head.split(), answers, strict=True):
            yield (name, method), status(answer)


def address(talks: Talks, name: str, place: str) -> str:
    """The address called `name` at `place`; what it names further is North's."""
    signing_in = ("sign-in", "places", "account", "confirm")
    own = {"enter": ["no-such-secret"], "start": [], "leave": [], "language": []}
    own |= {each: [] for each in signing_in}
    if name in own:
        return reverse(name, args=own[name])
    entry = next(each.id for each in talks.room(NORTH) if each.body.kind == "said")
    shown = talks.room(NORTH).of(DraftPresented)[0].id
    text, clause = (talks.desk.of(kind)[0].id for kind in (TextBegun, ClauseWritten))
    followed, given = (
        next(each.id for each in ledger if each.body.kind == "indicator_followed")
        for ledger in (talks.desk, talks.room(NORTH))
    )
    plan = schedules(talks.desk)[0]
    accord = agreed(talks.desk, ProposalOpened)[0].id
    kept = next(name for name in talks.rings() if name.startswith("ring:/"))
    ring, shown_there = kept.rpartition("/")[2], talks.last(kept, ExtractShown).id
    rest = {
        "file": [each.id for said in talks.room(NORTH).of(Said) for each in said.body.files],
        "ring": [ring],
        "extract": [ring],
        "extract-preview": [ring],
        "extract-versions": [ring, shown_there],
        "guest": [ring, talks.last(kept, GuestInvited).id],
        "consulted": [shown_there],
        "indicator": [given],
        "desk-indicator": [followed],
        "room-entry": [entry],
        "proposal": [talks.last(DESK, ProposalOpened).id],
        "public-entry": [talks.last(DESK, LineDrafted).id],
        "desk-room": [NORTH],
        "desk-entry": [NORTH, entry],
        "preview": [NORTH, entry],
        "prepared": [each.id for each in talks.desk.of(Prepared)],
        "room-text": [shown],
        "room-drafts": [shown],
        "desk-text": [text],
        "title": [text],
        "text-changes": [text],
        "present": [text],
        "present-preview": [text],
        "clause": [text, clause],
        "desk-version": [clause],
        "desk-entry-versions": [NORTH, entry],
        "desk-part-version": [plan.planned[0].id, "what"],
        "desk-part-versions": [NORTH, *warned(talks)],
        "entry-versions": [entry],
        "clause-versions": [shown, "1"],
        "text-versions": [text],
        "glossary-term": ["waive"],
        "duty": [agreed(talks.room(NORTH), ProposalPut)[0].id, FREEZE],
        "schedule": [plan.id],
        "commitment": [plan.id, plan.planned[0].id],
        "agreement": [accord],
        "desk-duty": [accord, FREEZE],
        "follow-on": [accord],
    }
    return reverse(name, args=[place, *rest.get(name, [])])


def warned(talks: Talks) -> tuple[str, str]:
    """A text in something that stands in North's room: its entry, and its key there."""
    view = talks.seat(HALA).view()
    every = (of for line in talks.room(NORTH) for of in texts_in(view, f"room:{NORTH}", line.id))
    return next((of.entry, of.key) for of in every if of.key)


def ask(visitor: Visitor, method: str, path: str, name: str) -> Answer:
    token = visitor.token()
    if method == "POST":
        return visitor.post(path, {"csrfmiddlewaretoken": token, "act": ACTS.get(name, "")})
    return visitor.ask(method, path, headers={"x-csrftoken": token})


def exactly(answer: Answer) -> tuple[object, ...]:
    """All of an answer that the one who asks can see, but for the token of the form."""
    body = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r'\1"…"', answer.text)
    cookies = re.sub(r"expires=[^;]+", "expires=…", answer.response.cookies.output())
    return answer.status, list(answer.headers.items()), cookies, body


def set_the_scene(talks: Talks) -> None:
    """Let both heads speak, and North's words be prepared.

    North sees an indicator, and one text was presented to both rooms.
    """
    talks.shares(talks.follows(), NORTH)
    sheet = Sheet(talks, CLAUSE)
    for head, party in ((NADIA, NORTH), (SAMIR, SOUTH)):
        talks.says(head, "We are listening.", Mode.PARAPHRASE)
        sheet.show(party)
    warning = DeterrentWarning(actor=en("South"), consequence=en("A price"))
    talks.act(NADIA, Speak(force=Force.WARNING, wording=en("Beware."), stated=warning))
    Exchange(talks, numbered()).adopt(text=False)
    before_every_room(talks)
    at_a_draft(talks)
    source = next(each.id for each in talks.room(NORTH) if each.body.kind == "said")
    prepare = Prepare(
        sender=NORTH,
        source=source,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They listen."),
    )
    talks.act(HALA, prepare)
    at_a_consultation(talks)
    talks.attaches(NADIA, "map.txt", "Here it lies.")


@pytest.fixture
def roles(talks: Talks) -> dict[str, Visitor]:
    """Everybody at a case in which all of this has happened."""
    set_the_scene(talks)
    return {role: visitor(talks, person) for role, person in ROLES.items()}


def visitor(talks: Talks, person: Person | None) -> Visitor:
    """Somebody in front of a browser; None is a stranger."""
    return talks.visitor(present(talks, person)) if person else Visitor()


def test_every_address_is_in_the_table() -> None:
    assert all(isinstance(each, URLPattern) for each in urlpatterns)
    """Those of the API stand in a table of their own, which is made of the questions there are."""
    asked = {(name, method) for name, method, _ in rows()}
    pages = [each.name for each in urlpatterns if each not in api]
    assert asked == {(name, method) for name in pages for method in METHODS}


@pytest.mark.channel(10, 12)
@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in rows()))
def test_each_role_is_answered_as_the_table_says(
    talks: Talks, roles: dict[str, Visitor], name: str
) -> None:
    north = roles["head-a"].place
    for row, method, expected in rows():
        if row == name:
            found = {}
            for role, each in roles.items():
                path = address(talks, name, each.place or north)
                answer = ask(each, method, path, name)
                assert "Allow" not in answer.headers
                found[role] = answer.status
                person = ROLES[role]
                if name == "leave" and person:
                    roles[role] = visitor(talks, person)
            assert (method, found) == (method, expected)


PLACED = [each.name for each in urlpatterns if "<str:place>" in str(each.pattern)]


@pytest.mark.channel(10)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", PLACED)
def test_at_anothers_place_there_is_nothing(
    talks: Talks, roles: dict[str, Visitor], name: str, method: str
) -> None:
    """Whose place it is, and whether it is anyone's at all, makes no difference to the byte."""
    places = [visitor.place for visitor in roles.values() if visitor.place]
    for visitor in roles.values():
        nothing = exactly(ask(visitor, method, address(talks, name, NOBODYS), name))
        assert nothing[0] == 404
        for place in places:
            if place != visitor.place:
                path = address(talks, name, place)
                assert exactly(ask(visitor, method, path, name)) == nothing


@pytest.mark.channel(10, 11)
@pytest.mark.parametrize("method", METHODS)
def test_what_is_forbidden_is_as_if_it_did_not_exist(
    talks: Talks, roles: dict[str, Visitor], method: str
) -> None:
    """Entries, rooms and pages that exist for others, against some that exist for nobody."""
    north, south = (
        next(each.id for each in talks.room(party) if each.body.kind == "said")
        for party in (NORTH, SOUTH)
    )
    drafts = {party: talks.room(party).of(DraftPresented)[0].id for party in (NORTH, SOUTH)}
    text, clause = (talks.desk.of(kind)[0].id for kind in (TextBegun, ClauseWritten))
    followed, given = (
        next(each.id for each in ledger if each.body.kind == "indicator_followed")
        for ledger in (talks.desk, talks.room(NORTH))
    )
    accord = agreed(talks.desk, ProposalOpened)[0]
    put, plan = accord.body.put[NORTH], schedules(talks.desk)[0].id
    promise = schedules(talks.desk)[0].planned[0].id
    nadia, samir, hala, tariq, huda = (
        roles[each] for each in ("head-a", "head-b", "chief", "mediator", "compart")
    )
    (prepared,) = (each.id for each in talks.desk.of(Prepared))
    guest = roles["guest"]
    norths, desks = Consultation(talks, NADIA), Consultation(talks, HALA)
    other, gita = desks.shows("Another thing.", "2").id, desks.invites().id
    between = norths.shows("Between us.", "n").id
    pairs = [
        (guest, "consulted", [other], [NOBODYS]),
        (guest, "consulted", [north], [NOBODYS]),
        (guest, "rings", [], None),
        (guest, "ring", [desks.id], [NOBODYS]),
        (guest, "copies", [], None),
        (guest, "common", [], None),
        (guest, "room", [], None),
        (guest, "desk", [], None),
        (guest, "texts", [], None),
        (guest, "preferences", [], None),
        (guest, "conferring", [], None),
        (guest, "limits", [], None),
        (guest, "indicators", [], None),
        (guest, "desk-room", [NORTH], ["nobody"]),
        (hala, "ring", [norths.id], [NOBODYS]),
        (hala, "extract", [norths.id], [NOBODYS]),
        (hala, "extract-versions", [norths.id, between], [NOBODYS, NOBODYS]),
        (hala, "extract-versions", [desks.id, between], [desks.id, NOBODYS]),
        (nadia, "extract-versions", [desks.id, other], [NOBODYS, NOBODYS]),
        (guest, "extract-versions", [desks.id, other], [NOBODYS, NOBODYS]),
        (huda, "extract-versions", [desks.id, other], [NOBODYS, NOBODYS]),
        (hala, "guest", [desks.id, NOBODYS], [NOBODYS, NOBODYS]),
        (hala, "consultation", [], None),
        (hala, "consulted", [other], [NOBODYS]),
        (nadia, "ring", [desks.id], [NOBODYS]),
        (nadia, "guest", [desks.id, gita], [NOBODYS, NOBODYS]),
        (nadia, "extract-preview", [desks.id], [NOBODYS]),
        (nadia, "consulted", [other], [NOBODYS]),
        (samir, "ring", [norths.id], [NOBODYS]),
        (samir, "extract", [norths.id], [NOBODYS]),
        (huda, "rings", [], None),
        (huda, "ring", [desks.id], [NOBODYS]),
        (huda, "copies", [], None),
        (nadia, "room-entry", [south], [NOBODYS]),
        (samir, "room-entry", [north], [NOBODYS]),
        (nadia, "room-entry", [talks.desk.tail(1)[0].id], [NOBODYS]),
        (nadia, "desk", [], None),
        (nadia, "sittings", [], None),
        (huda, "sittings", [], None),
        (nadia, "evenness", [], None),
        (nadia, "closeness", [], None),
        (huda, "closeness", [], None),
        (huda, "evenness", [], None),
        (nadia, "desk-room", [NORTH], ["nobody"]),
        (nadia, "desk-room", [SOUTH], ["nobody"]),
        (nadia, "desk-entry", [SOUTH, south], ["nobody", NOBODYS]),
        (nadia, "preview", [NORTH, north], ["nobody", NOBODYS]),
        (nadia, "room-text", [drafts[SOUTH]], [NOBODYS]),
        (samir, "room-drafts", [drafts[NORTH]], [NOBODYS]),
        (nadia, "room-text", [text], [NOBODYS]),
        (nadia, "desk-texts", [], None),
        (nadia, "desk-text", [text], [NOBODYS]),
        (nadia, "clause", [text, clause], [NOBODYS, NOBODYS]),
        (nadia, "title", [text], [NOBODYS]),
        (nadia, "present", [text], [NOBODYS]),
        (nadia, "present-preview", [text], [NOBODYS]),
        (hala, "texts", [], None),
        (hala, "room-text", [drafts[NORTH]], [NOBODYS]),
        (hala, "desk-text", [drafts[NORTH]], [NOBODYS]),
        (hala, "clause", [text, text], [text, NOBODYS]),
        (hala, "room", [], None),
        (hala, "room-entry", [north], [NOBODYS]),
        (hala, "conferring", [], None),
        (hala, "desk-entry", [NORTH, south], [NORTH, NOBODYS]),
        (hala, "desk-room", ["nobody"], ["no-one"]),
        (samir, "indicator", [given], [NOBODYS]),
        (nadia, "indicator", [followed], [NOBODYS]),
        (nadia, "indicator", [north], [NOBODYS]),
        (nadia, "desk-indicators", [], None),
        (nadia, "desk-indicator", [followed], [NOBODYS]),
        (hala, "desk-indicator", [given], [NOBODYS]),
        (hala, "limits", [], None),
        (hala, "indicators", [], None),
        (hala, "indicator", [given], [NOBODYS]),
        (tariq, "close", [], None),
        (tariq, "inquiry", [], None),
        (huda, "inquiry", [], None),
        (huda, "retention", [], None),
        (guest, "retention", [], None),
        (guest, "inquiry", [], None),
        (guest, "record", [], None),
        (nadia, "packages", [], None),
        (hala, "preferences", [], None),
        (nadia, "proposals", [], None),
        (nadia, "proposal", [talks.last(DESK, ProposalOpened).id], [NOBODYS]),
        (nadia, "public", [], None),
        (nadia, "public-entry", [talks.last(DESK, LineDrafted).id], [NOBODYS]),
        (nadia, "room-entry", [talks.last(SOUTH_ROOM, ProposalPut).id], [NOBODYS]),
        (hala, "proposal", [talks.last(DESK, LineDrafted).id], [NOBODYS]),
        (hala, "public-entry", [talks.last(DESK, ProposalOpened).id], [NOBODYS]),
        (huda, "proposals", [], None),
        (huda, "proposal", [talks.last(DESK, ProposalOpened).id], [NOBODYS]),
        (huda, "public", [], None),
        (huda, "public-entry", [talks.last(DESK, LineDrafted).id], [NOBODYS]),
        (hala, "agreed", [], None),
        (nadia, "agreements", [], None),
        (nadia, "schedules", [], None),
        (huda, "schedules", [], None),
        (samir, "duty", [put, FREEZE], [NOBODYS, FREEZE]),
        (nadia, "duty", [put, "9"], [NOBODYS, FREEZE]),
        (nadia, "duty", [accord.id, FREEZE], [NOBODYS, FREEZE]),
        (nadia, "agreement", [accord.id], [NOBODYS]),
        (hala, "agreement", [put], [NOBODYS]),
        (huda, "desk-duty", [accord.id, FREEZE], [NOBODYS, FREEZE]),
        (nadia, "schedule", [plan], [NOBODYS]),
        (huda, "commitment", [plan, plan], [NOBODYS, NOBODYS]),
        (hala, "commitment", [plan, text], [plan, NOBODYS]),
        (tariq, "follow-on", [accord.id], [NOBODYS]),
        (hala, "prepared", [north], [NOBODYS]),
        (samir, "prepared", [prepared], [NOBODYS]),
        (samir, "terms", [], None),
        (huda, "prepared", [prepared], [NOBODYS]),
        (huda, "terms", [], None),
        (nadia, "desk-versions", [], None),
        (nadia, "desk-version", [clause], [NOBODYS]),
        (nadia, "desk-entry-versions", [NORTH, north], ["nobody", NOBODYS]),
        (nadia, "text-versions", [text], [NOBODYS]),
        (nadia, "desk-part-version", [promise, "what"], [NOBODYS, "what"]),
        (hala, "desk-part-version", [promise, "reversal"], [NOBODYS, "what"]),
        (hala, "desk-part-version", [clause, "what"], [NOBODYS, "what"]),
        (nadia, "desk-part-versions", [NORTH, north, "horizon"], [NORTH, NOBODYS, "horizon"]),
        (huda, "desk-part-versions", [SOUTH, south, "horizon"], [SOUTH, NOBODYS, "horizon"]),
        (nadia, "glossary", [], None),
        (nadia, "glossary-term", ["waive"], ["nobody"]),
        (nadia, "entry-versions", [south], [NOBODYS]),
        (samir, "clause-versions", [drafts[NORTH], "1"], [NOBODYS, "1"]),
        (nadia, "clause-versions", [drafts[NORTH], "99"], [NOBODYS, "1"]),
        (hala, "versions", [], None),
        (hala, "entry-versions", [north], [NOBODYS]),
        (hala, "desk-version", [drafts[NORTH]], [NOBODYS]),
        (hala, "desk-entry-versions", [NORTH, drafts[NORTH]], [NORTH, NOBODYS]),
        (huda, "desk-versions", [], None),
        (huda, "desk-entry-versions", [SOUTH, south], [SOUTH, NOBODYS]),
        (huda, "glossary", [], None),
        (huda, "desk", [], None),
        (huda, "room", [], None),
        (huda, "desk-room", [NORTH], ["nobody"]),
        (huda, "desk-entry", [NORTH, north], ["nobody", NOBODYS]),
        (huda, "desk-entry", [SOUTH, north], [SOUTH, NOBODYS]),
        (huda, "preview", [SOUTH, south], ["nobody", NOBODYS]),
    ]
    for visitor, name, forbidden, absent in pairs:
        there = visitor.url(name, *forbidden)
        nowhere = visitor.url(name, *absent) if absent else visitor.url("room-entry", NOBODYS)
        found, nothing = (exactly(ask(visitor, method, path, name)) for path in (there, nowhere))
        assert found == nothing
        assert nothing[0] == 404


def test_a_compartmented_mediator_has_the_one_room(talks: Talks, roles: dict[str, Visitor]) -> None:
    huda, south = roles["compart"], talks.last(SOUTH_ROOM, Said).id
    for page in (huda.open("desk-room", SOUTH), huda.open("desk-entry", SOUTH, south)):
        assert page.has_form("address")
        for beyond in ("convey", "aside", "correct"):
            assert not page.has_form(beyond)
        assert_links_lead_somewhere(huda, page)
    assert "North" not in huda.open("desk-room", SOUTH).page.one("nav", "back").text
    for entry in talks.room(SOUTH):
        assert_links_lead_somewhere(huda, huda.open("desk-entry", SOUTH, entry.id))


def test_a_compartmented_mediator_reads_what_everyone_reads(roles: dict[str, Visitor]) -> None:
    huda = roles["compart"]
    page = huda.open("common")
    assert huda.url("common") in hrefs(huda.open("desk-room", SOUTH))
    assert huda.url("desk-room", SOUTH) in hrefs(page)
    assert "Mediators’ desk" not in page.page.text
    assert not page.page.has("form", "act")
    assert_links_lead_somewhere(huda, page)


def hrefs(page: Answer) -> list[str]:
    """The pages of the case to which this one leads."""
    return [each["href"] for each in page.page.all("a") if each["href"].startswith("/")]


def assert_links_lead_somewhere(visitor: Visitor, page: Answer) -> None:
    assert page.status == 200
    assert [each for each in hrefs(page) if visitor.get(each).status == 404] == []


def test_a_member_sees_no_form_of_the_heads(talks: Talks, roles: dict[str, Visitor]) -> None:
    for name in ("room", "room-entry", "room-text"):
        path = address(talks, name, roles["member-a"].place)
        page = roles["member-a"].get(path).page
        assert not page.has("form", "act")


def test_an_address_that_is_none_is_answered_like_a_place_that_is_none(
    roles: dict[str, Visitor],
) -> None:
    for path in ("/no/such/page/", "/static/none.css", "/desk", "/" + NOBODYS, "/admin/"):
        for visitor in roles.values():
            nothing = visitor.get(f"/{NOBODYS}/room/")
            assert exactly(visitor.get(path)) == exactly(nothing)
