"""What is private stands under organiser/ only: every file of to-share/ is searched, of a plan and of its repair."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from tests.factories.marked import PRIVATE, all_text, mark, marked_plan, secrets, squeezed, unclassified
from tests.factories.plans import PRINTED
from viaregia.base.words import LANGUAGES, words
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers.unplaced import unplaced
from viaregia.exchange.plan import Plan
from viaregia.planner.publish import Revision, publish
from viaregia.planner.repairs.orders import Orders
from viaregia.planner.repairs.repair import repair_plan

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
TELEPHONE = re.compile(r"\+\d[\d ()/-]{6,}\d")
HELP_DESK = "+48 71 000 00 00"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of a plan, and that of its repair, in which somebody is missing and an interpreter is ill."""
    made, root = marked_plan(), tmp_path_factory.mktemp("plans")
    publish(made, root / "plan", language="en", printed_at=PRINTED)
    orders = Orders(no_show=("6",), ill=("Petr Tlumočník",), now="21.10.2025 09:00")
    repaired = repair_plan(made, orders, seconds=1, seed=1, made_at=PRINTED)
    file = root / "plan" / "organiser" / "plan.json"
    revision = Revision(repaired.before, file, repaired.messages)
    publish(repaired.plan, root / "repaired", language="de", printed_at=PRINTED, revision=revision)
    return {"plan": root / "plan", "repaired": root / "repaired"}


once_read = cache(all_text)  # a PDF is read once for all that is searched for in it


def shared(folder: Path) -> dict[str, str]:
    """Return what can be read of each file that may be handed on."""
    paths = sorted(path for path in (folder / "to-share").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): once_read(path) for path in paths}


def leaks(folder: Path, plan: Plan) -> set[tuple[str, str]]:
    """Return each file that may be handed on with each secret that stands in it."""
    hidden, found = secrets(plan), set()
    for name, content in shared(folder).items():
        text = squeezed(f"{name} {content}")
        found |= {(name, secret) for secret in hidden if secret in text}
    return found


def test_of_every_field_it_is_said_whether_it_is_private() -> None:
    assert unclassified() == set()
    assert len(secrets(marked_plan())) > 100


@pytest.mark.parametrize("version", ["plan", "repaired"])
def test_nothing_private_is_in_what_may_be_handed_on(folders: dict[str, Path], version: str) -> None:
    assert len(shared(folders[version])) > 20
    assert leaks(folders[version], marked_plan()) == set()


def test_the_agendas_that_changed_are_searched_too(folders: dict[str, Path]) -> None:
    assert [name for name in shared(folders["repaired"]) if name.startswith("to-share/changed/")]


@pytest.mark.parametrize("version", ["plan", "repaired"])
def test_no_address_and_no_telephone_but_the_help_desks_is_handed_on(folders: dict[str, Path], version: str) -> None:
    for name, content in shared(folders[version]).items():
        assert ADDRESS.findall(content) == [], name
        assert {found.strip() for found in TELEPHONE.findall(content)} <= {HELP_DESK}, name


@pytest.mark.parametrize("version", ["plan", "repaired"])
def test_no_refusal_reason_or_load_of_others_is_handed_on(folders: dict[str, Path], version: str) -> None:
    telling, counted = set(), []
    for language in LANGUAGES:
        said = words(language).gettext
        telling |= {reason for each in unplaced(marked_plan(), language) for reason in each.reasons}
        telling |= {said("No. {number}").format(number=each.number) for each in unplaced(marked_plan(), language)}
        telling |= {said("Meetings placed of those wished"), said("declined"), said("never")} - {"nie", "ne"}
        counted.append(re.compile(rf"\b{said('{value} of {of}').format(value='[0-9]+', of='[0-9]+')}\b"))
    for name, content in shared(folders[version]).items():
        text = " ".join(content.split())
        assert [word for word in telling if re.search(rf"\b{re.escape(word)}(?!\w)", text)] == [], name
        assert [found for pattern in counted for found in pattern.findall(text)] == [], name


def test_everything_private_is_in_what_stays_with_the_organiser(folders: dict[str, Path]) -> None:
    inside = squeezed((folders["plan"] / "organiser" / "plan.json").read_text("utf-8"))
    assert {secret for secret in secrets(marked_plan()) if secret not in inside} == set()


FIELDS = sorted(field for field in PRIVATE[Participant])


@pytest.mark.parametrize("field", FIELDS)
def test_a_private_field_that_leaks_into_an_agenda_is_found(field: str, tmp_path: Path) -> None:
    made = marked_plan()
    first, *others = made.forum.participants
    held = mark(Participant, field, 0)
    text = held[0] if isinstance(held, tuple) else str(held)
    gossip = replace(first, wants=f"Wanted: {text}")
    leaking = replace(made, forum=replace(made.forum, participants=(gossip, *others)))
    (tmp_path / "to-share").mkdir()
    from viaregia.exchange.papers.agenda_pdf import agenda_pdf
    from viaregia.exchange.papers.agendas import agendas
    from viaregia.exchange.papers.calendar import calendar

    agenda = next(each for each in agendas(leaking) if each.participant.number == "8")
    pdf, _ = agenda_pdf(agenda, made.forum.settings, printed_at=PRINTED)
    (tmp_path / "to-share" / "one.pdf").write_bytes(pdf)
    (tmp_path / "to-share" / "one.ics").write_bytes(calendar(agenda, made.forum.settings, stamped_at=PRINTED))
    secret = squeezed(text)
    assert leaks(tmp_path, made) == {("to-share/one.pdf", secret), ("to-share/one.ics", secret)}


def _sheet(secret: str) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet().write_comment(3, 3, secret)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.xlsx", _sheet),
        ("page.html", lambda secret: f"<p title='{secret}'>".encode()),
        ("rows.csv", lambda secret: f"1;{secret}".encode()),
        ("deep/down/plan.json", lambda secret: f'{{"x": "{secret}"}}'.encode()),
    ],
)
def test_a_secret_in_a_new_kind_of_file_is_found(tmp_path: Path, name: str, content: Callable[[str], bytes]) -> None:
    secret = str(mark(Participant, "hotel", 0))
    path = tmp_path / "to-share" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content(secret))
    assert leaks(tmp_path, marked_plan()) == {(f"to-share/{name}", squeezed(secret))}


def test_a_secret_in_a_files_name_is_found_and_an_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "to-share" / str(mark(Participant, "diet", 1))
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("nothing", "utf-8")
    assert len(leaks(tmp_path, marked_plan())) == 1
    (folder / "a.docx").write_bytes(b"?")
    with pytest.raises(ValueError, match=r"a\.docx"):
        leaks(tmp_path, marked_plan())
