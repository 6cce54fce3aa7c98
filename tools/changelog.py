"""Collect the fragments of changes/ into CHANGELOG.md, under the version of pyproject.toml.

python -m tools.changelog
"""

import datetime
import sys
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
KINDS: Final = {"added": "Added", "changed": "Changed", "fixed": "Fixed", "removed": "Removed"}


def main() -> int:
    """Collect today's release; the exit code says whether there was anything to collect."""
    return collect(ROOT, datetime.datetime.now(datetime.UTC).date())


def collect(root: Path, day: datetime.date) -> int:
    """Move what changes/ holds to the top of CHANGELOG.md."""
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    files = sorted(path for path in (root / "changes").glob("*.md") if path.name != "README.md")
    if not files:
        print("changes/ holds nothing new", file=sys.stderr)
        return 1
    strays = [path.name for path in files if path.stem.rpartition(".")[2] not in KINDS]
    if strays:
        print(f"not named NAME.{'|'.join(KINDS)}.md: {', '.join(strays)}", file=sys.stderr)
        return 1
    changelog = root / "CHANGELOG.md"
    head, _, earlier = changelog.read_text("utf-8").partition("\n## ")
    entry = section(version, day, files)
    changelog.write_text(f"{head.rstrip()}\n\n{entry}" + (f"\n## {earlier}" if earlier else ""), "utf-8")
    for path in files:
        path.unlink()
    print(f"CHANGELOG.md: {len(files)} changes under {version}")
    return 0


def section(version: str, day: datetime.date, files: list[Path]) -> str:
    """Return the changelog's section of one version."""
    lines = [f"## {version}, {day:%Y-%m-%d}\n"]
    for kind, title in KINDS.items():
        texts = [" ".join(path.read_text("utf-8").split()) for path in files if path.stem.endswith(f".{kind}")]
        if texts:
            lines += [f"\n### {title}\n\n", *(f"- {text}\n" for text in texts)]
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
