"""The description of the API: valid, complete, and made of what there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import Struct
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.cast import NADIA
from tests.web.program import Program, exactly, token_of
from tests.web.visitor import Talks
from wasit.questions.question import Question, questions
from wasit.talks import actions
from wasit.talks.views import View
from wasit.web.api import openapi


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Program().get("openapi.json").text)
    return found


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in described["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_it_is_valid(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


def test_a_description_that_is_not_valid_would_be_seen(described: dict[str, Any]) -> None:
    head = {name: described[name] for name in ("openapi", "info")}
    broken = {**head, "paths": {"/me": {"get": {"responses": {"200": {}}}}}}
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())


def test_whoever_asks_is_told_the_same(talks: Talks) -> None:
    with_token, without = Program(token_of(talks, NADIA)), Program()
    assert exactly(with_token.get("openapi.json")) == exactly(without.get("openapi.json"))


def test_every_action_and_every_question_is_in_it(described: dict[str, Any]) -> None:
    told = {operation["operationId"] for _, _, operation in operations(described)}
    done = {str(kind.__struct_config__.tag) for kind in actions.kinds()}
    asked = {each.name for each in questions()}
    beside = {
        "events",
        "openapi",
        "send_file",
        "fetch_file",
        "inquiry",
        "debrief",
        "receipts",
        "export",
    }
    assert told == done | asked | beside
    assert not done & asked


def test_everything_in_it_says_what_it_is(described: dict[str, Any]) -> None:
    known = {tag["name"]: tag["description"] for tag in described["tags"]}
    assert all(known.values())
    for path, _, operation in operations(described):
        assert operation["summary"], path
        assert operation["tags"][0] in known, path
    schemas = described["components"]["schemas"]
    mute = [name for name, each in schemas.items() if not each.get("description")]
    assert mute == []


def test_names_are_such_as_programs_can_use(described: dict[str, Any]) -> None:
    assert all(re.fullmatch(r"[A-Z]\w+", name) for name in described["components"]["schemas"])
    ids = [operation["operationId"] for _, _, operation in operations(described)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z_]+", each) for each in ids)


def test_every_refusal_is_in_it(described: dict[str, Any]) -> None:
    for path, method, operation in operations(described):
        told = operation["responses"].keys()
        if path != "/openapi.json":
            assert "404" in told
        assert ("422" in told) is (method == "post")


class Whistle(Struct, frozen=True, kw_only=True, tag_field="action", tag="whistle"):
    """Whistle, at some pitch."""

    pitch: int


def tune(view: View, bars: int = 4) -> list[str]:
    """Tell what is being whistled."""
    return [view.person.id] * bars


def test_a_new_action_and_a_new_question_are_in_it_by_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kinds, asked = list(actions.kinds()), [*questions(), Question("tunes", tune)]
    monkeypatch.setattr(actions, "kinds", lambda: [*kinds, Whistle])
    monkeypatch.setattr(openapi, "questions", lambda: asked)
    told = openapi.description.__wrapped__()
    assert told["paths"]["/actions/whistle"]["post"]["summary"] == "Whistle, at some pitch."
    assert "pitch" in told["components"]["schemas"]["Whistle"]["properties"]
    tunes = told["paths"]["/tunes"]["get"]
    assert tunes["summary"] == "Tell what is being whistled."
    assert [each["name"] for each in tunes["parameters"]] == ["bars"]


def test_what_is_sent_may_be_what_is_described(described: dict[str, Any]) -> None:
    """The schema of an action asks for exactly the fields that its kind has."""
    schemas = described["components"]["schemas"]
    for kind in actions.kinds():
        reference = described["paths"][f"/actions/{kind.__struct_config__.tag}"]["post"]
        body = reference["requestBody"]["content"]["application/json"]["schema"]
        schema = schemas[body["$ref"].rpartition("/")[2]]
        fields = {each.encode_name for each in msgspec.structs.fields(kind)}
        assert schema["properties"].keys() == fields | {"action"}
        assert schema["additionalProperties"] is False
