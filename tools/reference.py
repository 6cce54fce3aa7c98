"""Write the reference pages from the code, so that they are complete and never out of date.

python -m tools.reference write     write docs/reference/
python -m tools.reference check     fail when a page is not what would be written
"""

import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Final

import django

ROOT: Final = Path(__file__).resolve().parent.parent
REFERENCE: Final = ROOT / "docs" / "reference"
MADE: Final = "<!-- Written by `make reference` from the code; change it there. -->\n\n"


def main(arguments: list[str]) -> int:
    """Write or check; the exit code says whether the pages are current."""
    if arguments not in (["write"], ["check"]):
        print(__doc__, file=sys.stderr)
        return 2
    os.environ["VIAREGIA_LANG"] = "en"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "viaregia.config.settings")
    django.setup()
    stale = [name for name, text in pages().items() if current(name) != text]
    if arguments == ["check"]:
        for name in stale:
            print(f"docs/reference/{name} is out of date; run `make reference`", file=sys.stderr)
        return 1 if stale else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (REFERENCE / name).write_text(pages()[name], "utf-8")
        print(f"wrote docs/reference/{name}")
    return 0


def current(name: str) -> str | None:
    """Return a page as it lies there."""
    path = REFERENCE / name
    return path.read_text("utf-8") if path.exists() else None


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    writers: dict[str, Callable[[], str]] = {
        "brief.schema.json": brief_schema,
        "commands.md": commands_page,
        "errors.md": errors_page,
        "plan.schema.json": plan_schema,
        "settings.md": settings_page,
        "workbook.md": workbook_page,
    }
    return {name: writer() for name, writer in writers.items()}


def commands_page() -> str:
    """Return the page of the commands."""
    parts = [f"{MADE}# Commands\n\nThe language of the terminal is that of `VIAREGIA_LANG`, else that of the system.\n"]
    for path, command in commands():
        parts.append(f"\n## `{' '.join(path)}`\n\n{prose(command.help)}\n")
        rows = [parameter_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
        if rows:
            parts.append("\n| argument or option | default | what for |\n| --- | --- | --- |\n" + "".join(rows))
    return "".join(parts)


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command that does something, with the words that call it."""
    import typer  # after the language is set

    main_module = importlib.import_module("viaregia.cli.main")
    yield from leaves(("viaregia",), typer.main.get_command(main_module.app))


def leaves(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the commands below a command, itself when there are none."""
    below = getattr(command, "commands", None)
    if below is None:
        yield path, command
        return
    for name, child in below.items():
        yield from leaves((*path, name), child)


def prose(text: str | None) -> str:
    """Return help text with one line per paragraph."""
    paragraphs = (text or "").strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def parameter_row(parameter: Any) -> str:
    """Return one line of a command's table."""
    default = "required" if parameter.required else shown(parameter)
    return f"| {called(parameter)} | {default} | {cell(prose(parameter.help))} |\n"


def called(parameter: Any) -> str:
    """Return how an argument or option is typed."""
    kind = parameter.type_descriptor.annotation
    choices = (
        "|".join(str(choice.value) for choice in kind) if isinstance(kind, type) and issubclass(kind, Enum) else ""
    )
    value = parameter.metavar or choices
    if parameter.param_type_name == "argument":
        return f"`{cell(value or parameter.name.upper())}`"
    options = ", ".join((*parameter.opts, *parameter.secondary_opts))
    return f"`{options}{f' {cell(value)}' if value else ''}`"


def shown(parameter: Any) -> str:
    """Return an option's default as a person would type it."""
    default = parameter.default
    if default is None or callable(default) or default in ((), [], "", False):
        return ""
    if getattr(parameter, "secondary_opts", None):
        return f"`{parameter.opts[0]}`" if default else f"`{parameter.secondary_opts[0]}`"
    return f"`{getattr(default, 'value', default)}`" if isinstance(default, (str, int, float)) or default else ""


def errors_page() -> str:
    """Return the page of the named errors."""
    head = (
        "# Errors\n\nEverything anticipated that can go wrong. The code is stable, for machines; the sentence is for "
        "people, in German, Polish, Czech or English.\n\n| code | class | sentence |\n| --- | --- | --- |\n"
    )
    return MADE + head + "".join(error_row(error) for error in errors())


def error_row(error: Any) -> str:
    """Return one line of the errors' table."""
    return f"| `{error.code}` | `{error.__module__}.{error.__qualname__}` | {cell(error.sentence)} |\n"


def cell(text: str) -> str:
    """Return text as it may stand in a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def errors() -> list[Any]:
    """Return every class of error below `ViaRegiaError`, by code."""
    base = importlib.import_module("viaregia.base.errors").ViaRegiaError
    package = importlib.import_module("viaregia")
    for module in pkgutil.walk_packages(package.__path__, "viaregia."):
        if not module.name.endswith(".wsgi"):  # importing it starts the server
            importlib.import_module(module.name)
    return sorted(set(descendants(base)), key=lambda error: (error.code, error.__qualname__))


def workbook_page() -> str:
    """Return the page of the workbook's sheets and columns, by their names in four languages."""
    sheets = importlib.import_module("viaregia.exchange.workbook.columns").SHEETS
    head = (
        "# The forum workbook\n\nAn .xlsx file, or a folder with one CSV file for each sheet. Sheets and columns are "
        "known by their names in any of the four languages, in any order; further columns are left alone. A sheet or "
        "column in **bold** is required. On the sheet Forum each of these is a line.\n"
    )
    return MADE + head + "".join(sheet_section(sheet) for sheet in sheets)


def sheet_section(sheet: Any) -> str:
    """Return the section of one sheet."""
    names = ", ".join(dict.fromkeys(sheet.names.all()))
    rows = (column_row(column) for column in sheet.columns if column.shown)
    head = "| English | Deutsch | polski | čeština | what it holds |\n| --- | --- | --- | --- | --- |\n"
    title = f"**{sheet.names.en}**" if sheet.required else sheet.names.en
    return f"\n## {title}\n\n{names}. {prose(sheet.help)}\n\n{head}" + "".join(rows)


def column_row(column: Any) -> str:
    """Return one line of a sheet's table."""
    english = f"**{column.names.en}**" if column.required else column.names.en
    names = (english, column.names.de, column.names.pl, column.names.cs)
    return f"| {' | '.join(map(cell, names))} | {cell(prose(column.help))} |\n"


def settings_page() -> str:
    """Return the page of the server's settings."""
    options = importlib.import_module("viaregia.config.options")
    head = (
        "# Settings of the server\n\nA default, over it the file that `VIAREGIA_CONFIG` names (TOML, the names below), "
        "over it the environment. A secret may stand in a file of its own, named by `…_FILE`. Names that are not here "
        "are refused, and all mistakes are told at once. [How to run a server](../guides/server.md).\n\n"
        "| in the file | in the environment | default | what for |\n| --- | --- | --- | --- |\n"
    )
    return MADE + head + "".join(setting_row(options.PREFIX, option) for option in options.OPTIONS)


def setting_row(prefix: str, option: Any) -> str:
    """Return one line of the settings' table."""
    variable = f"{prefix}{option.name.upper()}"
    variables = f"`{variable}`, `{variable}_FILE`" if option.secret else f"`{variable}`"
    default = f"`{option.default}`" if option.default else ""
    return f"| `{option.name}` | {variables} | {default} | {cell(option.help)} |\n"


def brief_schema() -> str:
    """Return the schema of a brief's JSON."""
    schema = importlib.import_module("viaregia.exchange.briefs.json_file").schema()
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def plan_schema() -> str:
    """Return the JSON Schema of `plan.json`."""
    schema = importlib.import_module("viaregia.exchange.plan_file").schema()
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def descendants(error: Any) -> Iterator[Any]:
    """Yield the classes below a class of the house."""
    for below in error.__subclasses__():
        if below.__module__.startswith("viaregia."):
            yield below
        yield from descendants(below)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
