"""JSON files of the statistical offices, read whole or refused with the line where they break."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class SourceJsonBroken(ViaRegiaError):
    """A file is not JSON, or ends in the middle of it."""

    code = "trade_json_broken"
    sentence = N_("{file}, line {line}: this is not whole JSON; the file is cut off or damaged. Fetch it again.")


class SourceJsonUnfit(ViaRegiaError):
    """A file is JSON, but not built as its format says."""

    code = "trade_json_unfit"
    sentence = N_("{file}: {field} is not as the format has it: expected {expected}.")
    spoken = ("expected",)


def read_json(path: Path) -> Any:
    """Return what a JSON file holds, in UTF-8 with or without a byte order mark. Raises SourceJsonBroken."""
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise SourceJsonBroken(file=path.name, line=error.lineno) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise SourceJsonBroken(file=path.name, line=1) from error


def arrow_table(connection: "DuckDBPyConnection", columns: dict[str, list[Any]]) -> str:
    """Return the name of a table in the connection made of columns: `line` as BIGINT, the others as text."""
    import pyarrow as pa

    kinds = {"line": pa.int64()}
    arrays = {name: pa.array(values, kinds.get(name, pa.string())) for name, values in columns.items()}
    name = f"source_{uuid4().hex[:16]}"
    connection.register(f"{name}_arrow", pa.table(arrays))
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_arrow")
    connection.unregister(f"{name}_arrow")
    return name
