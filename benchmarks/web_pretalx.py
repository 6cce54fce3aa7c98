"""pretalx as a peer: its lists of 50 rows, as an organiser sees them, of as many people, on the same machine.

    python3 -m venv /tmp/pretalx && /tmp/pretalx/bin/pip install 'pretalx[postgres]==2025.2.2' gunicorn
    python -m benchmarks.web --pretalx /tmp/pretalx/bin/python

pretalx (AGPL) runs from its own environment, as its guide says, with the same gunicorn and the same PostgreSQL;
nothing of it is imported here.
"""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks.web_measure import costs, heading, line, say
from benchmarks.web_server import serving

FILL: Final = Path(__file__).with_name("web_pretalx_event.py")
ROWS: Final = 50
PAGES: Final = {
    "pretalx: speakers": "/orga/event/bench/speakers/?page={}",
    "pretalx: submissions": "/orga/event/bench/submissions/?page={}",
}


def measure(
    url: str, python: Path, people: int, floor: float | None, times: tuple[float, float]
) -> list[dict[str, Any]]:
    """Fill pretalx's database and ask for its lists.

    `floor`: milliseconds that a bare list of
    as many rows takes; `times`: seconds alone and by many.
    """
    say("\n… pretalx: filling")
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(url, Path(folder))
        command = [str(python), str(FILL), str(people)]
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        cookie = f"pretalx_session={said.split()[-1]}"
        with serving("pretalx.wsgi:application", "/", python=str(python), env=environment) as server:
            say(heading())
            found: list[dict[str, Any]] = []
            for name, path in PAGES.items():
                paths = [path.format(page + 1) for page in range(people // ROWS)]
                found.append({"page": name, "rows": ROWS} | costs(server, paths, cookie, *times))
                found[-1]["database_ms"] = None  # a connection for each request: nothing lives that could be asked
                if floor:
                    found[-1]["floor"] = found[-1]["cpu_ms"] / floor
                say(line(found[-1]))
    return found


def _environment(url: str, folder: Path) -> dict[str, str]:
    """Return pretalx's settings."""
    parts = urlsplit(url)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VIAREGIA_", "DJANGO_"))}
    places = {name: folder / name for name in ("data", "static", "media", "logs")}
    for place in places.values():
        place.mkdir()
    return kept | {
        "DJANGO_SETTINGS_MODULE": "pretalx.settings",
        "PRETALX_DB_TYPE": "postgresql",
        "PRETALX_DB_NAME": parts.path.lstrip("/"),
        "PRETALX_DB_USER": parts.username or "",
        "PRETALX_DB_PASS": parts.password or "",
        "PRETALX_DB_HOST": parts.hostname or "",
        "PRETALX_DB_PORT": str(parts.port or ""),
        "PRETALX_DATA_DIR": str(places["data"]),
        "PRETALX_FILESYSTEM_STATIC": str(places["static"]),
        "PRETALX_FILESYSTEM_MEDIA": str(places["media"]),
        "PRETALX_FILESYSTEM_LOGS": str(places["logs"]),
        "PRETALX_SITE_URL": "http://127.0.0.1",
    }
