"""Errors of the commands: one line each on the terminal, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from wasit.record import StoreError
from wasit.scenario.parsing.errors import ScenarioError


class BadInput(click.ClickException):
    """A command was given something that it cannot use."""

    exit_code = 2


@contextmanager
def told(*more: type[Exception]) -> Iterator[None]:
    """Turn what a person can put right into one line that says so. Also decorates a command.

    Bad scenarios are known here, and kinds of bad input that are a command's own come as `more`.
    """
    bad: tuple[type[Exception], ...] = (ScenarioError, *more)
    try:
        yield
    except bad as error:
        raise BadInput(str(error)) from None
    except StoreError as error:
        raise click.ClickException(str(error)) from None
