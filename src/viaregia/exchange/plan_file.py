"""`plan.json`: a plan as a file, complete enough to repair it on the day; its schema is generated from the records."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.plan import Plan

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
def _adapter() -> TypeAdapter[Plan]:
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


def write_plan(path: Path, plan: Plan) -> None:
    """Write a plan; a temporary file beside it is renamed, so that nothing half-written is ever seen."""
    body = {"format": FORMAT, "schema_version": SCHEMA_VERSION, "plan": _adapter().dump_python(plan, mode="json")}
    draft = path.with_name(path.name + ".part")
    draft.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(path)


def read_plan(path: Path) -> Plan:
    """Return the plan in a file. Raises PlanUnreadable, PlanVersionUnknown."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PlanUnreadable(file=path.name, fault=error.strerror or type(error).__name__) from error
    except (ValueError, RecursionError) as error:
        raise PlanUnreadable(file=path.name, fault=str(error)) from error
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise PlanUnreadable(file=path.name, fault=f'"format": "{FORMAT}"')
    if body.get("schema_version") != SCHEMA_VERSION:
        raise PlanVersionUnknown(file=path.name, version=body.get("schema_version"), expected=SCHEMA_VERSION)
    try:
        return _adapter().validate_python(body.get("plan"))
    except ValidationError as error:
        raise PlanUnreadable(file=path.name, fault=_faults(error)) from error


def _faults(error: ValidationError) -> str:
    faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:MOST_FAULTS]]
    more = error.error_count() - len(faults)
    return "; ".join([*faults, *([f"+{more}"] if more > 0 else [])])
