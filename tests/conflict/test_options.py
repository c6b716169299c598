"""Options: they make the states and the moves; preferences may be said in three ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conflict.published import ELMIRA
from wasit.conflict.flaws import Flaw
from wasit.conflict.model import read_moves
from wasit.conflict.options import (
    Change,
    Option,
    check_pattern,
    feasible_states,
    moves_by_options,
    taken,
)
from wasit.conflict.preferences import by_ranking, by_statements, by_weights
from wasit.conflict.statements import parse

ELMIRA_OPTIONS = (
    Option("modify", 0, Change.TAKE),
    Option("delay", 1, Change.DROP),
    Option("accept", 1),
    Option("abandon", 1, Change.TAKE),
    Option("insist", 2),
)
ELMIRA_STATES = feasible_states(5, ["-YY--", "-NNN-"], ["---Y-"])


class TestStates:
    def test_elmira_has_nine(self) -> None:
        expected = "NYNNN YYNNN NNYNN YNYNN NYNNY YYNNY NNYNY YNYNY ---Y-"
        assert " ".join(ELMIRA_STATES) == expected

    def test_its_moves_are_the_published_ones(self) -> None:
        moves = moves_by_options(ELMIRA_OPTIONS, ELMIRA_STATES, 3)
        assert moves == ELMIRA.conflict.moves

    def test_what_is_reversible_goes_both_ways(self) -> None:
        (arcs,) = moves_by_options([Option("a", 0), Option("b", 0)], feasible_states(2, []), 1)
        assert arcs == (0b1110, 0b1101, 0b1011, 0b0111)

    def test_what_is_infeasible_is_passed_over(self) -> None:
        states = feasible_states(2, ["YY"])
        assert states == ("NN", "YN", "NY")
        (arcs,) = moves_by_options([Option("a", 0), Option("b", 0)], states, 1, ["YY"])
        assert arcs == (0b110, 0b101, 0b011)

    def test_no_two_states_share_a_choice(self) -> None:
        with pytest.raises(Flaw, match="1: expected choices that are not those of “N-”") as caught:
            moves_by_options([Option("a", 0), Option("b", 0)], ["N-", "-N"], 1)
        assert caught.value.place == (1,)

    @pytest.mark.parametrize("pattern", ["YN", "YNYN", "YNX", "yny"])
    def test_a_pattern_has_a_letter_for_each_option(self, pattern: str) -> None:
        with pytest.raises(Flaw, match="Y, N or - for each of the 3 options"):
            check_pattern(pattern, 3)

    def test_an_open_option_is_not_taken(self) -> None:
        assert taken(ELMIRA_OPTIONS, "---Y-") == {"abandon"}


class TestMoves:
    def test_numbers_are_those_of_the_file(self) -> None:
        assert read_moves({"1": [2, 3], "3": [1]}, 3) == (0b110, 0, 0b001)

    @pytest.mark.parametrize(
        ("moves", "place"),
        [
            ({"4": [1]}, ("4",)),
            ({"x": [1]}, ("x",)),
            ({"01": [2]}, ("01",)),
            ({"1": [2, 0]}, ("1", 1)),
            ({"1": [4]}, ("1", 0)),
            ({"2": [2]}, ("2", 0)),
        ],
    )
    def test_a_move_leads_from_a_state_to_another(
        self, moves: dict[str, list[int]], place: tuple[str | int, ...]
    ) -> None:
        with pytest.raises(Flaw, match="from 1 to 3") as caught:
            read_moves(moves, 3)
        assert caught.value.place == place


class TestRanking:
    def test_the_best_comes_first_and_equals_stay_equal(self) -> None:
        assert by_ranking("3 > 1 = 4 > 2", 4) == (2, 1, 3, 2)

    @given(st.permutations(range(5)))
    def test_any_order_can_be_said(self, order: list[int]) -> None:
        text = ">".join(str(state + 1) for state in order)
        ranks = by_ranking(text, 5)
        assert sorted(range(5), key=lambda state: -ranks[state]) == order

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("1 > 2", "no 3"),
            ("1 > 2 > 1 > 3", "1 again"),
            ("1 > 2 > 4", "“4”"),
            ("1 > > 2 > 3", "“”"),
            ("1 < 2 < 3", "“1 < 2 < 3”"),
            ("", "“”"),
        ],
    )
    def test_what_is_no_ranking_is_told(self, text: str, words: str) -> None:
        with pytest.raises(Flaw) as caught:
            by_ranking(text, 3)
        assert words in caught.value.found


class TestWeights:
    def test_states_are_ordered_by_the_sum_of_what_is_taken(self) -> None:
        states = [set(), {"a"}, {"b"}, {"a", "b"}]
        assert by_weights({"a": 2, "b": -2}, states) == (2, 3, 1, 2)


class TestStatements:
    def test_what_comes_first_outweighs_the_rest(self) -> None:
        states = [set(), {"a"}, {"b"}, {"c"}, {"b", "c"}]
        ranks = by_statements(["a", "b", "c"], states, "abc")
        assert ranks == (1, 5, 3, 2, 4)

    def test_elmira_can_be_said_in_statements_for_its_ministry_in_part(self) -> None:
        states = [taken(ELMIRA_OPTIONS, state) for state in ELMIRA_STATES]
        names = [option.name for option in ELMIRA_OPTIONS]
        said = ["not abandon", "accept", "not modify", "insist iff not modify"]
        ranks = by_statements(said, states, names)
        order = sorted(range(9), key=lambda state: -ranks[state])
        assert [state + 1 for state in order] == [7, 3, 4, 8, 5, 1, 2, 6, 9]
        assert ranks == ELMIRA.conflict.ranks[0]

    @pytest.mark.parametrize(
        ("text", "true_in"),
        [
            ("a", {"a", "ab"}),
            ("not a", {"", "b"}),
            ("not not a", {"a", "ab"}),
            ("a and not b", {"a"}),
            ("a or b", {"a", "b", "ab"}),
            ("a if b", {"", "a", "ab"}),
            ("a iff b", {"", "ab"}),
            ("not (a or b)", {""}),
            ("b or a and a", {"a", "b", "ab"}),
            ("(a iff b) and a", {"ab"}),
        ],
    )
    def test_a_statement_means_what_it_says(self, text: str, true_in: set[str]) -> None:
        holds = parse(text, "ab")
        assert {state for state in ("", "a", "b", "ab") if holds(state)} == true_in

    @pytest.mark.parametrize(
        ("text", "expected", "found"),
        [
            ("", "one of a, b", "the end of the statement"),
            ("a and", "one of a, b", "the end of the statement"),
            ("a or c", "one of a, b", "“c”"),
            ("a b", "and, or, if, iff, or the end of the statement", "“b”"),
            ("(a", "a closing bracket", "the end of the statement"),
            ("a)", "and, or, if, iff, or the end of the statement", "“)”"),
            ("a if b if a", "and, or, if, iff, or the end of the statement", "“if”"),
        ],
    )
    def test_what_is_no_statement_is_told(self, text: str, expected: str, found: str) -> None:
        with pytest.raises(Flaw) as caught:
            by_statements(["a", text], [], "ab")
        assert (caught.value.place, caught.value.expected, caught.value.found) == (
            (1,),
            expected,
            found,
        )

    def test_a_statement_is_never_too_deep(self) -> None:
        assert parse("not " * 5_001 + "a", "a")("") is True
        with pytest.raises(Flaw, match="fewer brackets"):
            parse("(" * 5_000 + "a" + ")" * 5_000, "a")
