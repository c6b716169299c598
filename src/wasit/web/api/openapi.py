"""The description of the API in OpenAPI 3.1, made of the questions and the kinds of action.

Every schema is that of the type itself, and every description its docstring.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

import msgspec

from wasit import __version__
from wasit.questions.answers import Done, Nothing
from wasit.questions.inquiry import Exposed, Inquiry
from wasit.questions.kinds import AnyAction
from wasit.questions.question import Question, questions
from wasit.talks import actions
from wasit.talks.actions import Action
from wasit.talks.files import Attachment
from wasit.web.api.debriefs import Told
from wasit.web.api.record_answers import Receipt, TakeAlong

Json: TypeAlias = dict[str, Any]

SCHEMAS = "#/components/schemas/"
REFERENCE = f"{SCHEMAS}{{name}}"
ABOUT = """\
Everything that a person can do and see in one case, for a program that bears a token of theirs:
`Authorization: Bearer …`. The same rules hold as on the pages.

A token that is unknown, expired or revoked, what its person may not open, what does not exist and
a method that an address does not know are all answered with the same 404. Cookies play no part.

What is said to a person, as in a refusal, is in the language of `Accept-Language`. Times are in
UTC, and a wording has its text by language tag.
"""
KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Drawn anew for each thing to be done. Sent again with the same key, it is "
    "done once, and answered as it was the first time.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 64},
}


@cache
def description() -> Json:
    """Return the whole document."""
    asked, kinds = list(questions()), list(actions.kinds())
    answered = (each.answer for each in asked)
    own = [Nothing, Done, Attachment, Inquiry, Exposed, Told, list[Receipt], TakeAlong, AnyAction]
    types = [*own, *answered, *kinds]
    found, schemas = _plainly(msgspec.json.schema_components(types, ref_template=REFERENCE))
    nothing, done, attachment, inquiry, exposed, debrief, receipts, taking, action, *rest = found
    answers, bodies = rest[: len(asked)], rest[len(asked) :]
    failing = _Failing(nothing)
    paths: Json = {}
    for question, answer in zip(asked, answers, strict=True):
        paths |= _asking(question, answer, action, failing)
    for kind, body in sorted(zip(kinds, bodies, strict=True), key=lambda each: _tag(each[0])):
        paths |= _acting(kind, body, done, failing)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Wasit", "version": __version__, "description": ABOUT},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "tags": list(_tags([*(each.ask for each in asked), *kinds])),
        "paths": {
            **_own_paths(failing),
            **_files(attachment, failing),
            **_inquiring(inquiry, exposed, failing),
            **_debriefing(debrief, failing),
            **_record(receipts, taking, failing),
            **paths,
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {_plain(name): schema for name, schema in schemas.items()},
        },
    }


def _plainly(schemas: Any) -> Any:
    """Return `schemas` with references to plain names."""
    if isinstance(schemas, dict):
        return {name: _plainly(each) for name, each in schemas.items()}
    if isinstance(schemas, list | tuple):
        return [_plainly(each) for each in schemas]
    if isinstance(schemas, str) and schemas.startswith(SCHEMAS):
        return SCHEMAS + _plain(schemas.removeprefix(SCHEMAS))
    return schemas


def _plain(name: str) -> str:
    """Return the name of a schema without dots: of two that share one, each with its module's."""
    module, _, own = name.rpartition(".")
    noun = module.rpartition(".")[2]
    return "".join(word.capitalize() for word in noun.split("_")) + own


class _Failing:
    """The answers that tell why nothing was done or told."""

    def __init__(self, schema: Json) -> None:
        self._schema = schema

    def __call__(self, *statuses: str) -> Json:
        return {each: _answer(_WHY[each], self._schema) for each in (*statuses, "404")}


_WHY = {
    "400": "The request is not what was expected: `message` says what, `field` where.",
    "404": "There is nothing here by that name, or not for the bearer of this token.",
    "413": "The request is too large.",
    "422": "A rule of the talks forbids it: `rule` names it, `message` says it to a person.",
    "503": "Not just now. Send the same again, with the same key.",
}


def _answer(about: str, schema: Json, kind: str = "application/json") -> Json:
    return {"description": about, "content": {kind: {"schema": schema}}}


def _asking(
    question: Question[..., Any], answer: Json, action: Json, failing: _Failing
) -> Iterator[tuple[str, Json]]:
    """Yield the path of a question, with all there is to know of asking it."""
    operation: Json = {
        **_described(question.name, question.ask),
        "parameters": list(_parameters(question)),
        "responses": {"200": _answer("The answer.", answer), **failing("400")},
    }
    if question.weighs:
        operation["requestBody"] = _body(action)
        operation["responses"] |= failing("413", "422", "503")
    yield f"/{question.path}", {"post" if question.weighs else "get": operation}


def _parameters(question: Question[..., Any]) -> Iterator[Json]:
    (_,), own = msgspec.json.schema_components([question.arguments], ref_template=REFERENCE)
    schema = own[question.name]
    for name, field in schema["properties"].items():
        yield {
            "name": name,
            "in": "path" if name in question.places else "query",
            "required": name in schema.get("required", ()),
            "schema": field,
        }


def _acting(
    kind: type[Action], body: Json, done: Json, failing: _Failing
) -> Iterator[tuple[str, Json]]:
    """Yield the path of a kind of action, with all there is to know of doing it."""
    operation = {
        **_described(_tag(kind), kind),
        "parameters": [KEY],
        "requestBody": _body(body),
        "responses": {
            "200": _answer("It is done, and has reached the disk.", done),
            **failing("400", "413", "422", "503"),
        },
    }
    yield f"/actions/{_tag(kind)}", {"post": operation}


def _body(schema: Json) -> Json:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _own_paths(failing: _Failing) -> Json:
    """Return the paths that are neither a question nor an action."""
    stream = _answer(
        "An event `changed` without data at first, and whenever a ledger of the bearer has grown; "
        "between these a beat, as a comment, every 15 seconds.",
        {"type": "string"},
        "text/event-stream",
    )
    listening = {
        "operationId": "events",
        "summary": "When has something changed for me?",
        "tags": ["events"],
        "responses": {"200": stream, **failing()},
    }
    describing = {
        "operationId": "openapi",
        "summary": "What is there to ask and to do?",
        "tags": ["events"],
        "security": [],
        "responses": {"200": _answer("This document.", {"type": "object"})},
    }
    return {"/events": {"get": listening}, "/openapi.json": {"get": describing}}


def _files(attachment: Json, failing: _Failing) -> Json:
    """Return the paths at which documents are sent and fetched."""
    sending = {
        "operationId": "send_file",
        "summary": "Send a document, for an entry of this ledger to name.",
        "description": "Its kind is told by its content. What it need not tell is taken off it. "
        "It is named in `files` of an action within the hour, or it is gone.",
        "tags": ["files"],
        "parameters": [
            {"name": "ledger", "in": "path", "required": True, "schema": {"type": "string"}},
            {"name": "name", "in": "query", "required": False, "schema": {"type": "string"}},
        ],
        "requestBody": {"required": True, "content": {"application/octet-stream": {}}},
        "responses": {
            "200": _answer("The document as it is kept.", attachment),
            **failing("400", "413", "422"),
        },
    }
    fetching = {
        "operationId": "fetch_file",
        "summary": "Fetch a document of a ledger that I may open.",
        "tags": ["files"],
        "parameters": [
            {"name": "file", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "responses": {
            "200": {"description": "The document.", "content": {"application/octet-stream": {}}},
            **failing(),
        },
    }
    return {"/files/to/{ledger}": {"post": sending}, "/files/{file}": {"get": fetching}}


def _inquiring(inquiry: Json, exposed: Json, failing: _Failing) -> Json:
    """Return the path of an inquiry, which is no question: that it was asked is written down."""
    asking = {
        **_described("inquiry", Inquiry),
        "requestBody": _body(inquiry),
        "responses": {"200": _answer("The answer.", exposed), **failing("400", "413", "422")},
    }
    return {"/inquiry": {"post": asking}}


def _debriefing(debrief: Json, failing: _Failing) -> Json:
    """Return the path of a debrief, for which more is read than the bearer's own ledgers."""
    asking = {
        "operationId": "debrief",
        "summary": "What happened in all rooms of this rehearsal, now that it lies open?",
        "description": inspect.getdoc(Told) or "",
        "tags": ["debrief"],
        "responses": {"200": _answer("The answer.", debrief), **failing()},
    }
    return {"/debrief": {"get": asking}}


def _record(receipts: Json, taking: Json, failing: _Failing) -> Json:
    """Return the paths of one's own part of the record."""
    keeping = {
        "operationId": "receipts",
        "summary": "How far does each of my ledgers go, signed for me to keep?",
        "tags": ["record"],
        "responses": {"200": _answer("A receipt for each, by ledger.", receipts), **failing()},
    }
    content: Json = {"application/octet-stream": {}}
    exporting = {
        **_described("export", TakeAlong),
        "tags": ["record"],
        "requestBody": _body(taking),
        "responses": {
            "200": {"description": "The file, as `wasit verify` checks it.", "content": content},
            **failing("400", "413", "422"),
        },
    }
    return {"/receipts": {"get": keeping}, "/export": {"post": exporting}}


def _described(name: str, source: Any) -> Json:
    summary, _, more = (inspect.getdoc(source) or "").partition("\n\n")
    told = {"description": more} if more else {}
    return {
        "operationId": name,
        "summary": " ".join(summary.split()),
        **told,
        "tags": [_noun(source)],
    }


def _noun(source: Any) -> str:
    """Return the name of the module in which a question or an action stands."""
    return str(source.__module__).rpartition(".")[2]


def _tags(sources: list[Any]) -> Iterator[Mapping[str, str]]:
    """Yield each noun there is, with what the modules of that name are about."""
    about: dict[str, dict[str, None]] = {
        "debrief": {"A rehearsal, once it lies open to all who were in it.": None},
        "events": {"News, and this description.": None},
        "files": {"Documents, sent and fetched.": None},
        "record": {"One's own part of the record, to keep.": None},
    }
    for source in sources:
        module = inspect.getdoc(sys.modules[source.__module__]) or ""
        about.setdefault(_noun(source), {})[module.partition("\n")[0]] = None
    for noun in sorted(about):
        yield {"name": noun, "description": "\n\n".join(about[noun])}


def _tag(kind: type[Action]) -> str:
    return str(kind.__struct_config__.tag)
