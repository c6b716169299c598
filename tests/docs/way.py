"""The picture of the way of a message, `docs/images/message.svg`: each step by the code it is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.docs.drawing import Arrow, Box, Text, drawing, worded

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "message.svg"
LANES = ("The room of A", "The mediators’ desk", "The room of B")
WIDE, HIGH, GAP, DOWN, TOP = 300, 96, 20, 24, 44


class Step(NamedTuple):
    """What happens in a lane and row, in words and by the name of what does it."""

    lane: int
    row: int
    name: str
    words: str
    code: str


STEPS = (
    Step(
        0,
        0,
        "1  Said",
        "The head says it to the mediators, and in which ways it may go.",
        "talks.rooms.speech.Speak",
    ),
    Step(
        1, 0, "2  On the tray", "It waits, with what may be done with it.", "talks.tray.desk_tray"
    ),
    Step(
        1,
        1,
        "3  Prepared",
        "The mediators put it into words. With nobody to ask it goes straight to 6.",
        "talks.conveyance.preparation.Prepare",
    ),
    Step(
        0,
        1,
        "4  Read back",
        "Where the release asks for it, the head confirms or corrects.",
        "talks.conveyance.readback.AnswerReadBack",
    ),
    Step(
        1,
        2,
        "5  Approved",
        "Where the case asks for four eyes, by another mediator.",
        "talks.conveyance.preparation.Approve",
    ),
    Step(
        1,
        3,
        "6  Carried",
        "The desk keeps from where, how, and by what permission.",
        "talks.conveyance.conveyance.Convey",
    ),
    Step(
        2,
        3,
        "7  Delivered",
        "In this room stands what was delivered, and nothing else.",
        "talks.rooms.deliveries.Conveyed",
    ),
    Step(
        2,
        4,
        "8  Answered",
        "The head answers. The mediators read it; the room of A does not.",
        "talks.rooms.reactions.React",
    ),
)


def found(step: Step) -> object:
    """Return what a step names; raises AttributeError or ImportError where there is none."""
    module, _, name = step.code.rpartition(".")
    return getattr(import_module(f"wasit.{module}"), name)


def _box(step: Step) -> Box:
    left = GAP + step.lane * (WIDE + GAP) + 10
    return Box(left, TOP + step.row * (HIGH + DOWN), WIDE - 20, HIGH)


def _arrow(box: Box, next_one: Box) -> Arrow:
    if box.y == next_one.y:
        middle = box.y + HIGH / 2
        if box.x < next_one.x:
            return Arrow(box.x + box.width, middle, next_one.x, middle)
        return Arrow(box.x, middle, next_one.x + next_one.width, middle)
    if box.x == next_one.x:
        across = box.x + box.width / 2
        return Arrow(across, box.y + HIGH, across, next_one.y)
    return Arrow(box.x + box.width / 2, box.y + HIGH, next_one.x, next_one.y + HIGH / 3)


def _parts(height: float) -> Iterator[Text | Box | Arrow]:
    for number, lane in enumerate(LANES):
        left = GAP + number * (WIDE + GAP)
        yield Box(left, 10, WIDE, height - 20, "lane")
        yield Text(left + 10, 32, lane, "head")
    boxes = [_box(step) for step in STEPS]
    for step, box in zip(STEPS, boxes, strict=True):
        yield from worded(box, step.name, step.words, step.code)
    yield from map(_arrow, boxes, boxes[1:])


def picture() -> str:
    """Return the picture as it should be; raises where a step names what there is not."""
    for step in STEPS:
        found(step)
    height = TOP + (STEPS[-1].row + 1) * (HIGH + DOWN) + 10
    title = "The way of one message from the room of A over the desk to the room of B."
    return drawing(GAP + len(LANES) * (WIDE + GAP), height, title, _parts(height))
