"""What can go wrong between a program and the server.

ClientError
├── NotFound     there is nothing by that name, or the token is no good, or not for this
├── Refused      a rule of the talks forbids it
├── Malformed    the server expected something else: another version of it, or a key too long
└── Unreachable  no answer came, or none that can be understood; sending it again is safe
"""

from __future__ import annotations

from wasit.questions.answers import Nothing


class ClientError(Exception):
    """The root of these errors. `words` say to a person what happened."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Unreachable(ClientError):
    """No answer came that can be understood. What was sent may or may not have been done."""


class _Answered(ClientError):
    """The server has said why nothing was done."""

    def __init__(self, nothing: Nothing) -> None:
        super().__init__(nothing.message)
        self.field = nothing.field
        self.rule = nothing.rule


class NotFound(_Answered):
    """There is nothing there for the bearer of this token, if there is anything at all."""


class Refused(_Answered):
    """A rule of the talks, called `rule`, forbids it. `field` is at fault, where that is known."""


class Malformed(_Answered):
    """The server expected something else in `field`."""
