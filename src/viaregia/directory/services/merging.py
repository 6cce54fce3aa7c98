"""Twins become one, and two again where that was a mistake.

Whatever points to the row that goes is moved, in whichever room it stands; the row itself stays, and says into which it
was merged.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models import ForeignObjectRel

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Apart, Merge, Organisation, Person
from viaregia.plumbing.audit import record

Row = Organisation | Person
MODELS: Final[dict[str, type[Organisation] | type[Person]]] = {
    Merge.Kind.ORGANISATION: Organisation,
    Merge.Kind.PERSON: Person,
}
FIELDS: Final = {
    Merge.Kind.ORGANISATION: (
        "name", "kind", "country", "region", "street", "postal_code", "city", "website", "employees", "sme", "codes",
        "products", "profile", "languages", "keeper_id",
    ),
    Merge.Kind.PERSON: (
        "salutation", "title", "first_name", "last_name", "function", "email", "phone", "languages", "levels",
        "language", "organisation_id", "account_id",
    ),
}  # fmt: skip
"""What can be taken over from the row that goes. `levels` go with `languages`."""


class MergedAlready(ViaRegiaError):
    """One of the two was merged before."""

    code = "merged_already"
    sentence = N_("One of the two was merged with another in the meantime. Look at the list again.")


class BothTakePart(ViaRegiaError):
    """Both have what there can be but one of."""

    code = "both_take_part"
    sentence = N_(
        "Both are registered for the same edition, or both can log in. Two can be merged when only one of them does so."
    )


class UndoneAlready(ViaRegiaError):
    """A merge is undone once."""

    code = "undone_already"
    sentence = N_("This was undone already.")


@transaction.atomic
def merge(
    *, kind: str, kept_id: int, gone_id: int, taken: frozenset[str], actor_id: int | None, now: datetime
) -> Merge:
    """Make one of two. `taken`: the fields in which what the one that goes says is right; empty ones are filled anyway.

    Raises MergedAlready, BothTakePart; then nothing changed.
    """
    rows = MODELS[kind]._default_manager.select_for_update()
    found = {each.pk: each for each in rows.filter(pk__in=(kept_id, gone_id), merged_into=None)}
    if len(found) != 2:
        raise MergedAlready
    kept, gone = found[kept_id], found[gone_id]
    try:
        with transaction.atomic():
            changed = _take_over(kind, kept, gone, taken, now)
            moved = {name: keys for name, keys in _move_all(kept, gone) if keys}
    except IntegrityError:
        raise BothTakePart from None
    merged = Merge.objects.create(
        kind=kind, kept=kept_id, gone=gone_id, moved=moved, changed=changed, at=now, actor=actor_id
    )
    record(f"{kind}.merged", kept, actor_id=actor_id, now=now, gone=gone_id)
    return merged


def _take_over(kind: str, kept: Row, gone: Row, taken: frozenset[str], now: datetime) -> dict[str, Any]:
    """Save what both know in the one that stays; return by field its value before and after."""
    changed: dict[str, Any] = {}
    if isinstance(gone, Person) and gone.account_id and isinstance(kept, Person):
        if kept.account_id:
            raise IntegrityError
        account, gone.account_id = gone.account_id, None
        gone.save(update_fields=["account"])
        kept.account_id = account
        changed["account_id"] = [None, account]
    with_levels = taken | {column for name, column in _ALONG.items() if name in taken}
    for name in FIELDS[Merge.Kind(kind)]:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        if mine != theirs and name != "account_id" and (name in with_levels or (mine in _NOTHING and theirs)):
            changed[name] = [mine, theirs]
            setattr(kept, name, theirs)
    kept.version, kept.changed_at = kept.version + 1, now
    kept.save()
    type(gone)._default_manager.filter(pk=gone.pk).update(merged_into=kept.pk)
    return changed


_ALONG: Final = {"languages": "levels", "organisation": "organisation_id"}
_NOTHING: Final[tuple[Any, ...]] = ("", None, [])


def _move_all(kept: Row, gone: Row) -> Iterator[tuple[str, list[int]]]:
    """Move what points to the row that goes; yield table and column, and the numbers of what was moved."""
    for relation in _pointing(type(gone)):
        model, column = relation.related_model, relation.field.name
        assert isinstance(model, type)
        rows = model._base_manager.filter(**{column: gone})
        keys = [pk for pk in rows.values_list("pk", flat=True) if _moved(model, column, pk, kept)]
        yield f"{model._meta.label_lower}.{column}", keys


def _moved(model: type[models.Model], column: str, pk: int, kept: Row) -> bool:
    """Move one row; one of a network that has the other already stays where it is, and does no harm there."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{column: kept})
    except IntegrityError:
        if model._meta.auto_created:
            return False
        raise
    return True


def _pointing(model: type[Row]) -> Iterator[ForeignObjectRel]:
    """Yield the columns that point to rows of a table, in whichever room; where a twin went is no such column."""
    for each in model._meta.get_fields(include_hidden=True):
        if isinstance(each, (models.ManyToOneRel, models.OneToOneRel)) and each.field.name != "merged_into":
            yield each


@transaction.atomic
def undo_merge(*, merge_id: int, actor_id: int | None, now: datetime) -> None:
    """Make two again: what was moved goes back, and what was taken over, unless it was changed since.

    Raises UndoneAlready.
    """
    merged = Merge.objects.select_for_update().get(pk=merge_id)
    if merged.undone_at is not None:
        raise UndoneAlready
    model = MODELS[merged.kind]
    kept = model._default_manager.select_for_update().get(pk=merged.kept)
    account = merged.changed.get("account_id")
    for name, (before, after) in merged.changed.items():
        if getattr(kept, name) == after:
            setattr(kept, name, before)
    kept.version, kept.changed_at = kept.version + 1, now
    kept.save()
    gone = model._default_manager.filter(pk=merged.gone)
    gone.update(merged_into=None, **({"account_id": account[1]} if account else {}))
    for relation in _pointing(model):
        _move_back(relation, merged)
    merged.undone_at = now
    merged.save(update_fields=["undone_at"])
    record(f"{merged.kind}.unmerged", kept, actor_id=actor_id, now=now, gone=merged.gone)


def _move_back(relation: ForeignObjectRel, merged: Merge) -> None:
    other, column = relation.related_model, relation.field.name
    assert isinstance(other, type)
    keys = merged.moved.get(f"{other._meta.label_lower}.{column}", [])
    rows = other._base_manager.filter(pk__in=keys, **{f"{column}_id": merged.kept})
    rows.update(**{f"{column}_id": merged.gone})


@transaction.atomic
def keep_apart(*, kind: str, one_id: int, other_id: int, actor_id: int | None, now: datetime) -> None:
    """Write down that two are two; done twice, it is done once."""
    one, other = sorted((one_id, other_id))
    apart, made = Apart.objects.get_or_create(
        kind=Merge.Kind(kind), one=one, other=other, defaults={"at": now, "actor": actor_id}
    )
    if made:
        record(f"{kind}.kept_apart", apart, actor_id=actor_id, now=now, one=one, other=other)
