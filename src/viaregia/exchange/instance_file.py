"""Timetable problems as JSON files, as `plan.json` holds them under `instance`."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Instance

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class InstanceUnreadable(ViaRegiaError):
    """The file is not there, or is no timetable problem; `fault` names the first places that are wrong."""

    code = "instance_unreadable"
    sentence = N_("{file} cannot be read as a timetable problem: {fault}")


@cache
def _adapter() -> "TypeAdapter[Instance]":
    from pydantic import TypeAdapter

    return TypeAdapter(Instance)


def read_instance(path: Path) -> Instance:
    """Return the problem in a JSON file: an object with the fields of `Instance`. Raises InstanceUnreadable."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(path.read_bytes())
    except OSError as error:
        raise InstanceUnreadable(file=path.name, fault=error.strerror or type(error).__name__) from error
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:5]]
        raise InstanceUnreadable(file=path.name, fault="; ".join(faults)) from error


def write_instance(path: Path, instance: Instance) -> None:
    """Write a problem as JSON."""
    path.write_bytes(_adapter().dump_json(instance, indent=1))
