"""Every setting of the server in one typed table: default, then file, then environment; all mistakes told at once.

The environment names a setting `VIAREGIA_…`; `VIAREGIA_…_FILE` names a file that holds a secret. A file of settings
is TOML, named by `VIAREGIA_CONFIG`; names that are not in the table are refused.
"""

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

PREFIX: Final = "VIAREGIA_"
OTHERS: Final = frozenset({"VIAREGIA_DATA", "VIAREGIA_LANG", "VIAREGIA_SHARED", "VIAREGIA_CONFIG"})
"""Variables of the environment that are read elsewhere."""


class SettingsWrong(ViaRegiaError):
    """The settings cannot be used."""

    code = "settings_wrong"
    sentence = N_("The settings are not right: {faults}")


@dataclass(frozen=True, slots=True)
class Option:
    """One setting. `read` turns text into its value and raises `ValueError`, whose words say what is expected."""

    name: str
    default: str
    read: Callable[[str], Any]
    help: str
    secret: bool = False


def _text(value: str) -> str:
    return value


def _yes(value: str) -> bool:
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError("yes or no is expected")


def _count(value: str) -> int:
    if not value.isdigit():
        raise ValueError("a whole number is expected")
    return int(value)


def _names(value: str) -> list[str]:
    return [each.strip() for each in value.split(",") if each.strip()]


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ValueError("sqlite:///FILE or postgres://USER:PASSWORD@HOST/NAME is expected")
    return value


OPTIONS: Final = (
    Option("data_dir", "var", _text, "Folder for the SQLite database, uploaded files and the key that is made there."),
    Option("database_url", "", lambda value: _database(value) if value else "", "The database: `sqlite:///FILE` or "
           "`postgres://USER:PASSWORD@HOST:PORT/NAME`; empty for SQLite in `data_dir`.", secret=True),
    Option("secret_key", "", _text, "Signs sessions and links; empty: made once and kept in `data_dir`.", secret=True),
    Option("hosts", "127.0.0.1,localhost", _names, "Names under which the site is reached, apart by commas."),
    Option("https", "no", _yes, "Whether the site is reached by HTTPS: secure cookies, HSTS, redirect."),
    Option("debug", "no", _yes, "Shows faults in the browser. Never where others can reach the site."),
    Option("proxies", "0", _count, "How many proxies stand before the server and set X-Forwarded-For."),
    Option("mail_url", "", _text, "The mail server: `smtp://USER:PASSWORD@HOST:PORT`, `smtps://…`; empty: mail "
           "stays in the outbox and is shown there.", secret=True),
    Option("mail_per_minute", "60", _count, "How many letters are sent a minute at most; servers dislike haste."),
    Option("mail_from", "viaregia@localhost", _text, "The sender's address."),
    Option("base_url", "http://127.0.0.1:8000", _text, "The address of the site, for links in mail."),
    Option("upload_mb", "10", _count, "The largest file that may be uploaded, in MB."),
)  # fmt: skip


def read_options(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every setting by its name. Raises SettingsWrong, naming all that is wrong."""
    faults: list[str] = []
    stated = _from_file(environment, faults) | _from_environment(environment, faults)
    values: dict[str, Any] = {}
    for option in OPTIONS:
        source, text = stated.get(option.name, ("", option.default))
        try:
            values[option.name] = option.read(text)
        except ValueError as error:
            shown = "***" if option.secret else text
            faults.append(f"{source}: “{shown}” – {error}")
    if faults:
        raise SettingsWrong(faults="; ".join(faults))
    return values


def _from_file(environment: Mapping[str, str], faults: list[str]) -> dict[str, tuple[str, str]]:
    name = environment.get("VIAREGIA_CONFIG", "")
    if not name:
        return {}
    try:
        said = tomllib.loads(Path(name).read_text("utf-8"))
    except (OSError, ValueError) as error:
        faults.append(f"{name}: {error}")
        return {}
    known = {option.name for option in OPTIONS}
    faults.extend(f"{name}: {key} is no setting" for key in said if key not in known)
    return {key: (f"{name}, {key}", _as_text(value)) for key, value in said.items() if key in known}


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value)


def _from_environment(environment: Mapping[str, str], faults: list[str]) -> dict[str, tuple[str, str]]:
    known = {PREFIX + option.name.upper(): option for option in OPTIONS}
    found: dict[str, tuple[str, str]] = {}
    for variable, value in _ours(environment):
        name = variable.removesuffix("_FILE")
        if variable in known:
            found[known[variable].name] = (variable, value)
        elif variable.endswith("_FILE") and name in known and known[name].secret:
            found |= _from_secret(known[name], variable, value, faults)
        else:
            faults.append(f"{variable} is no setting")
    return found


def _ours(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    ours = (name for name in sorted(environment) if name.startswith(PREFIX) and name not in OTHERS)
    return ((name, environment[name]) for name in ours)


def _from_secret(option: Option, variable: str, path: str, faults: list[str]) -> dict[str, tuple[str, str]]:
    try:
        return {option.name: (variable, Path(path).read_text("utf-8").strip())}
    except OSError as error:
        faults.append(f"{variable}: {path}: {error.strerror}")
        return {}
