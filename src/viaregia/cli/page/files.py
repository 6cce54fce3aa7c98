"""What the page hands out besides itself: its own style and script, an empty workbook, papers, and folders as ZIP."""

import base64
import hashlib
import re
import tempfile
import zipfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from viaregia.base.words import LANGUAGES
from viaregia.cli.page.desk import Made
from viaregia.exchange.papers.filenames import file_name
from viaregia.exchange.papers.typesetting import TEMPLATES

KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
SHOWN: Final = frozenset({".css", ".html", ".js", ".pdf", ".svg"})
"""What a browser shows; everything else is saved."""
ALL: Final = "all.zip"
PACKED: Final = {ALL: "", "to-share.zip": "to-share/"}
"""The ZIP files, each with how the paths of its papers begin."""


PDF_POLICY: Final = "frame-ancestors 'none'"
"""A browser's own viewer of PDF may need styles and plugins; nothing of a PDF is run as a page."""


@dataclass(frozen=True)
class Answer:
    """Something to hand out. `policy`: what a page among the papers may do, where it differs from ours."""

    content: bytes
    kind: str
    save_as: str = ""
    policy: str = ""


def asset(name: str) -> Answer | None:
    """Return a file that belongs to the page, or None. The report's style is the page's too."""
    if name == "report.css":
        return Answer((TEMPLATES / name).read_bytes(), KINDS[".css"])
    lying = {each.name: each for each in resources.files("viaregia.cli.page").joinpath("static").iterdir()}
    return Answer(lying[name].read_bytes(), _kind(name)) if name in lying else None


def template(name: str) -> Answer | None:
    """Return an empty workbook in a language (`de.xlsx`), or None."""
    from viaregia.planner.workbook import make_template

    language = name.removesuffix(".xlsx")
    if language not in LANGUAGES or not name.endswith(".xlsx"):
        return None
    with tempfile.TemporaryDirectory(prefix="viaregia-") as folder:
        path = Path(folder) / name
        make_template(path, language)
        return Answer(path.read_bytes(), KINDS[".xlsx"], f"forum-{language}.xlsx")


def paper(made: Made, name: str) -> Answer | None:
    """Return one of the papers of a plan or a ZIP of them; None for whatever is not among them."""
    title = file_name(made.plan.forum.settings.title) or "forum"
    if name in PACKED and made.folder is not None:
        return Answer(packed(made, title, PACKED[name]), KINDS[".zip"], f"{title}-{made.number}.zip")
    path = made.files().get(name)
    if path is None:
        return None
    content = path.read_bytes()
    kind = path.suffix.lower()
    policy = report_policy(content.decode("utf-8")) if kind == ".html" else PDF_POLICY if kind == ".pdf" else ""
    return Answer(content, _kind(name), "" if kind in SHOWN else path.name, policy)


def packed(made: Made, title: str, beginning: str) -> bytes:
    """Return the papers whose paths begin so, in a ZIP that unpacks into one folder."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in made.files().items():
                if name.startswith(beginning):
                    archive.write(path, f"{title}/{name}")
        file.seek(0)
        return file.read()


def report_policy(page: str) -> str:
    """Return what a report may do: show its own style and pictures, run its own script, reach nobody.

    Each is named by its checksum, so that nothing a workbook smuggled in would run. The sandbox keeps the report, which
    is made of strangers' texts, from touching the page beside it.
    """
    scripts = [_checksum(each) for each in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)]
    styles = [_checksum(each) for each in re.findall(r"<style>(.*?)</style>", page, re.DOTALL)]
    styles += sorted({_checksum(each) for each in re.findall(r'\sstyle="([^"]*)"', page)})
    return (
        f"sandbox allow-scripts allow-popups; default-src 'none'; img-src data:; script-src {' '.join(scripts)}; "
        f"style-src 'unsafe-hashes' {' '.join(styles)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _checksum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _kind(name: str) -> str:
    return KINDS.get(Path(name).suffix.lower(), "application/octet-stream")
