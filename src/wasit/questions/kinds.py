"""Kinds: whatever an entry may say, and whatever a person may ask for, each as one type.

Both are made of the kinds there are, so a new one is known here by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, Union

import wasit.talks  # noqa: F401 - it registers every kind
from wasit.talks import actions, entries

if TYPE_CHECKING:
    AnyBody: TypeAlias = entries.Body
    AnyAction: TypeAlias = actions.Action
else:
    AnyBody = Union[tuple(entries.kinds())]  # noqa: UP007 - made at run time from the kinds
    AnyAction = Union[tuple(actions.kinds())]  # noqa: UP007 - as above
