"""Copying: everything about accounts as rows, for a backup, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction

from wasit.record import StoreFailed
from wasit.record.rows import Row
from wasit.web.accounts.models import Attempt, Place, Session

TABLE = "account"
"""What rows of accounts are called, whatever table each is from: it is named in the row."""

# Sessions end with the server that gave them; who comes back enters again, with all tries left.
_LEFT_OUT = (Session, Attempt)


def account_rows() -> Iterator[Row]:
    """Yield everything that is kept about accounts and places, as of one moment."""
    with transaction.atomic():
        for model in _models():
            for each in model._default_manager.order_by("pk"):
                yield Row(TABLE, (serializers.serialize("json", [each]),))


def take(rows: Iterable[Row]) -> None:
    """Put rows into a database that holds no accounts yet, all of them or none.

    Raises StoreFailed where it holds any.
    """
    with transaction.atomic():
        if Place.objects.exists():
            raise StoreFailed("there are accounts in its database already")
        for row in rows:
            for each in serializers.deserialize("json", row.values[0]):
                each.save()
        # Rows bring their numbers along; the next one made must not have one of theirs.
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
                cursor.execute(statement)


def _models() -> Iterator[type[models.Model]]:
    """Yield the models that are kept, each behind those it refers to."""
    every = [(app, None) for app in apps.get_app_configs()]
    for model in serializers.sort_dependencies(every, allow_cycles=True):
        if model not in _LEFT_OUT and not model._meta.proxy:
            yield model
