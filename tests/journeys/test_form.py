"""The public form: its questions written by an organiser at a desk, in German; answered on a telephone, in Polish."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.factories.machine import needed
from tests.factories.optics_language import keep_optics_language
from tests.journeys.conftest import ROOT, WIDTHS
from tests.journeys.site import Served, visitor
from tests.journeys.test_platform import Seat, confirm, log_in, page_button


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The platform with demo data, and a vocabulary of a few words."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    vocabulary: Path = tmp_path_factory.mktemp("vocabulary")
    keep_optics_language(vocabulary)
    site = Served(tmp_path_factory.mktemp("form"), VIAREGIA_DATA=str(vocabulary))
    yield site
    site.end()


def test_from_a_question_to_the_brochure(browser: Browser, served: Served, axe: str) -> None:
    with (
        visitor(browser, served, "de", WIDTHS["desk"][0]) as desk,
        visitor(browser, served, "pl", WIDTHS["phone"][0]) as phone,
    ):
        owner, guest = Seat(desk, "de", "desk", axe), Seat(phone, "pl", "phone", axe)
        log_in(owner, served)
        choose_fields(owner)
        write_questions(owner)
        say_who(guest)
        confirm_suggestions(guest)
        answer(guest)
        confirm(owner)
        read_answers(owner)
        filter_by_answer(owner)
        hand_out(owner)


def choose_fields(owner: Seat) -> None:
    """Ask for no website, and for a telephone number in any case."""
    owner.go("/organiser/small/form")
    owner.page.select_option("[name=website]", "off")
    owner.page.select_option("[name=phone]", "required")
    owner.press("Save")
    expect(owner.page.locator("[name=website]")).to_have_value("off")
    owner.look()


def write_questions(owner: Seat) -> None:
    """Ask how people come, and only those who come by train at which station."""
    owner.page.select_option("[name=kind]", "one")
    owner.press("Write a question")
    owner.page.fill("[name=label_de]", "Wie reisen Sie an?")
    owner.page.fill("[name=label_pl]", "Jak Państwo przyjadą?")
    owner.page.fill("[name=choices_de]", "Zug\nAuto")
    owner.page.fill("[name=choices_pl]", "pociąg\nsamochód")
    owner.page.check("[name=required]")
    owner.look()
    owner.press("Save")
    owner.page.select_option("[name=kind]", "text")
    owner.press("Write a question")
    owner.page.fill("[name=label_de]", "Ankunftsbahnhof")
    owner.page.select_option("[name=condition]", label="Zug")
    owner.press("Save")
    expect(owner.page.locator("ol.questions > li")).to_have_count(2)
    owner.look()


def say_who(guest: Seat) -> None:
    """Fill in the first two steps; without a telephone number there is no way on."""
    page, further = guest.page, page_button(guest.page)
    guest.go("/forum/small/register")
    expect(page.locator("[name=website]")).to_have_count(0)
    page.locator("input[name=kind]").first.check()
    page.fill("[name=name]", "Przykładowa Optyka")
    page.select_option("[name=country]", "PL")
    page.select_option("[name=organisation_kind]", index=1)
    page.fill("[name=city]", "Wrocław")
    further.click()
    page.fill("[name=first_name]", "Wanda")
    page.fill("[name=last_name]", "Wzorcowa")
    page.fill("[name=email]", "wanda@example.org")
    further.click()
    expect(page.locator("[name=phone]:invalid")).to_have_count(1)
    page.fill("[name=phone]", "+48 71 123")
    further.click()


def confirm_suggestions(guest: Seat) -> None:
    """Type what is offered, wait for what the vocabulary makes of it, and tick it."""
    page = guest.page
    page.locator("[name=offers]").press_sequentially("soczewka")
    lens = page.locator("[name=terms_offers][value=lens]")
    expect(lens).to_be_visible()
    lens.check()
    page.locator("[name=codes]").first.check()
    guest.look()
    page.locator("[name=needs]").press_sequentially("tytan")
    page.locator("[name=terms_needs]").first.check()
    expect(lens).to_be_checked()
    page_button(page).click()


def answer(guest: Seat) -> None:
    """Answer; the second question is there only while the first is answered with the train. Agree to the brochure."""
    page = guest.page
    station = page.get_by_label("Ankunftsbahnhof")
    expect(page.locator("input[type=radio]").first).to_be_visible()
    expect(station).to_be_hidden()
    guest.look()
    page.get_by_role("radio", name="pociąg").check()
    expect(station).to_be_visible()
    station.fill("Bautzen")
    guest.look()
    page.get_by_role("radio", name="samochód").check()
    expect(station).to_be_hidden()
    page_button(page).click()
    guest.reads("samochód")
    page.check("[name=brochure]")
    guest.look()
    page_button(page).click()
    expect(page.locator("[name=version]")).to_have_count(1)
    guest.look()


def read_answers(owner: Seat) -> None:
    """Find the answers on the person's page; what no longer applied is not among them."""
    owner.reads("Auto")
    owner.reads("Linse")
    expect(owner.page.locator("main")).not_to_contain_text("Bautzen")
    owner.page.locator("main a[href$='/answers']").click()
    owner.look()
    owner.page.get_by_role("radio", name="Zug").check()
    owner.page.get_by_label("Ankunftsbahnhof").fill("Zgorzelec")
    owner.press("Save")
    owner.reads("Zgorzelec")
    owner.look()


def filter_by_answer(owner: Seat) -> None:
    """Find who comes by train, and nobody else."""
    owner.go("/organiser/small/people")
    owner.page.select_option("[name=answer]", label="Zug")
    owner.press("Show")
    expect(owner.page.locator("tbody tr")).to_have_count(1)
    owner.reads("Wzorcowa")
    owner.look()


def hand_out(owner: Seat) -> None:
    """Take the brochure in each language."""
    owner.go("/organiser/small/brochure")
    for language in ("de", "pl", "cs", "en"):
        paper = owner.page.request.get(f"/organiser/small/brochure-{language}.pdf")
        assert paper.body().startswith(b"%PDF")
