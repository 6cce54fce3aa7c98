"""Empty workbooks for new forums."""

from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.workbook import write_template


class FileExists(ViaRegiaError):
    """A file of that name is there already; it was left as it is."""

    code = "file_exists"
    sentence = N_("{file} is there already. Name another file, or say --force to write over it.")


class FileNotWritable(ViaRegiaError):
    """The file cannot be written."""

    code = "file_not_writable"
    sentence = N_("{file} cannot be written: {fault}")


def make_template(path: Path, language: str, *, force: bool = False) -> None:
    """Write the template in a language. Raises FileExists, FileNotWritable; then nothing changed."""
    if path.exists() and not force:
        raise FileExists(file=path)
    draft = path.with_name(f".{path.name}.part")
    try:
        write_template(draft, language)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise FileNotWritable(file=path, fault=error.strerror or str(error)) from error
