"""Answers: the table of every address × every role × every method, as the status of the answer.

A dot stands for 404, and so does what does not stand here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT")

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
sign-in             GET     200     200     200     200     200     200     200     200     200
sign-in             POST    422     422     422     422     422     422     422     422     422
sign-in             HEAD    200     200     200     200     200     200     200     200     200
places              GET     .       .       .       .       .       .       .       .       .
account             GET     .       .       .       .       .       .       .       .       .
confirm             GET     .       .       .       .       .       .       .       .       .
courses             GET     .       .       .       .       .       .       .       .       .
stage               GET     .       .       .       .       .       .       .       .       .
course              GET     .       .       .       .       .       .       .       .       .
comparison          GET     .       .       .       .       .       .       .       .       .
script              GET     .       .       .       .       .       .       .       .       .
paper               GET     .       .       .       .       .       .       .       .       .
clock               GET     .       .       .       .       .       .       .       .       .
questionnaire       GET     .       .       .       .       .       .       .       .       .
leave               POST    303   303      303     303    303    303      303      303    303
language            POST    303   303      303     303    303    303      303      303    303
calendar            POST    303   303      303     303    303    303      303      303    303
home                GET     302   302      302     302    302    302      302      302    .
home                POST    302   302      302     302    302    302      302      302    .
home                HEAD    302   302      302     302    302    302      302      302    .
home                OPTIONS 302   302      302     302    302    302      302      302    .
home                PUT     302   302      302     302    302    302      302      302    .
live                GET     200   200      200     200    200    200      200      200    .
file                GET     200   200      .       200    200    200      200      .        .
room                GET     .     .        .       .      200    200      200      200    .
room                POST    .     .        .       .      422    .        .        422    .
room                HEAD    .     .        .       .      200    200      200      200    .
room-entry          GET     .     .        .       .      200    200      200      .      .
room-entry          POST    .     .        .       .      422    .        .        .      .
room-entry          HEAD    .     .        .       .      200    200      200      .      .
conferring          GET     .     .        .       .      200    200      200      200    .
conferring          POST    .     .        .       .      422    422      422      422    .
conferring          HEAD    .     .        .       .      200    200      200      200    .
limits              GET     .     .        .       .      200    200      200      200    .
limits              POST    .     .        .       .      422    .        .        422    .
limits              HEAD    .     .        .       .      200    200      200      200    .
indicators          GET     .     .        .       .      200    200      200      200    .
indicators          HEAD    .     .        .       .      200    200      200      200    .
indicator           GET     .     .        .       .      200    200      200      .      .
indicator           POST    .     .        .       .      422    .        .        .      .
indicator           HEAD    .     .        .       .      200    200      200      .      .
desk                GET     200   200      .       200    .      .        .        .      .
desk                POST    422   422      .       422    .      .        .        .      .
desk                HEAD    200   200      .       200    .      .        .        .      .
sittings            GET     200   200      .       200    .      .        .        .      .
sittings            POST    422   422      .       .      .      .        .        .      .
sittings            HEAD    200   200      .       200    .      .        .        .      .
evenness            GET     200   200      .       200    .      .        .        .      .
evenness            HEAD    200   200      .       200    .      .        .        .      .
closeness           GET     200   200      .       200    .      .        .        .      .
closeness           HEAD    200   200      .       200    .      .        .        .      .
common              GET     200   200      200     200    200    200      200      200    .
common              HEAD    200   200      200     200    200    200      200      200    .
proposals           GET     200   200      .       200    .      .        .        .      .
proposals           POST    422   422      .       .      .      .        .        .      .
proposals           HEAD    200   200      .       200    .      .        .        .      .
proposal            GET     200   200      .       200    .      .        .        .      .
proposal            POST    422   422      .       .      .      .        .        .      .
proposal            HEAD    200   200      .       200    .      .        .        .      .
public              GET     200   200      .       200    .      .        .        .      .
public              POST    422   422      .       .      .      .        .        .      .
public              HEAD    200   200      .       200    .      .        .        .      .
public-entry        GET     200   200      .       200    .      .        .        .      .
public-entry        POST    422   422      .       .      .      .        .        .      .
public-entry        HEAD    200   200      .       200    .      .        .        .      .
agenda              GET     200   200      .       200    .      .        .        .      .
agenda              POST    422   422      .       .      .      .        .        .      .
agenda              HEAD    200   200      .       200    .      .        .        .      .
desk-indicators     GET     200   200      .       200    .      .        .        .      .
desk-indicators     POST    422   422      .       .      .      .        .        .      .
desk-indicators     HEAD    200   200      .       200    .      .        .        .      .
desk-indicator      GET     200   200      .       200    .      .        .        .      .
desk-indicator      POST    422   422      .       .      .      .        .        .      .
desk-indicator      HEAD    200   200      .       200    .      .        .        .      .
close               GET     200   .        .       .      .      .        .        .      .
close               POST    422   .        .       .      .      .        .        .      .
close               HEAD    200   .        .       .      .      .        .        .      .
terms               GET     200   200      .       200    .      .        .        .      .
terms               POST    422   422      .       .      .      .        .        .      .
terms               HEAD    200   200      .       200    .      .        .        .      .
prepared            GET     200   200      .       200    .      .        .        .      .
prepared            POST    422   422      .       .      .      .        .        .      .
prepared            HEAD    200   200      .       200    .      .        .        .      .
desk-room           GET     200   200      .       200    .      .        .        .      .
desk-room           POST    422   422      .       .      .      .        .        .      .
desk-room           HEAD    200   200      .       200    .      .        .        .      .
desk-entry          GET     200   200      .       200    .      .        .        .      .
desk-entry          POST    422   422      .       .      .      .        .        .      .
desk-entry          HEAD    200   200      .       200    .      .        .        .      .
preview             POST    200   200      .       .      .      .        .        .      .
texts               GET     .     .        .       .      200    200      200      200    .
texts               HEAD    .     .        .       .      200    200      200      200    .
room-text           GET     .     .        .       .      200    200      200      .      .
room-text           POST    .     .        .       .      422    .        .        .      .
room-text           HEAD    .     .        .       .      200    200      200      .      .
room-drafts         GET     .     .        .       .      200    200      200      .      .
room-drafts         HEAD    .     .        .       .      200    200      200      .      .
desk-texts          GET     200   200      .       200    .      .        .        .      .
desk-texts          POST    422   422      .       .      .      .        .        .      .
desk-texts          HEAD    200   200      .       200    .      .        .        .      .
desk-text           GET     200   200      .       200    .      .        .        .      .
desk-text           POST    422   422      .       .      .      .        .        .      .
desk-text           HEAD    200   200      .       200    .      .        .        .      .
title               GET     200   200      .       200    .      .        .        .      .
title               POST    422   422      .       .      .      .        .        .      .
title               HEAD    200   200      .       200    .      .        .        .      .
text-changes        GET     200   200      .       200    .      .        .        .      .
text-changes        HEAD    200   200      .       200    .      .        .        .      .
present             GET     200   200      .       200    .      .        .        .      .
present             POST    422   422      .       .      .      .        .        .      .
present             HEAD    200   200      .       200    .      .        .        .      .
present-preview     POST    200   200      .       .      .      .        .        .      .
print               GET     200   200      .       200    .      .        .        .      .
print               POST    422   422      .       .      .      .        .        .      .
print               HEAD    200   200      .       200    .      .        .        .      .
printed             GET     200   200      .       200    .      .        .        .      .
printed             POST    422   422      .       422    .      .        .        .      .
printed             HEAD    200   200      .       200    .      .        .        .      .
printed-copy        GET     200   200      .       200    .      .        .        .      .
printed-copy        POST    422   422      .       .      .      .        .        .      .
printed-copy        HEAD    200   200      .       200    .      .        .        .      .
sheet               GET     200   200      .       200    .      .        .        .      .
sheet               HEAD    200   200      .       200    .      .        .        .      .
clause              GET     200   200      .       200    .      .        .        .      .
clause              POST    422   422      .       .      .      .        .        .      .
clause              HEAD    200   200      .       200    .      .        .        .      .
preferences         GET     .     .        .       .      200    200      200      200    .
preferences         POST    .     .        .       .      422    .        .        422    .
preferences         HEAD    .     .        .       .      200    200      200      200    .
packages            GET     200   200      .       200    .      .        .        .      .
packages            POST    422   422      .       .      .      .        .        .      .
packages            HEAD    200   200      .       200    .      .        .        .      .
rings               GET     200   200      .       200    200    200      200      200    .
rings               POST    422   422      .       .      422    .        .        422    .
rings               HEAD    200   200      .       200    200    200      200      200    .
ring                GET     200   200      .       200    .      .        .        .      .
ring                POST    422   422      .       .      .      .        .        .      .
ring                HEAD    200   200      .       200    .      .        .        .      .
extract             GET     200   200      .       .      .      .        .        .      .
extract             POST    422   422      .       .      .      .        .        .      .
extract             HEAD    200   200      .       .      .      .        .        .      .
extract-preview     POST    200   200      .       .      .      .        .        .      .
extract-versions    GET     200   200      .       200    .      .        .        .      .
extract-versions    POST    422   422      .       422    .      .        .        .      .
extract-versions    HEAD    200   200      .       200    .      .        .        .      .
guest               GET     200   200      .       .      .      .        .        .      .
guest               POST    200   200      .       .      .      .        .        .      .
guest               HEAD    200   200      .       .      .      .        .        .      .
debrief             GET     .     .        .       .      .      .        .        .      .
inquiry             GET     200   .        .       .      200    .        .        200    .
inquiry             POST    422   .        .       .      422    .        .        422    .
inquiry             HEAD    200   .        .       .      200    .        .        200    .
retention           GET     200   200      .       200    200    .        .        200    .
retention           POST    422   .        .       .      .      .        .        .      .
retention           HEAD    200   200      .       200    200    .        .        200    .
copies              GET     200   200      .       .      200    .        .        200    .
copies              POST    422   422      .       .      422    .        .        422    .
copies              HEAD    200   200      .       .      200    .        .        200    .
consultation        GET     .     .        .       .      .      .        .        .      .
consulted           GET     .     .        .       .      .      .        .        .      .
desk-versions       GET     200   200      .       200    .      .        .        .      .
desk-versions       HEAD    200   200      .       200    .      .        .        .      .
desk-version        GET     200   200      .       200    .      .        .        .      .
desk-version        POST    422   422      .       422    .      .        .        .      .
desk-version        HEAD    200   200      .       200    .      .        .        .      .
desk-part-version   GET     200   200      .       200    .      .        .        .      .
desk-part-version   POST    422   422      .       422    .      .        .        .      .
desk-part-version   HEAD    200   200      .       200    .      .        .        .      .
desk-entry-versions GET     200   200      .       200    .      .        .        .      .
desk-entry-versions POST    422   422      .       422    .      .        .        .      .
desk-entry-versions HEAD    200   200      .       200    .      .        .        .      .
desk-part-versions  GET     200   200      .       200    .      .        .        .      .
desk-part-versions  POST    422   422      .       422    .      .        .        .      .
desk-part-versions  HEAD    200   200      .       200    .      .        .        .      .
text-versions       GET     200   200      .       200    .      .        .        .      .
text-versions       HEAD    200   200      .       200    .      .        .        .      .
glossary            GET     200   200      .       200    .      .        .        .      .
glossary            POST    422   422      .       422    .      .        .        .      .
glossary            HEAD    200   200      .       200    .      .        .        .      .
glossary-term       GET     200   200      .       200    .      .        .        .      .
glossary-term       POST    422   422      .       422    .      .        .        .      .
glossary-term       HEAD    200   200      .       200    .      .        .        .      .
versions            GET     .     .        .       .      200    200      200      200    .
versions            HEAD    .     .        .       .      200    200      200      200    .
entry-versions      GET     .     .        .       .      200    200      200      .      .
entry-versions      POST    .     .        .       .      422    422      422      .      .
entry-versions      HEAD    .     .        .       .      200    200      200      .      .
clause-versions     GET     .     .        .       .      200    200      200      .      .
clause-versions     POST    .     .        .       .      422    422      422      .      .
clause-versions     HEAD    .     .        .       .      200    200      200      .      .
record              GET     200   200      200     200    200    200      200      200    .
record              POST    .     .        .       .      422    .        .        422    .
record              HEAD    200   200      200     200    200    200      200      200    .
people              GET     200   200      200     200    200    200      200      200    .
people              POST    422   .        .       .      422    .        .        422    .
people              HEAD    200   200      200     200    200    200      200      200    .
programs            GET     200   200      200     200    200    200      200      200    .
programs            POST    422   422      422     422    422    422      422      422    .
programs            HEAD    200   200      200     200    200    200      200      200    .
agreed              GET     .     .        .       .      200    200      200      200    .
agreed              HEAD    .     .        .       .      200    200      200      200    .
duty                GET     .     .        .       .      200    200      200      .      .
duty                POST    .     .        .       .      422    .        .        .      .
duty                HEAD    .     .        .       .      200    200      200      .      .
schedules           GET     200   200      .       200    .      .        .        .      .
schedules           POST    422   422      .       .      .      .        .        .      .
schedules           HEAD    200   200      .       200    .      .        .        .      .
schedule            GET     200   200      .       200    .      .        .        .      .
schedule            POST    422   422      .       .      .      .        .        .      .
schedule            HEAD    200   200      .       200    .      .        .        .      .
commitment          GET     200   200      .       200    .      .        .        .      .
commitment          POST    422   422      .       .      .      .        .        .      .
commitment          HEAD    200   200      .       200    .      .        .        .      .
agreements          GET     200   200      .       200    .      .        .        .      .
agreements          HEAD    200   200      .       200    .      .        .        .      .
agreement           GET     200   200      .       200    .      .        .        .      .
agreement           HEAD    200   200      .       200    .      .        .        .      .
desk-duty           GET     200   200      .       200    .      .        .        .      .
desk-duty           POST    422   422      .       .      .      .        .        .      .
desk-duty           HEAD    200   200      .       200    .      .        .        .      .
follow-on           GET     200   .        .       .      .      .        .        .      .
follow-on           POST    422   .        .       .      .      .        .        .      .
follow-on           HEAD    200   .        .       .      .      .        .        .      .
"""

# The guest sits in a ring of the mediators', and the rings named above are theirs.
GUESTS = """
                GET  POST  HEAD  OPTIONS  PUT
start           302  302   302   302      302
sign-in         200  422   200   .        .
leave           .    303   .     .        .
language        .    303   .     .        .
calendar        .    303   .     .        .
home            302  302   302   302      302
live            200  .     .     .        .
consultation    200  .     200   .        .
consulted       200  422   200   .        .
"""


def rows() -> Iterator[tuple[str, str, dict[str, int]]]:
    """Yield address, method and, by role, the status of the answer."""
    head, *lines = TABLE.strip().splitlines()
    told = {(name, method): answers for name, method, *answers in map(str.split, lines)}
    to_guests = dict(for_guests())
    roles = head.split()
    for name, method in product(dict.fromkeys(name for name, _ in told), METHODS):
        answers = told.get((name, method), ["."] * len(roles))
        found = {role: status(answer) for role, answer in zip(roles, answers, strict=True)}
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
