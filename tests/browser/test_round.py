"""The round: what one side says in confidence reaches the other only as its head allowed.

Nadia and Samir head two delegations; Hala goes between them. Nobody reloads a page.
"""

from __future__ import annotations

import pytest

from tests.browser.company import Company
from tests.browser.rounds import ROUNDS, Round, play


@pytest.mark.parametrize("round_", ROUNDS, ids=str)
def test_a_round_between_two_rooms(company: Company, round_: Round) -> None:
    play(company, round_)
