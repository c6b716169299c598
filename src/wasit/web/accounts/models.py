"""Places in cases, the invitations that lead to them, and the tokens that act for them."""

from __future__ import annotations

import secrets

from django.db import models

LONGEST_NAME = 80
"""Of a token, in characters."""


def random_id() -> str:
    """Return 32 random hexadecimal digits, in no order."""
    return secrets.token_hex(16)


class Place(models.Model):
    """One person's place in one case. Its id is part of the address of that person's pages."""

    id = models.CharField(primary_key=True, max_length=32, default=random_id)
    case = models.CharField(max_length=64)
    ledger = models.CharField(max_length=128)
    person = models.CharField(max_length=128)

    class Meta:
        constraints = [models.UniqueConstraint("case", "person", name="one_place_each")]

    def __str__(self) -> str:
        return self.id


class Invitation(models.Model):
    """A link that leads to a place, once. Only a hash of the link's secret is kept."""

    digest = models.CharField(primary_key=True, max_length=64)
    place = models.ForeignKey(Place, on_delete=models.CASCADE)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.digest[:8]


class Token(models.Model):
    """What a program shows to act for the person at a place. Only a hash of it is kept."""

    digest = models.CharField(primary_key=True, max_length=64)
    place = models.ForeignKey(Place, on_delete=models.CASCADE)
    name = models.CharField(max_length=LONGEST_NAME)
    made = models.DateTimeField()
    expires = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("place", "name", name="one_token_of_a_name")]

    def __str__(self) -> str:
        return self.digest[:8]
