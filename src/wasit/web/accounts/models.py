"""Accounts, the places they hold, the invitations that lead there, sessions, and tokens.

Who takes part in what stands here behind a veil: a thief of this database learns how many there
are, and nothing of whom, or of what they have to do with each other.
"""

from __future__ import annotations

import secrets
from typing import ClassVar, cast

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from wasit.talks.access import home
from wasit.talks.people import Person
from wasit.web.accounts.veil import mark, unveiled, veiled

LONGEST_NAME = 80
"""Of a token, in characters."""
DIGEST = 64
"""Hexadecimal digits of a hash or a mark."""


def random_id() -> str:
    """Return 32 random hexadecimal digits, in no order."""
    return secrets.token_hex(16)


class Accounts(BaseUserManager["Account"]):
    """The accounts, found by the names under which their holders sign in."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(mark=mark("account", plain(username or "")))


class Account(AbstractBaseUser):
    """What a person signs in to. Its name is given, and tells nothing of the person.

    Whoever `instructs` may open rehearsals, and nothing else that others may not.
    """

    id = models.CharField(primary_key=True, max_length=32, default=random_id)
    mark = models.CharField(max_length=DIGEST, unique=True)
    veiled = models.BinaryField()
    instructs = models.BooleanField(default=False)
    last_login = None  # when somebody was here is not kept

    USERNAME_FIELD = "mark"
    objects: ClassVar[Accounts] = Accounts()

    def __str__(self) -> str:
        return self.id

    @property
    def name(self) -> str:
        """The name under which its holder signs in with a password."""
        return cast("str", unveiled(bytes(self.veiled), "account", self.id))

    def call(self, name: str) -> None:
        """Give the account this name."""
        self.mark = mark("account", plain(name))
        self.veiled = veiled(name, "account", self.id)


def plain(name: str) -> str:
    """Return a name as it is compared: without what people add when they copy it."""
    return name.strip().casefold()


class Place(models.Model):
    """One person's place in one case. Its id is part of the address of that person's pages."""

    id = models.CharField(primary_key=True, max_length=32, default=random_id)
    mark = models.CharField(max_length=DIGEST, unique=True)
    veiled = models.BinaryField()
    holder = models.CharField(max_length=DIGEST, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.id

    @classmethod
    def of(cls, case: str, person: Person) -> Place:
        """Return the place of `person` in `case`; it is made when it is first asked for."""
        fresh = cls(mark=mark("place", case, person.id))
        fresh.veiled = veiled([case, home(person), person.id], "place", fresh.id)
        place, _ = cls.objects.get_or_create(
            mark=fresh.mark, defaults={"id": fresh.id, "veiled": fresh.veiled}
        )
        return place

    @classmethod
    def found(cls, case: str, person: str) -> Place | None:
        """Return the place of the person of this id in `case`; None when there is none."""
        return cls.objects.filter(mark=mark("place", case, person)).first()

    @property
    def seat(self) -> tuple[str, str, str]:
        """The case, the ledger that seats the person there, and the person."""
        case, ledger, person = cast("list[str]", unveiled(bytes(self.veiled), "place", self.id))
        return case, ledger, person


def holder_mark(account: Account) -> str:
    """Return the mark by which the places of `account` are found."""
    return mark("holder", account.id)


class Invitation(models.Model):
    """A link that leads to a place, once. Only a hash of the link's secret is kept.

    Without a place it leads to an account alone, which may be one that `instructs`. A `bare` one
    needs no account.
    """

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True)
    bare = models.BooleanField(default=False)
    instructs = models.BooleanField(default=False)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.digest[:8]


class Session(models.Model):
    """What a browser is signed in to, and seated at. Only a hash of its key is kept.

    It is good until `expires`, which is put off while it is used, and never after `ends`.
    """

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    veiled = models.BinaryField()
    place = models.CharField(max_length=DIGEST, blank=True, db_index=True)
    account = models.CharField(max_length=DIGEST, blank=True, db_index=True)
    expires = models.DateTimeField()
    ends = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]


class Attempt(models.Model):
    """Something that was tried a moment ago, or was used up by it, until it `expires`."""

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    veiled = models.BinaryField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]


class Token(models.Model):
    """What a program shows to act for the person at a place. Only a hash of it is kept.

    By one that `exports`, a head's program may take the record of its side along.

    Of the names that people give them, the mark tells no more than that one person's two differ.
    """

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    place = models.ForeignKey(Place, on_delete=models.CASCADE)
    mark = models.CharField(max_length=DIGEST, unique=True)
    veiled = models.BinaryField()
    exports = models.BooleanField(default=False)
    made = models.DateTimeField()
    expires = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:8]

    @property
    def name(self) -> str:
        """What its owner calls it."""
        return cast("str", unveiled(bytes(self.veiled), "token", self.digest))

    def call(self, name: str) -> None:
        """Give the token this name."""
        self.mark = token_mark(self.place_id, name)
        self.veiled = veiled(name, "token", self.digest)


def token_mark(place: str, name: str) -> str:
    """Return the mark by which a token of the place of this id is found."""
    return mark("token", place, name)
