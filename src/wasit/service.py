"""The service: the one place where the record meets the core.

Every shell (pages, commands, automated parties) takes part in a case through a `Seat`: it reads
what one person may know and acts in that person's name. No shell decides anything.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from wasit.custody.access_log import AccessLog
from wasit.custody.announcing import announce
from wasit.custody.courier import Courier
from wasit.custody.custodian import Custodian
from wasit.custody.folds import Folds
from wasit.custody.uploads import Uploads
from wasit.custody.written import TRIES, lengths, lines
from wasit.record import (
    KeyReused,
    NoSuchFile,
    Receipt,
    Record,
    Shredded,
    Stale,
    StoreFailed,
    Submission,
    Vault,
)
from wasit.record.destruction import Statement, destroy
from wasit.record.vault import NAMELESS
from wasit.talks.access import home, may_open
from wasit.talks.actions import Action, Stamp, decided
from wasit.talks.attachments import Attaching
from wasit.talks.case import Opening, people, seated
from wasit.talks.files import Upload
from wasit.talks.fold import Destroyed, Ledger
from wasit.talks.ladder.provenance import follow_on
from wasit.talks.ledgers import ACCESS, room
from wasit.talks.people import Person, Role
from wasit.talks.procedure.opening import open_case
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.substance.rungs import Rung
from wasit.talks.training.debriefs import is_open, laid_open
from wasit.talks.views import View
from wasit.talks.wording import Wording

log = logging.getLogger(__name__)


class NoSuchSeat(LookupError):
    """Nobody of that name has a seat there: the case, the ledger or the person is unknown."""


def _now() -> datetime:
    return datetime.now(UTC)


def _token() -> bytes:
    return secrets.token_bytes(32)


class Service:
    """Cases in a record. `clock` tells the time, aware and in UTC; `token` makes 32 random bytes.

    Without `uploads` nothing can be attached. Safe to use from many threads.
    """

    def __init__(
        self,
        store: Record,
        clock: Callable[[], datetime] = _now,
        token: Callable[[], bytes] = _token,
        uploads: Uploads | None = None,
    ) -> None:
        self.store = store
        self.uploads = uploads
        self._clock = clock
        self._token = token
        self.folds = Folds(store)
        self.access_log = AccessLog(store)
        store.watch(self._hears)

    def now(self) -> datetime:
        """Return the time by which deadlines and releases are judged, aware and in UTC."""
        return self._clock()

    def sweep(self) -> int:
        """Remove uploads that nothing has named in time; return how many there were."""
        return self.uploads.sweep(self.now()) if self.uploads else 0

    def stamp(self) -> Stamp:
        return Stamp(at=self.now(), token=self._token())

    def open(self, opening: Opening, case: str | None = None) -> str:
        """Open a case and return its id, which is random unless it is given.

        An id that stands for a case already stands for it still: it is opened once. Raises Refused
        when the opening breaks a rule.
        """
        written = open_case(opening, self.stamp())
        chief = next(each for each in opening.people if each.role is Role.CHIEF_MEDIATOR)
        case = case or self._token().hex()[:32]
        self.store.append(
            Submission(
                case=case,
                author=chief.id,
                key=case,
                digest=b"",
                lines=lines(written),
                expecting=dict.fromkeys(written, 0),
            )
        )
        return case

    def ledger(self, case: str, name: str) -> Ledger:
        """Return one ledger as it is now; empty when there is none such. Raises Shredded."""
        try:
            return self.folds.ledger(case, name)
        except Shredded:
            self.access_log.forget(case, [name])
            raise

    def gathered(self, case: str, person: Person) -> dict[str, Ledger]:
        """Return, by name, every ledger that `person` may open, as it is now."""
        found = self.folds.gathered(case, person)
        self.access_log.forget(case, [name for name, each in found.items() if each.destroyed])
        return found

    def left_of(self, case: str, name: str) -> Ledger:
        """Return one ledger as it is now, or what is left of it if it was destroyed."""
        try:
            return self.ledger(case, name)
        except Shredded:
            return Destroyed()

    def destroy(self, case: str, ledgers: Iterable[str] | None) -> Statement:
        """Destroy these ledgers, or the whole case if none are named, and return the statement.

        Raises TypeError on a record without keys.
        """
        if not isinstance(self.store, Vault):
            raise TypeError("nothing can be destroyed in a record without keys")
        names = None if ledgers is None else list(ledgers)
        statement = destroy(self.store, case, names, self.now())
        self.forget(case, names)
        return statement

    def forget(self, case: str, ledgers: Iterable[str] | None = None) -> None:
        """Keep nothing of these ledgers in memory, or of the whole case."""
        if ledgers is None:
            ledgers = [ACCESS, *self.folds.of(case)]
        gone = frozenset(ledgers)
        self.folds.forget(case, gone)
        self.access_log.forget(case, gone)

    def _hears(self, case: str, grown: Iterable[str]) -> None:
        """Forget what was read of a case of which something was shredded, by whatever process."""
        if NAMELESS in grown:
            self.forget(case)

    def ledgers_of(self, case: str, party: str) -> list[str]:
        """Name every ledger that the head of a party may open; none without such a party."""
        home = room(party)
        try:
            delegates = seated(self.ledger(case, home)).values()
            head = next(each.id for each in delegates if each.leads and each.party == party)
        except (LookupError, Shredded, StopIteration):
            return []
        return sorted(self.seat(case, home, head).view().ledgers)

    def announce(self, case: str) -> datetime | None:
        """Announce what is to be told now in `case`: a proposal's result, the end of a round.

        Returns when the next of what stays open is due, and None when nothing is. The sealed
        ledgers are read here, by the tally alone, and nothing of them is returned. It may be
        called at any time, by anyone and repeatedly: each is announced once.
        """
        return announce(self, case)

    def arrive(self, case: str, ledger: str, person: str) -> tuple[Seat, View]:
        """Return a seat, and what is seen from it now. Raises as `seat` does.

        Both rest on the same look at the record.
        """
        with suppress(LookupError):
            known = people(self.folds.known(case, ledger))[person]
            found = self.gathered(case, known)
            if home(known) == ledger and seated(found[ledger])[person] == known:
                return Seat(self, case, known), View(known, found, self.now())
        seat = self.seat(case, ledger, person)
        return seat, seat.view()

    def seat(self, case: str, ledger: str, person: str) -> Seat:
        """Return the seat of `person` in `case`, as the room, desk or ring `ledger` tells.

        Raises NoSuchSeat, in the same way whatever it is that does not exist or has been left.
        """
        try:
            found = seated(self.ledger(case, ledger))[person]
        except (LookupError, Shredded):
            raise NoSuchSeat from None
        if home(found) != ledger:
            raise NoSuchSeat
        return Seat(self, case, found)


class Seat(Custodian, Courier):
    """One person's place in one case: what that person can know and do, and nothing more."""

    _service: Service

    def __init__(self, service: Service, case: str, person: Person) -> None:
        self._service = service
        self.case = case
        self.person = person

    def lasts(self) -> bool:
        """Say whether this person still sits here, in the role in which they took the seat."""
        try:
            now = self._service.seat(self.case, home(self.person), self.person.id)
        except NoSuchSeat:
            return False
        return now.person == self.person

    def opens(self, ledger: str) -> bool:
        """Say whether this person may open the ledger called `ledger`."""
        return may_open(self.person, ledger)

    def view(self, uploads: Mapping[str, Upload] = {}) -> View:
        """Return all that this person can know now, with the `uploads` now to be attached."""
        found = self._service.gathered(self.case, self.person)
        return View(self.person, found, self._service.now(), uploads)

    def _last_view(self, uploads: Mapping[str, Upload]) -> View:
        """Return what this person knew when it was last looked at; as it is now if that was never.

        A decision that rests on it is kept only if nothing has come since.
        """
        try:
            found = self._service.folds.gathered_last(self.case, self.person)
        except LookupError:
            return self.view(uploads)
        return View(self.person, found, self._service.now(), uploads)

    def debrief(self) -> dict[str, Ledger]:
        """Return, by name, every ledger of a rehearsal whose debrief is open; Refused otherwise."""
        return laid_open(self.view(), partial(self._service.left_of, self.case))

    def readable(self) -> Mapping[str, Ledger]:
        """Return, by name, every ledger that this person may read: once it is over, the whole."""
        view = self.view()
        return self.debrief() if is_open(view) else view.ledgers

    def act(self, action: Action, key: str | None = None) -> Receipt:
        """Do `action` in this person's name, once for each idempotency `key`.

        When this returns, every entry of the action has reached the disk. Raises Refused, having
        written nothing, when a rule forbids it, or when the key stood for something else; and when
        the disk fails, after which the same may be sent again under its own key.
        """
        uploads = self.uploaded(action)
        told = action.told(uploads) if isinstance(action, Attaching) else action
        key, digest = key or secrets.token_hex(16), told.digest()
        try:
            return self._once(action, key, digest, uploads)
        except NoSuchFile:
            raise Refused(
                "files.sent",
                gettext_noop("This document is no longer here. Please attach it again."),
            ) from None
        except KeyReused:
            raise Refused(
                "service.key",
                gettext_noop("This form has been sent before with other content. Please reload."),
            ) from None
        except StoreFailed:
            log.exception("act")
            raise Refused(
                "service.failed",
                gettext_noop("This could not be kept just now. Please send it again in a moment."),
            ) from None

    def foresee(self, action: Action, key: str) -> None:
        """Raise Refused where `act` would, as things stand now; nothing is written."""
        try:
            decided(self.view(), action, self._service.stamp())
        except Refused:
            with suppress(KeyReused):
                if self._kept(key, action.digest()):
                    return
            raise

    def follow_on(
        self, about: str, title: Wording, rung: Rung, key: str
    ) -> tuple[str, tuple[Person, ...]]:
        """Open a further case on what was agreed in `about`, once for each idempotency `key`.

        Returns its id, which nobody can guess who does not know this case's own and the key, and
        the people in it. Nothing is written into this case. Raises Refused when a rule forbids it.
        """
        opening = follow_on(self.view(), about, title, rung)
        asked = f"{self.case}\0{self.person.id}\0{key}".encode()
        case = hashlib.blake2b(asked, digest_size=16).hexdigest()
        return self._service.open(opening, case), opening.people

    def _once(
        self, action: Action, key: str, digest: bytes, uploads: Mapping[str, Upload]
    ) -> Receipt:
        """Decide and keep it, or find that it was kept before.

        The record knows again what it keeps. What was done already may be refused by now, so
        whatever is refused is looked up.
        """
        try:
            return self._decide(action, key, digest, uploads)
        except (Refused, NoSuchFile):
            done = self._kept(key, digest)
            if done is None:
                raise
            return done

    def _kept(self, key: str, digest: bytes) -> Receipt | None:
        return self._service.store.receipt(self.case, self.person.id, key, digest)

    def _decide(
        self, action: Action, key: str, digest: bytes, uploads: Mapping[str, Upload]
    ) -> Receipt:
        view = self._last_view(uploads)
        for _ in range(TRIES):
            try:
                pen = decided(view, action, self._service.stamp())
            except Refused:
                before, view = view, self.view(uploads)
                if before.ledgers == view.ledgers:
                    raise
                continue
            # A copy or a ledger is begun before the record can tell that it need not be.
            begins = pen.copies or not pen.written.keys() <= view.ledgers.keys()
            if begins and (done := self._kept(key, digest)):
                return done
            submission = Submission(
                case=self.case,
                author=self.person.id,
                key=key,
                digest=digest,
                lines=lines(pen.written),
                expecting=lengths(view.ledgers),
                files=pen.files,
            )
            try:
                with self.copied(pen):
                    return self._service.folds.append(submission)
            except Stale:
                view = self.view(uploads)
        raise Refused(
            "service.busy", gettext_noop("Too much is happening at once. Please try again.")
        )
