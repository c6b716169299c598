"""The person who sets up: is asked what no option has said, or takes whatever is usual."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click
from msgspec import Struct

from wasit.cli.errors import BadInput

T = TypeVar("T")


class Person(Struct, frozen=True):
    """Whoever sets up; with `hurries`, nothing is asked."""

    hurries: bool

    def answer(
        self,
        option: str,
        given: str | None,
        check: Callable[[str], T],
        question: str,
        usual: str | None = None,
        *,
        why: str = "",
        secret: bool = False,
    ) -> T:
        """Return what `option` was `given`, or the answer to a question, once `check` takes it.

        Whoever types is told what is wrong and asked again. Raises BadInput for what was given, and
        where somebody hurries past a question that has no usual answer.
        """
        if given is None and self.hurries:
            given = usual
            if given is None:
                raise BadInput(f"{option} must be said where nothing is asked.")
        if given is not None:
            try:
                return check(given)
            except BadInput as error:
                told = error.message.removeprefix(f"{option}: ")
                raise BadInput(f"{option}: {told}") from None
        if why:
            click.echo(f"\n{why}")
        return click.prompt(
            question,
            default=usual,
            value_proc=lambda text: _retold(check, text),
            hide_input=secret,
            confirmation_prompt=secret,
        )


def _retold(check: Callable[[str], T], text: str) -> T:
    """Check what was typed; a prompt asks again after this kind of error alone."""
    try:
        return check(text)
    except BadInput as error:
        raise click.UsageError(error.message) from None
