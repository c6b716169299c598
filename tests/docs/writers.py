"""Which acts write which kinds of entry, read off the code: who makes what."""

from __future__ import annotations

import ast
import inspect
import sys
from collections import defaultdict
from functools import cache
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import TypeGuard

from wasit.talks.actions import Action
from wasit.talks.actions import kinds as acts
from wasit.talks.entries import Body
from wasit.talks.procedure import opening
from wasit.talks.proposals import tally
from wasit.talks.training import timekeeper

HANDS: dict[str, ModuleType] = {
    "the opening": opening,
    "the tally": tally,
    "the clock": timekeeper,
}
"""What writes entries though no person asks for it → the module in which it does."""


def named(node: ast.AST, module: str) -> object:
    """What an expression refers to in a module, where that can be told from names alone."""
    if isinstance(node, ast.Name):
        return getattr(sys.modules[module], node.id, None)
    if isinstance(node, ast.Attribute):
        return getattr(named(node.value, module), node.attr, None)
    return None


@cache
def parsed(thing: type | FunctionType) -> list[ast.AST]:
    return list(ast.walk(ast.parse(dedent(inspect.getsource(thing)))))


@cache
def used(thing: type | FunctionType) -> frozenset[type | FunctionType]:
    """The functions and actions of the talks that the code of one of them names."""
    found = (named(node, thing.__module__) for node in parsed(thing))
    followed = (each for each in found if _is_followed(each))
    return frozenset(each for each in followed if each.__module__.startswith("wasit.talks"))


def _is_followed(found: object) -> TypeGuard[type | FunctionType]:
    acts = isinstance(found, type) and issubclass(found, Action)
    return acts or isinstance(found, FunctionType)


@cache
def constructed(thing: type | FunctionType) -> set[type[Body]]:
    """The kinds of entry that a function or an action constructs itself."""
    calls = (each for each in parsed(thing) if isinstance(each, ast.Call))
    found = (named(each.func, thing.__module__) for each in calls)
    return {each for each in found if isinstance(each, type) and issubclass(each, Body)}


def written(thing: type | FunctionType) -> set[type[Body]]:
    """The kinds of entry that come of it, through whatever functions it calls."""
    pending, seen, kinds = [thing], {thing}, set[type[Body]]()
    while pending:
        one = pending.pop()
        kinds |= constructed(one)
        for each in used(one):
            if each not in seen:
                seen.add(each)
                pending.append(each)
    return kinds


@cache
def writers() -> dict[type[Body], list[str]]:
    """Each kind of entry → the acts that write it, by name, and what else does."""
    found: defaultdict[type[Body], list[str]] = defaultdict(list)
    for act in acts():
        for kind in written(act):
            found[kind].append(f"`{act.__struct_config__.tag}`")
    for hand, module in HANDS.items():
        own = [each for each in vars(module).values() if isinstance(each, FunctionType)]
        for kind in {kind for one in own for kind in written(one)}:
            found[kind].append(hand)
    return {kind: sorted(names) for kind, names in found.items()}
