"""What a folder was written with: a sum for each file, by which changes made by hand are known."""

import hashlib
from pathlib import Path
from typing import Final

SUMS_FILE: Final = Path("organiser") / "SHA256SUMS"


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sums_of(folder: Path, sums: Path = SUMS_FILE) -> dict[str, str]:
    """Return the sums a folder was written with, by the files' paths within it. Raises OSError."""
    lines = (folder / sums).read_text(encoding="utf-8").splitlines()
    return {name: found for found, name in (line.split("  ", 1) for line in lines if "  " in line)}


def write_sums(folder: Path, sums: Path = SUMS_FILE) -> None:
    """List what was written, as `sha256sum --check` reads it. Raises OSError."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    _write(folder / sums, {path.relative_to(folder).as_posix(): checksum(path) for path in paths})


def keep_sums(folder: Path, known: dict[str, str], sums: Path = SUMS_FILE) -> None:
    """Write the sums of a folder as they are known, by the files' paths within it. Raises OSError."""
    _write(folder / sums, known)


def renew_sum(folder: Path, name: str, before: str, after: str) -> bool:
    """Put a file's new sum in place of its old one; tell False, and change nothing, where the old one is another."""
    known = sums_of(folder)
    if known.get(name) != before:
        return False
    _write(folder / SUMS_FILE, known | {name: after})
    return True


def _write(path: Path, sums: dict[str, str]) -> None:
    draft = path.with_name(f".{path.name}.part")
    draft.write_text("".join(f"{found}  {name}\n" for name, found in sums.items()), encoding="utf-8", newline="\n")
    draft.replace(path)
