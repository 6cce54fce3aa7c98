"""Every table as rows of JSON, and back: by Django's serialisers, so that any database reads them."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.core.serializers import deserialize, serialize
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

AT_A_TIME: Final = 500
"""Rows held in memory at once."""

LEFT_OUT: Final = frozenset({"sessions.session", "usersessions.usersession"})
"""Nobody is logged in again by a restore: a session ended since would be alive again."""


class Exact(DjangoJSONEncoder):
    """Django's encoder cuts moments to milliseconds; a restored row is to be the row."""

    def default(self, o: Any) -> Any:
        """Return a moment with all its digits."""
        return o.isoformat() if isinstance(o, (datetime, time)) else super().default(o)


def tables() -> list[type[Model]]:
    """Return every table that is kept, those between two others too."""
    every = apps.get_models(include_auto_created=True)
    kept = (each for each in every if each._meta.managed and not each._meta.proxy)
    return [each for each in kept if label(each) not in LEFT_OUT]


def label(model: type[Model]) -> str:
    """Return `app.model`."""
    return model._meta.label_lower


def seen() -> list[str]:
    """Return the migrations that the database has seen."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def snapshot() -> Iterator[None]:
    """See the database as it is at one moment, while others write."""
    if connection.vendor == "sqlite":  # Django's transactions would keep others from writing
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def rows_of(model: type[Model]) -> Iterator[str]:
    """Yield the rows of a table by their key, one line of JSON each; what links two tables is a table of its own."""
    fields = [field.name for field in model._meta.local_fields]
    batch: list[Model] = []
    for row in model._base_manager.order_by("pk").iterator(AT_A_TIME):
        batch.append(row)
        if len(batch) == AT_A_TIME:
            yield from _lines(batch, fields)
            batch = []
    yield from _lines(batch, fields)


def _lines(batch: list[Model], fields: list[str]) -> Iterator[str]:
    for each in serialize("python", batch, fields=fields):
        yield json.dumps(each, cls=Exact, ensure_ascii=False, separators=(",", ":"))


def empty() -> None:
    """Take every row out of every table, also out of those that a backup leaves out."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    statements = connection.ops.sql_flush(no_style(), names, reset_sequences=False, allow_cascade=False)
    connection.ops.execute_sql_flush(statements)


def fill(rows: Iterable[dict[str, Any]]) -> int:
    """Put rows back as they were, key and all; return how many. Nothing is computed anew, no signal is heard."""
    count = 0
    for count, each in enumerate(deserialize("python", rows), 1):  # noqa: B007 -- how many is what is wanted
        Model.save_base(each.object, raw=True, force_insert=True)
    return count


def count_on(models: list[type[Model]]) -> None:
    """Let keys made from now on be higher than those put back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
