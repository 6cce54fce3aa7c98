"""The database of an address."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database_of(url: str, data_dir: Path) -> dict[str, Any]:
    """Return Django's settings of a database (`options.database_url`); SQLite writes without waiting for readers."""
    if not url or url.startswith("sqlite:///"):
        name = url.removeprefix("sqlite:///") or str(data_dir / "viaregia.sqlite3")
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
        options = {"transaction_mode": "IMMEDIATE", "init_command": pragmas, "timeout": 20}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options}
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
