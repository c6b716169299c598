"""A question: a function of one person's view, with the name and the path by which it is asked.

To add one, write the function and mark it. Its address, what it expects, its description and the
way in which programs call it come from its name, its signature and its docstring.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from string import Formatter
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, get_type_hints

import msgspec
from msgspec import Struct

import wasit.questions
from wasit.questions.kinds import AnyAction
from wasit.talks.views import View

P = ParamSpec("P")
T = TypeVar("T")


class Question(Generic[P, T]):
    """What can be asked at `path`, where the parameters in braces stand for themselves.

    A question about an action that somebody might take is sent that action; any other is only
    read.
    """

    def __init__(self, path: str, ask: Callable[Concatenate[View, P], T]) -> None:
        self.path = path
        self.ask = ask
        self.name = ask.__name__
        self.about = inspect.getdoc(ask) or ""

    def __call__(self, view: View, /, *given: P.args, **named: P.kwargs) -> T:
        return self.ask(view, *given, **named)

    def __repr__(self) -> str:
        return f"<question {self.name}>"

    @cached_property
    def _hints(self) -> Mapping[str, Any]:
        return get_type_hints(self.ask, include_extras=True)

    @property
    def answer(self) -> type[T]:
        """The type of what answers it."""
        answer: type[T] = self._hints["return"]
        return answer

    @property
    def weighs(self) -> str:
        """The parameter that is an action somebody might take; empty where there is none."""
        return next((name for name, hint in self._hints.items() if hint is AnyAction), "")

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The parameters that stand in the path."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.path) if name)

    @cached_property
    def arguments(self) -> type[Struct]:
        """A struct of the parameters, in which what is given as text is read."""
        _, *parameters = inspect.signature(self.ask).parameters.values()
        fields = [
            (each.name, self._hints[each.name])
            if each.default is each.empty
            else (each.name, self._hints[each.name], each.default)
            for each in parameters
            if each.name != self.weighs
        ]
        return msgspec.defstruct(self.name, fields, kw_only=True, forbid_unknown_fields=True)

    def named(self, *given: P.args, **named: P.kwargs) -> dict[str, Any]:
        """Return what is asked, by the names of the parameters."""
        bound = inspect.signature(self.ask).bind(None, *given, **named)
        _, *rest = bound.arguments.items()
        return dict(rest)

    def read(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """Return what `texts` ask, by parameter, each as what it is.

        Raises msgspec.ValidationError, which names the parameter, where one cannot be read.
        """
        read = msgspec.convert(dict(texts), self.arguments, strict=False)
        return {name: getattr(read, name) for name in self.arguments.__struct_fields__}


_KNOWN: dict[str, Question[..., Any]] = {}


def question(path: str) -> Callable[[Callable[Concatenate[View, P], T]], Question[P, T]]:
    """Mark a function as the question that is asked at `path`."""

    def keep(ask: Callable[Concatenate[View, P], T]) -> Question[P, T]:
        found = Question(path, ask)
        if found.name in _KNOWN:
            raise ValueError(f"two questions are called {found.name}")
        _KNOWN[found.name] = found
        return found

    return keep


def questions() -> Iterator[Question[..., Any]]:
    """Yield every question there is, in the order of their paths."""
    for module in iter_modules(wasit.questions.__path__):
        import_module(f"wasit.questions.{module.name}")
    yield from sorted(_KNOWN.values(), key=lambda each: each.path)
