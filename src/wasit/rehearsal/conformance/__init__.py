"""Conformance: rules for strategies and mediators, for whoever writes one to try it against.

For example:

    from wasit.rehearsal.conformance import check, check_mediator
    check(my_strategy)
    check_mediator(my_mediator)
"""

from wasit.rehearsal.conformance.mediators import check_mediator
from wasit.rehearsal.conformance.nonconforming import Nonconforming
from wasit.rehearsal.conformance.strategies import check

__all__ = ["Nonconforming", "check", "check_mediator"]
