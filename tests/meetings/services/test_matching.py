"""Proposals: made by a job, shown with reasons, wished for or refused, and not made again."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import NOW
from tests.factories.proposing import quiet_forum
from tests.factories.tiny_language import tiny_language
from tests.web.organiser.test_wishes import desk
from viaregia.directory.models import Role
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Proposed, WishKind
from viaregia.forums.models import Edition, Series
from viaregia.meetings.models import Matching, Proposal, Source, Wish
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.proposals import offered_to
from viaregia.meetings.services.importing import import_forum
from viaregia.meetings.services.matching import (
    MatchingRunning,
    ask_for_matching,
    claim_matching,
    make_matching,
    stop_matching,
)
from viaregia.meetings.services.wishes import ProposalUnknown, make_wish, refuse_proposal
from viaregia.meetings.services.work import work_once
from viaregia.participation.models import Registration
from viaregia.plumbing.claims import PATIENCE

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

pytestmark = pytest.mark.django_db


def quiet() -> Edition:
    series = Series.objects.create(slug="series")
    edition = Edition.objects.create(series=series, slug="quiet", changed_at=NOW)
    import_forum(edition_id=edition.pk, forum=quiet_forum(), actor_id=None, now=NOW)
    edition.refresh_from_db()
    return edition


def matched() -> Edition:
    edition = quiet()
    ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    assert work_once(vocabulary=tiny_language, clock=lambda: NOW)
    return edition


def reader(edition: Edition) -> Registration:
    return next(each.reader for each in Proposal.objects.filter(matching__edition=edition).select_related("reader"))


def test_a_job_proposes_with_reasons_in_four_languages() -> None:
    edition = matched()
    done = edition.matchings.get()
    assert done.state == Matching.State.DONE
    assert done.found > 0
    one = done.proposals.first()
    assert one is not None
    assert set(one.why) == {"de", "pl", "cs", "en"}
    assert all(one.why.values())
    assert not work_once(vocabulary=tiny_language, clock=lambda: NOW)


def test_one_at_a_time_and_a_dead_workers_is_taken_over() -> None:
    edition = quiet()
    made = ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    with pytest.raises(MatchingRunning):
        ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    assert claim_matching(NOW) == made
    assert claim_matching(NOW + timedelta(minutes=1)) is None
    assert claim_matching(NOW + PATIENCE + timedelta(seconds=1)) == made


def test_what_was_stopped_is_not_kept() -> None:
    edition = quiet()
    ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    claimed = claim_matching(NOW)
    assert claimed is not None
    stop_matching(matching_id=claimed.pk, actor_id=7, now=NOW)
    make_matching(claimed, vocabulary=tiny_language, clock=lambda: NOW)
    claimed.refresh_from_db()
    assert claimed.state == Matching.State.STOPPED
    assert not claimed.proposals.exists()


def test_a_proposal_becomes_a_wish_only_by_a_yes() -> None:
    who = reader(matched())
    offered = offered_to(who, "pl")
    partner = offered[0].proposal.partner
    assert partner not in [one for wish in who.wishes.all() for one in wish.to.all()]
    make_wish(wisher_id=who.pk, to_id=partner.pk, kind=WishKind.MEET, source=Source.PROPOSAL, actor_id=None, now=NOW)
    assert Wish.objects.get(wisher=who, to=partner).proposed == Proposed.YES.value
    assert partner not in [each.proposal.partner for each in offered_to(who, "pl")]


def test_a_no_is_remembered_once_and_is_no_wish() -> None:
    edition = matched()
    who = reader(edition)
    offered = offered_to(who, "en")
    first = offered[0].proposal
    for _ in range(2):
        refuse_proposal(proposal_id=first.pk, reader_id=who.pk, because=Because.TOO_FAR.value, actor_id=None, now=NOW)
    assert first.partner not in [each.proposal.partner for each in offered_to(who, "en")]
    forum = forum_of(edition)
    assert [(each.wisher, each.because) for each in forum.refused] == [(who.number, Because.TOO_FAR)]
    with pytest.raises(ProposalUnknown):
        refuse_proposal(proposal_id=first.pk, reader_id=first.partner_id, because="", actor_id=None, now=NOW)


def test_the_page_shows_reasons_and_takes_yes_and_no(client: Client) -> None:
    who = reader(matched())
    client.cookies["django_language"] = "en"
    address = reverse("participant:proposals", args=(who.token,))
    offered = offered_to(who, "en")
    text = client.get(address).content.decode()
    assert offered[0].proposal.partner.person.name in text
    first = offered[0].proposal
    client.post(reverse("participant:refuse", args=(who.token, first.pk)), {"because": Because.TOO_FAR.value})
    assert first.partner.person.name not in client.get(address).content.decode()
    for each in offered[1:2]:
        said = {"to": each.proposal.partner_id, "kind": "meet", "from": "proposals"}
        assert client.post(reverse("participant:wish", args=(who.token,)), said)["Location"] == address
        assert Wish.objects.get(wisher=who, to=each.proposal.partner).source == "proposal"


def test_the_organiser_asks_and_reads(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    edition = quiet()
    desk(client, edition, Role.EDITOR)
    address = reverse("organiser:proposals", args=(edition.slug,))
    client.post(reverse("organiser:ask_for_proposals", args=(edition.slug,)), {"least": "2"})
    assert work_once(vocabulary=tiny_language, clock=lambda: NOW)
    with django_assert_num_queries(9):
        assert "→" in client.get(address).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = quiet()
    who, *others = edition.registrations.filter(kind__slug="guest").order_by("id")
    Wish.objects.all().delete()
    run = Matching.objects.create(edition=edition, state="done", made_at=NOW, changed_at=NOW)
    for place, other in enumerate(others[:count], 1):
        Proposal.objects.create(matching=run, reader=who, partner=other, place=place, why={"en": ["Good."]})
    with django_assert_num_queries(7):
        client.get(reverse("participant:proposals", args=(who.token,)))


def test_the_page_says_stage_by_stage_how_far_it_is(client: Client) -> None:
    edition = quiet()
    desk(client, edition, Role.EDITOR)
    client.cookies["django_language"] = "en"
    ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    claimed = claim_matching(NOW)
    assert claimed is not None
    address = reverse("organiser:proposals", args=(edition.slug,))
    for stage, said in (
        ("reading", "texts: 250 of 1,200"),
        ("comparing", "pairs: 250 of 1,200"),
        ("choosing", "1,200"),
    ):
        Matching.objects.update(progress={"stage": stage, "done": 250, "total": 1200})
        page = client.get(address, headers={"HX-Request": "true"}).content.decode()
        assert said in page
        assert reverse("organiser:stop_proposals", args=(edition.slug,)) in page


def test_while_it_is_made_it_tells_every_stage_and_of_itself() -> None:
    edition = quiet()
    ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    claimed = claim_matching(NOW)
    assert claimed is not None
    told = list[tuple[str, object]]()
    now = [NOW]

    def clock() -> datetime:
        told.append((Matching.objects.get().progress.get("stage", ""), Matching.objects.get().claimed_at))
        now[0] += timedelta(seconds=10)
        return now[0]

    make_matching(claimed, vocabulary=tiny_language, clock=clock)
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["", "learning", "reading", "comparing", "choosing"]
    assert len({at for _, at in told}) > 4


def test_what_is_stopped_in_the_midst_ends_there() -> None:
    edition = quiet()
    ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    claimed = claim_matching(NOW)
    assert claimed is not None

    def stopping() -> "Language":
        stop_matching(matching_id=claimed.pk, actor_id=7, now=NOW)
        return tiny_language()

    make_matching(claimed, vocabulary=stopping, clock=lambda: NOW)
    claimed.refresh_from_db()
    assert (claimed.state, claimed.progress["stage"]) == (Matching.State.STOPPED, "learning")


def test_nobody_is_proposed_to_whom_they_are_not_shown() -> None:
    edition = quiet()
    edition.visibility = {"country": [["PL", "DE"]]}
    edition.save()
    ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    assert work_once(vocabulary=tiny_language, clock=lambda: NOW)
    ends = ("reader__person__organisation__country", "partner__person__organisation__country")
    found = set(Proposal.objects.filter(matching__edition=edition).values_list(*ends))
    assert ("DE", "PL") in found
    assert ("PL", "DE") not in found


def test_two_who_are_not_shown_to_one_another_are_not_proposed_at_all() -> None:
    edition = quiet()
    edition.visibility = {"country": [["PL", "DE"], ["DE", "PL"]]}
    edition.save()
    ask_for_matching(edition_id=edition.pk, least=2, actor_id=7, now=NOW)
    assert work_once(vocabulary=tiny_language, clock=lambda: NOW)
    ends = ("reader__person__organisation__country", "partner__person__organisation__country")
    found = {frozenset(each) for each in Proposal.objects.filter(matching__edition=edition).values_list(*ends)}
    assert found
    assert frozenset(("DE", "PL")) not in found
