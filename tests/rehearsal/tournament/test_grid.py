"""The grid: every talk is in one batch, and a batch is fixed by the grid alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wasit.rehearsal.tournament.grid import Grid

sizes = st.integers(1, 4)
grids = st.builds(
    lambda scenarios, pairs, mediators, talks, batch: Grid(
        scenarios=tuple(f"scenario {each}" for each in range(scenarios)),
        pairs=tuple((f"party {each}", "other") for each in range(pairs)),
        mediators=tuple(f"mediator {each}" for each in range(mediators)),
        seed=5,
        talks=talks,
        batch=batch,
    ),
    sizes,
    sizes,
    sizes,
    st.integers(1, 9),
    st.integers(1, 12),
)


@given(grids)
def test_the_batches_hold_every_talk_once_and_in_order(grid: Grid) -> None:
    found = [
        (stretch.first + place, stretch.cell, stretch.seed + place)
        for batch in range(grid.batches)
        for stretch in grid.stretches(batch)
        for place in range(stretch.talks)
    ]
    expected = [
        (place * grid.talks + talk, grid.cell(place), grid.seed + talk)
        for place in range(grid.cells)
        for talk in range(grid.talks)
    ]
    assert found == expected
    assert len({cell for _, cell, _ in found}) == grid.cells


@given(grids)
def test_no_batch_is_larger_than_it_may_be_and_all_but_the_last_are_full(grid: Grid) -> None:
    lengths = [len(grid.numbers(batch)) for batch in range(grid.batches)]
    assert set(lengths[:-1]) <= {grid.batch}
    assert 0 < lengths[-1] <= grid.batch


def test_a_huge_grid_is_cut_without_being_listed() -> None:
    pairs = tuple((f"party {each}", "other") for each in range(10_000))
    grid = Grid(
        scenarios=("one",), pairs=pairs, mediators=("relay",), seed=1, talks=10**9, batch=10**6
    )
    last = list(grid.stretches(grid.batches - 1))
    assert [stretch.cell.parties for stretch in last] == [pairs[-1]]
    assert last[0].seed + last[0].talks == 1 + 10**9
