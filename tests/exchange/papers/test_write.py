"""All papers in their folders, and nothing private among what may be shared."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.factories.plans import PEOPLE, PRINTED, PRIVATE, plan, with_people
from tests.factories.reading import pages, text
from viaregia.base.words import LANGUAGES, words
from viaregia.exchange.papers.agendas import agendas
from viaregia.exchange.papers.filenames import file_name
from viaregia.exchange.papers.unplaced import unplaced
from viaregia.exchange.papers.write import AgendaOrder, sorted_agendas, write_papers
from viaregia.exchange.plan import Plan


def written(folder: Path, made: Plan | None = None, language: str = "en") -> dict[str, bytes]:
    write_papers(made or plan(), folder, language=language, printed_at=PRINTED)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("plan"))


def shared(files: dict[str, bytes]) -> dict[str, str]:
    """Return all that can be read of what may be handed on: text, metadata, unfolded calendar lines."""
    read = {}
    for name, data in files.items():
        if not name.startswith("to-share/"):
            continue
        if name.endswith(".pdf"):
            reader = PdfReader(BytesIO(data))
            read[name] = f"{text(data)} {reader.metadata} {reader.xmp_metadata and reader.xmp_metadata.dc_title}"
        else:
            lines = data.decode().replace("\r\n ", "").splitlines()
            read[name] = "\n".join(line for line in lines if not line.startswith("UID:"))
    return read


def test_what_may_be_handed_on_is_apart_from_what_may_not(files: dict[str, bytes]) -> None:
    assert {name for name in files if "agendas/" not in name} == {
        "to-share/agendas.pdf", "to-share/tables.pdf", "to-share/interpreters.pdf",
        "to-share/interpreters/Anna-Tlumacz.pdf", "to-share/interpreters/Petr-Tlumocnik.pdf",
        "organiser/reception.pdf", "organiser/timetable.xlsx", "organiser/report.html",
        "organiser/attendance.pdf", "organiser/badges-a6.pdf", "organiser/badges-a7.pdf", "organiser/slips.pdf",
        "organiser/numbers.xlsx", "organiser/buses.pdf", "organiser/lists.xlsx",
    }  # fmt: skip
    own = {name for name in files if name.startswith("to-share/agendas/")}
    assert len(own) == 16
    assert {"to-share/agendas/Zolc-Lucja.pdf", "to-share/agendas/Zolc-Lucja.ics"} <= own


def test_no_number_address_or_remark_is_in_what_may_be_handed_on(files: dict[str, bytes]) -> None:
    for name, content in shared(files).items():
        squeezed = content.replace(" ", "")
        assert [secret for secret in PRIVATE if secret.replace(" ", "") in squeezed] == [], name


def test_the_search_for_secrets_finds_those_in_the_organisers_report(files: dict[str, bytes]) -> None:
    assert "One side wishes never to meet the other." in files["organiser/report.html"].decode()


def test_no_reason_refusal_or_wish_that_was_not_placed_is_in_what_may_be_handed_on(files: dict[str, bytes]) -> None:
    telling = set()
    for language in LANGUAGES:
        left = unplaced(plan(), language)
        assert {each.number for each in left} == {"105", "110", "111", "113"}
        numbered = words(language).gettext("No. {number}")
        telling |= {numbered.format(number=each.number) for each in left} | {each.status for each in left}
        telling |= {reason for each in left for reason in each.reasons}
    for name, content in shared(files).items():
        assert [word for word in telling if word in content] == [], name


def test_an_agenda_names_nobody_but_partners_colleagues_and_interpreters(files: dict[str, bytes]) -> None:
    content = shared(files)
    for agenda in agendas(plan()):
        person = agenda.participant
        stem = f"to-share/agendas/{file_name(f'{person.last_name} {person.first_name}')}"
        met = {partner.name for entry in agenda.entries for partner in entry.partners}
        near = {name for entry in agenda.entries for name in entry.colleagues}
        for other in PEOPLE:
            known = other.name in met | near | {person.name}
            assert (other.last_name in content[f"{stem}.pdf"]) is known
            assert known or other.last_name not in content[f"{stem}.ics"]


def test_each_person_has_a_pdf_of_one_page_and_a_place_in_the_whole(files: dict[str, bytes]) -> None:
    alone = [data for name, data in files.items() if name.startswith("to-share/agendas/") and name.endswith(".pdf")]
    assert [len(pages(data)) for data in alone] == [1] * 8
    assert sorted(map(text, alone)) == sorted(pages(files["to-share/agendas.pdf"]))


def test_progress_counts_every_paper(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_papers(plan(), tmp_path, language="de", printed_at=PRINTED, on_progress=lambda *each: told.append(each))
    assert told[-1] == (30, 30)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_agendas_are_sorted_by_name_or_by_delegation() -> None:
    def order(how: AgendaOrder) -> list[str]:
        return [each.participant.last_name[0] for each in sorted_agendas(agendas(plan()), how, "en")]

    assert order(AgendaOrder.NAME) == ["Č", "Ć", "G", "Ł", "M", "O", "Ř", "Ż"]
    assert order(AgendaOrder.DELEGATION) == ["G", "M", "Č", "Ć", "Ł", "O", "Ř", "Ż"]


EVIL = ("../../../evil", "/etc/passwd", "a\0b", "😀" * 50, "x" * 200, "CON", "", ".")


@pytest.mark.parametrize("names", [EVIL, EVIL[:1] * 8], ids=["each another", "all the same"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, names: tuple[str, ...]) -> None:
    inside = tmp_path / "plan"
    inside.mkdir()
    people = [replace(person, last_name=name, first_name="") for person, name in zip(PEOPLE, names, strict=True)]
    assert len([path for path in written(inside, with_people(*people)) if path.startswith("to-share/agendas/")]) == 16
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_the_same_plan_gives_the_same_files(tmp_path: Path, files: dict[str, bytes]) -> None:
    again = written(tmp_path)
    assert {name for name in files if files[name] != again[name]} == set()
