"""Take the pictures of the guides and of matching anew, from what is invented in examples/.

    python -m tools.pictures            all of them, into docs/pictures/guide/ and docs/pictures/matching/
    python -m tools.pictures NAME …     only these

Terminals become SVG, pages of paper PNG (pdftoppm), pages of a browser PNG (Chromium). Everything happens in a
temporary folder, so that no machine's paths are seen.
"""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.text import Text

from tools.matching_pictures import matrix, reasons, seen
from tools.screens import take

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures" / "guide"
MATCHING: Final = ROOT / "docs" / "pictures" / "matching"
PROGRAM: Final = Path(sys.executable).with_name("viaregia")
WIDTH: Final = 108  # characters of a terminal
MOST_LINES: Final = 34
DOTS: Final = 62  # per inch of a page of paper
SWITCHES: Final = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

LIST: Final = """\
Handelskammer Musterstadt;;;;;
Teilnehmerliste, Stand 03.09.2026;;;;;
;;;;;
Lfd. Nr.;Firma;Ansprechpartner;E-Mail;Sprachen;Gesprächswünsche
1;Glashütte Beispielthal GmbH;Dr. Anke Sorglich / Jens Feinschliff;office@beispielthal.example;deutsch, engl.;\
Politechnika Fikcyjna, Klaster Zdrowa Dolina
2;Muldentaler Laborbau KG;Frau Ines Probst;probst@laborbau.example;DE;Szpital Kliniczny Przykładów
3;Institut für Musterkunde e.V.;N.N.;;D, etwas Polnisch;
"""
"""A list as a partner sends it."""

BEFORE: Final = (
    "viaregia catalogue forum.xlsx --out catalogue --lang de",
    "viaregia match profiles.jsonl",  # learns the vocabulary, which later commands then find
)
"""What is typed first, without a picture of the terminal."""

TERMINALS: Final = {
    "import": "viaregia import list-of-the-chamber.csv --into forum.xlsx --dry-run",
    "check": "viaregia check broken.xlsx",
    "match": "viaregia match profiles.jsonl --explain k1 b1",
    "plan": "viaregia plan forum.xlsx --out forum --seconds 10",
    "repair": "viaregia repair forum/organiser/plan.json --now '21.10. 10:40' --ill 'Beata Mostowska'",
}
"""What is typed, in this order: later ones build on what earlier ones wrote."""

PAPERS: Final = {
    "catalogue": ("catalogue/catalogue-de.pdf", 2),
    "agenda": ("forum/to-share/agendas.pdf", 1),
    "badges": ("forum/organiser/badges-a6.pdf", 1),
    "attendance": ("forum/organiser/attendance.pdf", 1),
}
"""Pages of paper: the file, and which of its pages."""


SCREENS: Final = ("day", "day-repair", "day-free", "results")
"""The desk's screens: the keys that are typed stand in `screens.py`."""

PAGES: Final = ("page-start", "page-mistakes", "page-running", "page-done")
"""Pages of a browser, in the order in which they are walked through."""

OF_MATCHING: Final = {"matrix": "matrix.svg", "reasons": "reasons.png"}
"""Drawn from what matching says of the forum, with the vocabulary of the package alone."""


def files() -> dict[str, str]:
    """Return the file of each picture by the picture's name."""
    names = (*TERMINALS, *PAPERS, *SCREENS, *PAGES)
    return {name: f"{name}.{'svg' if name in (*TERMINALS, *SCREENS) else 'png'}" for name in names} | OF_MATCHING


def main(wanted: list[str]) -> int:
    """Take all pictures, or those wanted."""
    if strangers := set(wanted) - set(files()):
        print(f"unknown: {', '.join(sorted(strangers))}; known: {', '.join(files())}", file=sys.stderr)
        return 2
    chosen = wanted or list(files())
    if set(OF_MATCHING) & set(chosen):
        of_matching(chosen)
    if set(chosen) - set(OF_MATCHING):
        guide(chosen)
    return 0


def guide(chosen: list[str]) -> None:
    """Take the pictures of the guides."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        shutil.copy(ROOT / "examples" / "life-sciences.xlsx", desk / "forum.xlsx")
        for example in ("broken.xlsx", "profiles.jsonl"):
            shutil.copy(ROOT / "examples" / example, desk)
        (desk / "list-of-the-chamber.csv").write_text(LIST, "utf-8")
        for line in BEFORE:
            typed(line, desk)
        for picture, line in TERMINALS.items():
            said = typed(line, desk)
            if picture in chosen:
                terminal(picture, line, said)
        for picture in SCREENS:
            if picture in chosen:
                take(picture, desk / "forum" / "organiser" / "plan.json", PICTURES / files()[picture])
                print(f"docs/pictures/guide/{files()[picture]}")
        for picture, (paper, number) in PAPERS.items():
            if picture in chosen:
                page_of(desk / paper, number, PICTURES / files()[picture])
        if set(PAGES) & set(chosen):
            browse(desk, chosen)


def of_matching(chosen: list[str]) -> None:
    """Draw the matrix of the forum, and take a picture of the reasons in each language."""
    MATCHING.mkdir(parents=True, exist_ok=True)
    found = seen(ROOT / "examples" / "life-sciences.xlsx")
    if "matrix" in chosen:
        (MATCHING / OF_MATCHING["matrix"]).write_text(matrix(found), "utf-8")
        print(f"docs/pictures/matching/{OF_MATCHING['matrix']}")
    if "reasons" in chosen:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
            page = browser.new_page(viewport={"width": 1116, "height": 300})
            page.set_content(reasons(found))
            page.screenshot(path=MATCHING / OF_MATCHING["reasons"], full_page=True)
            browser.close()
        print(f"docs/pictures/matching/{OF_MATCHING['reasons']}")


def typed(line: str, desk: Path) -> str:
    """Return what the terminal says, with its colours."""
    words = shlex.split(line)
    environment = os.environ | {
        "VIAREGIA_LANG": "en",
        "VIAREGIA_DATA": str(desk / "data"),  # the vocabulary of the package, whatever was added on this machine
        "FORCE_COLOR": "1",
        "COLUMNS": str(WIDTH),
        "TERM": "xterm-256color",
    }
    done = subprocess.run(
        [PROGRAM, *words[1:]], cwd=desk, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout.replace(f"{desk.resolve()}{os.sep}", "")


def terminal(name: str, line: str, said: str) -> None:
    """Draw a terminal as SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ ", style="bold green") + Text(line, style="bold"))
    lines = Text.from_ansi(said.rstrip("\n")).wrap(console, WIDTH)
    for each in lines[:MOST_LINES]:
        console.print(each)
    if len(lines) > MOST_LINES:
        console.print(Text("…", style="dim"))
    keep_drawn(name, console.export_svg(title="", unique_id=name))


def keep_drawn(name: str, drawn: str) -> None:
    """Keep an SVG, without the fonts that it would fetch from elsewhere."""
    (PICTURES / files()[name]).write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL), "utf-8")
    print(f"docs/pictures/guide/{files()[name]}")


def page_of(paper: Path, number: int, picture: Path) -> None:
    """Turn one page of paper into a picture."""
    page = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", *page, paper, picture.with_suffix("")], check=True)
    print(picture.relative_to(ROOT))


def browse(desk: Path, chosen: list[str]) -> None:
    """Walk through the page in a browser, and take its pictures."""
    environment = os.environ | {"VIAREGIA_LANG": "en", "PYTHONUNBUFFERED": "1"}
    command = [str(PROGRAM), "open", "--no-browser", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=desk) as program:
        try:
            address = re.search(r"http://\S+", program.stdout.readline() if program.stdout else "")
            if address is None:
                raise SystemExit("viaregia open printed no address")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
                page = browser.new_page(viewport={"width": 1040, "height": 640})
                page.goto(address.group())
                walk(page, desk, lambda name: keep(page, name, chosen))
                browser.close()
        finally:
            program.terminate()


def walk(page: Page, desk: Path, keep: Callable[[str], None]) -> None:
    """Drop a workbook with mistakes, then a good one, plan it, and see the plan."""
    keep("page-start")
    for file, name in (("broken.xlsx", "page-mistakes"), ("forum.xlsx", "")):
        page.set_input_files("#file", desk / file)
        page.get_by_role("button", name="Check the workbook").click()
        page.wait_for_selector(f"#found:text('{file}')")
        if name:
            keep(name)
    page.fill("#seconds", "10")
    page.get_by_role("button", name="Make the timetable").click()
    page.wait_for_selector(".progress table")
    page.wait_for_timeout(3000)
    keep("page-running")
    page.wait_for_selector(".result", timeout=120_000)
    keep("page-done")


def keep(page: Page, name: str, chosen: list[str]) -> None:
    """Take a picture of what the window shows, where it is wanted."""
    if name in chosen:
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=PICTURES / files()[name])
        print(f"docs/pictures/guide/{files()[name]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
