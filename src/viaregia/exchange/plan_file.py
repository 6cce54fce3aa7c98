"""`plan.json`: a plan as a file, complete enough to repair it on the day; its schema is generated from the records."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.engines.timetable.check import validate, violations
from viaregia.engines.timetable.problem import InvalidInstance
from viaregia.exchange.logos import is_png
from viaregia.exchange.plan import Plan

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

FORMAT: Final = "viaregia-plan"
SCHEMA_VERSION: Final = 1
MOST_FAULTS: Final = 5  # faults named in one message; the rest is counted


class PlanUnreadable(ViaRegiaError):
    """The file is not there, or is no JSON object written by `write_plan`."""

    code = "plan_unreadable"
    sentence = N_("{file} cannot be read as a plan: {fault}")


class PlanVersionUnknown(ViaRegiaError):
    """The plan was written under another schema version."""

    code = "plan_version_unknown"
    sentence = N_("{file} has schema version {version}; this program reads version {expected}.")


@cache
def _adapter() -> "TypeAdapter[Plan]":
    from pydantic import TypeAdapter

    return TypeAdapter(Plan)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    plan = _adapter().json_schema(ref_template="#/$defs/{model}")
    definitions = plan.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "type": "object",
        "required": ["format", "schema_version", "plan"],
        "properties": {
            "format": {"const": FORMAT},
            "schema_version": {"const": SCHEMA_VERSION},
            "plan": plan,
        },
        "$defs": definitions,
    }


def plan_text(plan: Plan) -> str:
    """Return a plan as the text of its file; `plan_of_text` gives the same plan again."""
    body = {"format": FORMAT, "schema_version": SCHEMA_VERSION, "plan": _adapter().dump_python(plan, mode="json")}
    return json.dumps(body, ensure_ascii=False, indent=1)


def plan_of_text(text: str, name: str = "plan.json") -> Plan:
    """Return the plan of a text; `name` is what errors call it. Raises PlanUnreadable, PlanVersionUnknown."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanUnreadable(file=name, fault=str(error)) from error
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise PlanUnreadable(file=name, fault=f'"format": "{FORMAT}"')
    if body.get("schema_version") != SCHEMA_VERSION:
        raise PlanVersionUnknown(file=name, version=body.get("schema_version"), expected=SCHEMA_VERSION)
    from pydantic import ValidationError

    try:
        plan = _adapter().validate_python(body.get("plan"))
    except (ValidationError, OverflowError) as error:
        fault = _faults(error) if isinstance(error, ValidationError) else str(error)
        raise PlanUnreadable(file=name, fault=fault) from error
    contradictions = list(islice(_contradictions(plan), MOST_FAULTS))
    if contradictions:
        raise PlanUnreadable(file=name, fault="; ".join(contradictions))
    return plan


def write_plan(path: Path, plan: Plan) -> None:
    """Write a plan; a temporary file beside it is renamed, so that nothing half-written is ever seen."""
    draft = path.with_name(path.name + ".part")
    draft.write_text(plan_text(plan), encoding="utf-8", newline="\n")
    draft.replace(path)


def read_plan(path: Path) -> Plan:
    """Return the plan in a file. Raises PlanUnreadable, PlanVersionUnknown."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fault = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
        raise PlanUnreadable(file=path.name, fault=fault) from error
    return plan_of_text(text, path.name)


def _contradictions(plan: Plan) -> Iterator[str]:
    """Yield what does not fit together in a plan that somebody wrote or edited by hand."""
    try:
        validate(plan.instance)
    except InvalidInstance as error:
        yield str(error)
        return
    instance, people = plan.instance, {person.number for person in plan.forum.participants}
    wishes = {wish.number for wish in plan.forum.wishes}
    yield from _misfits("delegates", len(plan.delegates), len(instance.delegates))
    yield from _misfits("meetings", len(plan.meetings), len(instance.meetings))
    yield from _misfits("languages", len(plan.languages), len(instance.meetings))
    yield from _misfits("forum.slots", len(plan.forum.slots), len(instance.slots))
    yield from _misfits("forum.tables", len(plan.forum.tables), len(instance.tables))
    yield from _misfits("forum.interpreters", len(plan.forum.interpreters), len(instance.interpreters))
    for languages, meeting in zip(plan.languages, instance.meetings, strict=False):
        yield from _misfits("languages", len(languages), len(meeting.options))
    yield from (f"delegates: {name}" for crew in plan.delegates for name in crew if name not in people)
    yield from (f"meetings: {name}" for names in plan.meetings for name in names if name not in wishes)
    yield from (f"left_out: {each.wish}" for each in plan.left_out if each.wish not in wishes)
    yield from (f"timetable: {each}" for each in violations(instance, plan.result.timetable))
    yield from _unknown_settings(plan)


def _unknown_settings(plan: Plan) -> Iterator[str]:
    if plan.forum.settings.language not in LANGUAGES:
        yield f"forum.settings.language: {plan.forum.settings.language}"
    try:
        ZoneInfo(plan.forum.settings.timezone)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        yield f"forum.settings.timezone: {plan.forum.settings.timezone}"
    yield from (f"forum.settings.images: {logo.name}" for logo in plan.forum.settings.images if not is_png(logo.png))
    if plan.origin.tzinfo is not None or not 1900 <= plan.origin.year <= 9000:
        yield f"origin: {plan.origin}"


def _misfits(name: str, found: int, expected: int) -> Iterator[str]:
    if found != expected:
        yield f"{name}: {found} ≠ {expected}"


def _faults(error: "ValidationError") -> str:
    faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:MOST_FAULTS]]
    more = error.error_count() - len(faults)
    return "; ".join([*faults, *([f"+{more}"] if more > 0 else [])])
