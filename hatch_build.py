"""What a wheel holds beside the sources: compiled catalogues, and the look of the pages, which comes from npm."""

import sys
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KERN: Final = Path("node_modules", "@kern-ux", "native")
LOOK: Final = {KERN / "dist" / "kern.min.css": "kern.min.css", KERN / "LICENSE.md": "LICENSE.md"}
"""What pages load of KERN, and its licence; its web fonts are not among it: pages are set in the system's fonts."""
STATIC: Final = "viaregia/web/static/kern"


class LookMissing(Exception):
    """The design system was not brought from npm."""


class WheelHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling is not installed where mypy runs
    """Called by hatchling."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the .mo files before the files are gathered, and add KERN's.

        Where the sources are only linked to (`version` is then "editable"), they find KERN in node_modules by
        themselves, and `make setup` needs no npm. Raises LookMissing where it is not there for a real wheel.
        """
        sys.path.insert(0, str(Path(self.root)))
        from tools.catalogues import compile_all  # the build's directory is known only now

        compile_all()
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"] |= {str(file): f"{STATIC}/{name}" for file, name in self._look()}

    def _look(self) -> list[tuple[Path, str]]:
        files = [(Path(self.root) / file, name) for file, name in LOOK.items()]
        missing = [file for file, _ in files if not file.is_file()]
        if missing:
            raise LookMissing(
                f"{missing[0]} is missing: without KERN no page would have its look. Run `make browser`, which brings "
                "it from npm, then build the wheel again."
            )
        return files
