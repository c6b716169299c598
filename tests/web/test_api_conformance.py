"""The API answers as its description says, whatever is sent that the description allows or not.

Schemathesis draws the requests from the description and compares the answers with it. That a
request without a token gets 404 and not 401 is meant, and so is refusing what is well formed but
against a rule; those two of its checks are left out. Long runs are for `benchmarks/fuzz.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle
from typing import Any, TypeAlias

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Err, Ok
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.cast import HALA, NADIA, SAMIR
from tests.web.program import token_of
from tests.web.visitor import Talks
from wasit.web.server.runtime import service

Operation: TypeAlias = APIOperation[Any, Any, Any, Any]
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
STREAM = "/events"
"""What goes on until the server ends is tried with a client, in `tests/client`."""

EXAMPLES = 1
BRIEF = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""One request of each kind, drawn alike in every run."""


@pytest.fixture(scope="module")
def tokens() -> list[str]:
    """Tokens of a mediator and of both heads in one case."""
    talks = Talks(service())
    return [token_of(talks, person) for person in (HALA, NADIA, SAMIR)]


@pytest.fixture(scope="module")
def operations() -> list[Operation]:
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - Django is set up now

    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    found = list(described.get_all_operations())
    wrong = [each.err() for each in found if isinstance(each, Err)]
    assert wrong == []
    operations = [each.ok() for each in found if isinstance(each, Ok)]
    return [each for each in operations if not each.path.endswith(STREAM)]


def send(case: Case[Any], token: str, key: str) -> None:
    """Send what was drawn, as whoever bears `token`; raises what is wrong with the answer."""
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = key
    case.headers["Authorization"] = f"Bearer {token}"
    case.call_and_validate(checks=CHECKS)


def judge(operation: Operation, tokens: Iterator[str], keys: Iterator[int]) -> None:
    """Send what the description of `operation` allows, and what it does not."""
    for mode in GenerationMode:
        drawn = given(operation.as_strategy(generation_mode=mode))
        judged: Callable[[], None] = BRIEF(
            drawn(lambda case: send(case, next(tokens), f"key {next(keys)}"))
        )
        judged()


def test_every_operation_answers_as_it_is_described(
    operations: list[Operation], tokens: list[str]
) -> None:
    assert len(operations) > 100
    bearers, keys = cycle(tokens), count()
    for operation in operations:
        judge(operation, bearers, keys)
