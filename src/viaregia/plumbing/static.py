"""Files of the pages: which of them are served, and that they are made ready only where they have changed."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.management import call_command

UNUSED: Final = (
    "kern.css", "kern-grid*", "kern-utilities*", "kern-kopfzeile*", "fira-sans*", "noto-sans*", "htmax-*", "htmx-4*",
    "htmx-2.js", "htmx-2-compat*", "hx-*",
)  # fmt: skip
"""What packages bring that no page of ours loads: packing it took most of the time until the first answer."""


class Static(StaticFilesConfig):
    """Django's room of static files, without those that nobody asks for."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, *UNUSED]  # noqa: RUF012 -- as Django declares it


def make_ready(root: Path) -> bool:
    """Collect and pack the files of the pages into a folder; False where they lie there as they are already."""
    mark, now = root.with_suffix(".sum"), _digest()
    if root.exists() and mark.exists() and mark.read_text("utf-8") == now:
        return False
    # Cleared first: Django leaves what is newer than its source, as after an older build of a package is put in.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(now, "utf-8")
    return True


def _digest() -> str:
    """Return a sum over all files that would be collected: name, size, and when they were changed."""
    lines = []
    for finder in finders.get_finders():
        for name, storage in finder.list(Static.ignore_patterns):
            facts = Path(storage.path(name)).stat()
            lines.append(f"{getattr(storage, 'prefix', None)}/{name} {facts.st_size} {facts.st_mtime_ns}")
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()
