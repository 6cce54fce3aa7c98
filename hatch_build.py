"""Compile the catalogues whenever a wheel is made, so that no wheel speaks English alone."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling is not installed where mypy runs
    """Called by hatchling."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the .mo files before the files are gathered."""
        sys.path.insert(0, str(Path(self.root)))
        from tools.catalogues import compile_all  # the build's directory is known only now

        compile_all()
