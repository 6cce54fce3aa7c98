"""A stranger knocks on every door: each address, as each visitor, answers with the status that this table says.

An address without a row fails, and so does a row without an address. Seven visitors stand in the columns:

    anonymous, stranger (an account without a role), elsewhere (owns another edition), reader, desk, editor, owner

An eighth, an editor of a partner that sees its own country only while all guests come from another, is answered as an
editor is, but where `TO_A_PARTNER` says otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from django.core import signing
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories.planned import planned
from tests.factories.site import NOW, account, body, edition, member, organisation, person, question, registration
from tests.meetings.services.test_by_hand import free_cell
from tests.meetings.services.test_wishes import wish
from viaregia.directory.models import Account, Body, Invitation, Mandate, Membership, Role
from viaregia.directory.services.invitations import SALT
from viaregia.directory.services.merging import merge
from viaregia.forums.models import Edition, Interpreter, ProgrammeItem, Series, Slot, Table, Theme, Venue
from viaregia.meetings.models import Booking, Matching, Proposal, Timetable
from viaregia.meetings.policies import feed_key
from viaregia.meetings.services.timetables import packed
from viaregia.participation.models import Circular, Delegation, PeopleList, Registration, Veto
from viaregia.participation.services.consents import give_consent
from viaregia.plumbing.models import AuditLine, OutboxMail

VISITORS: Final = ("anonymous", "stranger", "elsewhere", "reader", "desk", "editor", "owner")

ANYBODY: Final = "200 200 200 200 200 200 200"
ACCOUNT: Final = "302 200 200 200 200 200 200"
"""Whoever is logged in."""
NOT_YET: Final = "404 404 404 404 404 404 404"
"""Nothing is released yet."""
NOT_RELEASED: Final = "422 422 422 422 422 422 422"
"""Nothing is released yet, so nothing can be booked."""
LEADS_ON: Final = "302 302 302 302 302 302 302"
OUTSIDE: Final = "200 302 302 302 302 302 302"
"""For who is not logged in; others are led on."""
SENT_ON: Final = "302 403 403 302 302 302 302"
SEE: Final = {
    Role.READER: "302 403 403 200 200 200 200",
    Role.DESK: "302 403 403 403 200 200 200",
    Role.EDITOR: "302 403 403 403 403 200 200",
    Role.OWNER: "302 403 403 403 403 403 200",
}
"""A page for a role and those above it."""
DO: Final = {role: row.replace("200", "302") for role, row in SEE.items()}
"""Something done, by a role and those above it; who has done it is led to a page."""


@dataclass(frozen=True)
class Door:
    """What is sent to an address, and with which status it answers each visitor.

    `parts` of the address are named as in the place's facts; in `data`, a value that begins with @ is one of them.
    """

    statuses: str
    method: str = "GET"
    data: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)


def look(statuses: str, **parts: str) -> Door:
    return Door(statuses, parts=parts)


def send(statuses: str, data: dict[str, str] | None = None, **parts: str) -> Door:
    return Door(statuses, "POST", data or {}, parts)


def of_a_share(data: dict[str, str], **parts: str) -> Door:
    """Return a page about people whom the reader's mandate does not cover."""
    return Door("302 403 403 404 200 200 200", data=data, parts=parts)


DOORS: Final[dict[str, Door]] = {
    # both doors
    "home": look("200 302 302 302 302 302 302"),
    "health": look(ANYBODY),
    "set_language": send(LEADS_ON, {"language": "de"}),
    "privacy": look(ANYBODY),
    "edition_privacy": look(ANYBODY, slug="edition"),
    "end_acting": send(LEADS_ON),
    "look": send(LEADS_ON, {"look": "dark"}),
    # one's own data, by account and by personal link
    "account_data": look(ACCOUNT),
    "account_download": look(ACCOUNT, form="json"),
    "account_withdraw": send(LEADS_ON, number="consent"),
    "account_erase": send("302 200 422 200 200 200 422", {"sure": "1"}),
    "data_by_link": look(ANYBODY, token="token"),
    "download_by_link": look(ANYBODY, token="token", form="pdf"),
    "withdraw_by_link": send(LEADS_ON, token="token", number="consent"),
    "erase_by_link": send(ANYBODY, {"sure": "1"}, token="token"),
    # one's own account
    "login": look(OUTSIDE),
    "account_login": look(OUTSIDE),
    "account_request_login_code": look(OUTSIDE),
    "account_confirm_login_code": look(LEADS_ON),
    "mfa_authenticate": look(LEADS_ON),
    "mfa_login_webauthn": look(LEADS_ON),
    "logout": send(LEADS_ON),
    "account_logout": send(LEADS_ON),
    "invitation": look(ANYBODY, signed="invitation"),
    "account": look(ACCOUNT),
    "mfa_index": look(ACCOUNT),
    "account_inactive": look(ANYBODY),
    "account_set_password": look(LEADS_ON),
    "usersessions_list": look(ACCOUNT),
    "account_reauthenticate": look(ACCOUNT),
    "account_request_reauthentication_code": look(LEADS_ON),
    "account_confirm_reauthentication_code": look(LEADS_ON),
    "mfa_reauthenticate": look(LEADS_ON),
    "mfa_reauthenticate_webauthn": look(LEADS_ON),
    "mfa_activate_totp": look(LEADS_ON),
    "mfa_deactivate_totp": look("302 404 404 404 404 404 404"),
    "mfa_view_recovery_codes": look("302 404 404 404 404 404 404"),
    "mfa_generate_recovery_codes": look(LEADS_ON),
    "mfa_download_recovery_codes": look("302 404 404 404 404 404 404"),
    "mfa_list_webauthn": look(ACCOUNT),
    "mfa_add_webauthn": look(LEADS_ON),
    "mfa_remove_webauthn": look(LEADS_ON, pk="one"),
    "mfa_edit_webauthn": look(LEADS_ON, pk="one"),
    # registration: the public form, and what a personal link opens
    "registration:organisation": look(ANYBODY, slug="edition"),
    "registration:known": look(LEADS_ON, slug="edition"),
    "registration:person": look(ANYBODY, slug="edition"),
    "registration:offers": look(ANYBODY, slug="edition"),
    "registration:suggest": send(ANYBODY, {"offers": "lenses"}, slug="edition"),
    "registration:questions": look(LEADS_ON, slug="edition"),
    "registration:send": look(LEADS_ON, slug="edition"),
    "registration:mine": look(ANYBODY, token="token"),
    "registration:suggest_mine": send(ANYBODY, {"offers": "lenses"}, token="token"),
    "registration:consents": look(ANYBODY, token="token"),
    "registration:calendar": look(ANYBODY, token="token"),
    "registration:coming": look(ANYBODY, token="token"),
    "registration:come": send(LEADS_ON, token="token"),
    "registration:cancel": send(LEADS_ON, token="token"),
    "registration:colleague": look(ANYBODY, token="token"),
    "registration:letters": look(ANYBODY, token="token"),
    # people and letters of an edition
    "people:people": look(SEE[Role.READER], slug="edition"),
    "people:export": look(SEE[Role.DESK], slug="edition"),
    "people:caterer": look(SEE[Role.EDITOR], slug="edition"),
    "people:brochure": look(SEE[Role.DESK], slug="edition"),
    "people:brochure_pdf": look(SEE[Role.DESK], slug="edition", language="german"),
    "people:brochure_xlsx": look(SEE[Role.DESK], slug="edition"),
    "people:walk_in": look(SEE[Role.DESK], slug="edition"),
    "people:calls": look(SEE[Role.READER], slug="edition"),
    "people:ask": send(DO[Role.EDITOR], slug="edition"),
    "people:person": look(
        "302 403 403 404 200 200 200", slug="edition", number="guest"
    ),  # the reader has a mandate elsewhere
    "people:answers": look(SEE[Role.DESK], slug="edition", number="guest"),
    "people:change": send(DO[Role.DESK], {"to": "came", "version": "1"}, slug="edition", number="guest"),
    "people:comes": send(DO[Role.DESK], slug="edition", number="guest"),
    "people:veto": send(DO[Role.EDITOR], {"reason": "Not this time", "version": "1"}, slug="edition", number="guest"),
    "people:lift": send(DO[Role.EDITOR], slug="edition", number="vetoed"),
    "people:circulars": look(SEE[Role.EDITOR], slug="edition"),
    "people:begin_circular": send(DO[Role.EDITOR], {"state": "confirmed"}, slug="edition"),
    "people:circular": look(SEE[Role.EDITOR], slug="edition", number="circular"),
    "people:try_circular": send(DO[Role.EDITOR], slug="edition", number="circular"),
    "people:write_circular": send(DO[Role.EDITOR], slug="edition", number="circular"),
    "people:kinds": look(SEE[Role.READER], slug="edition"),
    "people:new_kind": look(SEE[Role.EDITOR], slug="edition"),
    "people:kind": look(SEE[Role.EDITOR], slug="edition", number="kind"),
    "people:delegations": look(SEE[Role.READER], slug="edition"),
    "people:new_delegation": look(SEE[Role.EDITOR], slug="edition"),
    "people:delegation": look(SEE[Role.READER], slug="edition", number="group"),
    "people:members": send(DO[Role.EDITOR], slug="edition", number="group"),
    "people:remove_delegation": send(DO[Role.EDITOR], slug="edition", number="group"),
    "people:lists": look(SEE[Role.EDITOR], slug="edition"),
    "people:list": look(SEE[Role.EDITOR], slug="edition", number="list"),
    "people:fields": send(DO[Role.EDITOR], {"A/lista": "last_name"}, slug="edition", number="list"),
    "people:invite": send(DO[Role.EDITOR], slug="edition", number="list"),
    "people:drop_list": send(DO[Role.EDITOR], slug="edition", number="list"),
    "people:outbox": look(SEE[Role.DESK], slug="edition"),
    "people:preview": look(SEE[Role.EDITOR], slug="edition"),
    "people:send": send(DO[Role.EDITOR], slug="edition"),
    "people:returned": look(SEE[Role.DESK], slug="edition"),
    "people:correct": send(DO[Role.DESK], {"email": "neu@example.org", "version": "1"}, slug="edition", number="guest"),
    "people:letter": look(SEE[Role.DESK], slug="edition", number="held"),
    "people:drop": send(DO[Role.EDITOR], slug="edition", number="held"),
    "people:again": send(DO[Role.EDITOR], {"to": "a@example.org"}, slug="edition", number="failed"),
    # bodies of an organiser
    "organiser:bodies": look(ACCOUNT),
    "organiser:body": look(SEE[Role.READER], number="body"),
    "organiser:invite": send(
        SEE[Role.OWNER], {"email": "neu@example.org", "role": "reader", "language": "de"}, number="body"
    ),
    "organiser:withdraw": send(DO[Role.OWNER], number="body", invitation="invited"),
    "organiser:member": send(DO[Role.OWNER], {"role": "editor"}, number="body", membership="membership"),
    "organiser:mandate": send(
        DO[Role.OWNER], {"account_id": "@reader", "region": "PL51", "since": "2026-11-01"}, number="body"
    ),
    "organiser:end_mandate": send(DO[Role.OWNER], number="body", mandate="mandate"),
    "organiser:act_for": send("302 403 403 403 302 302 302", slug="edition", registration="guest"),
    "organiser:audit": look(SEE[Role.OWNER], slug="edition"),
    "organiser:privacy": look(SEE[Role.OWNER], slug="edition"),
    # the directory: for who belongs to a body, as far as their share goes; the reader has a mandate elsewhere
    "directory:directory": look("302 403 200 200 200 200 200"),
    "directory:taken_away": send("302 403 200 200 200 200 200"),
    "directory:suggested": look("302 403 200 200 200 200 200"),
    "directory:suggested_networks": look("302 403 200 200 200 200 200"),
    "directory:new_organisation": look("302 403 200 200 403 200 200"),
    "directory:organisation": look("302 403 404 404 200 200 200", number="optik"),
    "directory:twins_of_organisation": look("302 403 404 404 403 200 200", number="optik"),
    "directory:change_organisation": look("302 403 404 404 403 200 200", number="optik"),
    "directory:join": send("302 403 404 404 403 302 302", {"network": "Muster Optics"}, number="optik"),
    "directory:leave": send("302 403 404 404 403 302 302", number="optik", network="network"),
    "directory:new_person": look("302 403 404 404 404 200 200", number="optik"),
    "directory:person": look("302 403 404 404 200 200 200", number="visitor"),
    "directory:twins_of_person": look("302 403 404 404 403 200 200", number="visitor"),
    "directory:change_person": look("302 403 404 404 403 200 200", number="visitor"),
    "directory:account": send("302 403 404 404 403 302 302", {"unlink": "1"}, number="visitor"),
    "directory:erase": look("302 403 404 404 403 200 200", number="visitor"),
    "directory:again": send("302 403 404 404 403 302 302", number="visitor"),
    # twins: for who keeps the directory of any body
    "organiser:twins": look("302 403 200 403 403 200 200"),
    "organiser:pair": look("302 403 404 403 403 200 200", kind="organisation", one="optik", other="optics"),
    "organiser:apart": send("302 403 404 403 403 302 302", kind="organisation", one="optik", other="optics"),
    "organiser:undo_merge": send("302 403 404 403 403 302 302", number="merge"),
    # editions of an organiser
    "organiser:editions": look(ACCOUNT),
    "organiser:edition": look(SEE[Role.READER], slug="edition"),
    "organiser:new": look("302 403 200 403 403 403 200"),
    "organiser:upload": look("302 403 200 403 403 403 200"),
    "organiser:settings": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:phases": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:form": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:new_question": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:question": look(SEE[Role.EDITOR], slug="edition", number="question"),
    "organiser:move_question": send(DO[Role.EDITOR], {"way": "up"}, slug="edition", number="question"),
    "organiser:remove_question": send(DO[Role.EDITOR], slug="edition", number="question"),
    "organiser:owners": look(SEE[Role.OWNER], slug="edition"),
    "organiser:remove_owner": send(DO[Role.OWNER], slug="edition", body="partner"),
    "organiser:visibility": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:slots": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:remove_day": send(DO[Role.EDITOR], slug="edition", day="day"),
    "organiser:tables": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:remove_tables": send(DO[Role.EDITOR], slug="edition"),
    "organiser:series": look("302 403 403 200 200 200 200", slug="series"),
    "organiser:next": look("302 403 403 403 403 403 200", slug="edition"),  # only an owner may host another
    "organiser:move_tables": send(DO[Role.EDITOR], {"zone": "A"}, slug="edition"),
    "organiser:table": look(SEE[Role.EDITOR], slug="edition", number="table"),
    "organiser:zones": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:venues": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:venue": look(SEE[Role.EDITOR], slug="edition", number="venue"),
    "organiser:remove_venue": send(DO[Role.EDITOR], slug="edition", number="venue"),
    "organiser:interpreters": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:interpreter": look(SEE[Role.EDITOR], slug="edition", number="interpreter"),
    "organiser:remove_interpreter": send(DO[Role.EDITOR], slug="edition", number="interpreter"),
    "organiser:themes": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:theme": look(SEE[Role.EDITOR], slug="edition", number="theme"),
    "organiser:remove_theme": send(DO[Role.EDITOR], slug="edition", number="theme"),
    "organiser:programme": look(SEE[Role.EDITOR], slug="edition"),
    "organiser:item": look(SEE[Role.EDITOR], slug="edition", number="item"),
    "organiser:remove_item": send(DO[Role.EDITOR], slug="edition", number="item"),
    # timetables of an organiser
    "organiser:timetables": look(SEE[Role.READER], slug="edition"),
    "organiser:ask": send(DO[Role.EDITOR], {"seconds": "5"}, slug="edition"),
    "organiser:timetable": look(SEE[Role.READER], slug="edition", number="draft"),
    "organiser:stop": send(DO[Role.EDITOR], slug="edition", number="draft"),
    "organiser:release": send(DO[Role.OWNER], slug="edition", number="draft"),
    "organiser:mail_timetable": send("302 403 403 403 403 403 422", slug="edition", number="draft"),
    "organiser:compare": look(SEE[Role.READER], slug="edition", number="draft", other="draft"),
    "organiser:person": of_a_share({"called": "@called"}, slug="edition", number="draft"),
    "organiser:meeting": of_a_share({"called": "@meeting"}, slug="edition", number="draft"),
    "organiser:move": send(
        DO[Role.EDITOR], {"called": "@meeting", "cell": "@cell", "seen": "1"}, slug="edition", number="draft"
    ),
    "organiser:lock": send(
        DO[Role.EDITOR], {"called": "@meeting", "locked": "yes", "seen": "1"}, slug="edition", number="draft"
    ),
    # wishes and proposals of an organiser
    "organiser:wishes": look(SEE[Role.DESK], slug="edition"),
    "organiser:suggested": look(SEE[Role.DESK], slug="edition"),
    "organiser:answer": send(DO[Role.DESK], {"reply": "yes"}, slug="edition", number="asked"),
    "organiser:take_back": send(DO[Role.DESK], slug="edition", number="asked"),
    "organiser:proposals": look(SEE[Role.READER], slug="edition"),
    "organiser:ask_for_proposals": send(DO[Role.EDITOR], {"least": "3"}, slug="edition"),
    "organiser:stop_proposals": send(DO[Role.EDITOR], slug="edition"),
    "organiser:workbook": look(SEE[Role.EDITOR], slug="edition"),
    # what a personal link opens, whoever has it
    "participant:worker": look(ANYBODY),
    "participant:agenda": look(ANYBODY, token="token"),
    "participant:paper": look(NOT_YET, token="token"),
    "participant:calendar": look(NOT_YET, token="token"),
    "participant:manifest": look(ANYBODY, token="token"),
    "participant:feed": look(ANYBODY, number="guest", key="feed"),
    "participant:booking": look(ANYBODY, token="token"),
    "participant:booking_slot": look(ANYBODY, token="token", number="one"),
    "participant:ask_booking": send(NOT_RELEASED, {"to": "@other"}, token="token", number="one"),
    "participant:answer_booking": send(LEADS_ON, {"reply": "no"}, token="token", number="booking"),
    "participant:withdraw_booking": send(LEADS_ON, token="token", number="own_booking"),
    "participant:cancel_booking": send(NOT_YET, token="token", number="booking"),
    "participant:organisation": look(ANYBODY, token="token"),
    "participant:people": look(ANYBODY, token="token"),
    "participant:wishes": look(ANYBODY, token="token"),
    "participant:wish": send(LEADS_ON, {"to": "@other", "kind": "meet"}, token="token"),
    "participant:answer": send(LEADS_ON, {"reply": "no"}, token="token", number="asked"),
    "participant:take_back": send(LEADS_ON, token="token", number="wished"),
    "participant:proposals": look(ANYBODY, token="token"),
    "participant:refuse": send(LEADS_ON, token="token", number="proposal"),
}


TO_A_PARTNER: Final[dict[str, int]] = {
    # of people, letters, wishes and lists it does not see, nothing is there
    **dict.fromkeys(("people:person", "people:change", "people:comes", "people:letter", "people:drop"), 404),
    **dict.fromkeys(
        (
            "directory:account",
            "directory:again",
            "directory:change_organisation",
            "directory:change_person",
            "directory:erase",
            "directory:join",
            "directory:leave",
            "directory:new_person",
            "directory:organisation",
            "directory:person",
            "directory:twins_of_organisation",
            "directory:twins_of_person",
        ),
        404,  # the organisation is of another country, and none that the partner keeps
    ),
    **dict.fromkeys(("people:again", "organiser:person", "organiser:meeting", "organiser:pair"), 404),
    **dict.fromkeys(("people:answers", "people:correct"), 404),
    **dict.fromkeys(("people:list", "people:fields", "people:invite", "people:drop_list"), 404),
    **dict.fromkeys(("organiser:answer", "organiser:take_back", "organiser:apart", "organiser:undo_merge"), 404),
    # an organisation of another country, and its people
    **dict.fromkeys(
        ("directory:organisation", "directory:twins_of_organisation", "directory:change_organisation"), 404
    ),
    **dict.fromkeys(("directory:join", "directory:leave", "directory:new_person", "directory:person"), 404),
    **dict.fromkeys(("directory:twins_of_person", "directory:change_person", "directory:account"), 404),
    **dict.fromkeys(("directory:erase", "directory:again"), 404),
    "people:send": 422,  # no letter of its own people is held
    # another body, and somebody whom it may not act for
    "organiser:body": 403,
    "organiser:act_for": 403,
    # what is done for the host, or to the whole
    "people:veto": 403,
    "people:lift": 403,
    "organiser:visibility": 403,
    **dict.fromkeys(("organiser:ask", "organiser:stop", "organiser:move", "organiser:lock"), 403),
    **dict.fromkeys(("organiser:ask_for_proposals", "organiser:stop_proposals"), 403),
}
"""How a door answers the partner's editor where it answers the host's otherwise."""


class Place:
    """An edition with a draft, a guest and a body that owns it, and all who knock; its facts by their names."""

    def __init__(self) -> None:
        host: Body = body("DE", "Host")
        partner = body("PL", "Partner")
        where: Edition = edition(host, partner, slug="forum")
        item = ProgrammeItem.objects.create(edition=where, title="Opening", start=NOW, end=NOW)
        Slot.objects.create(edition=where, number=1, start=NOW, end=NOW)
        draft = Timetable.objects.create(
            edition=where, number=1, state=Timetable.State.DRAFT, made_at=NOW, changed_at=NOW, **packed(planned())
        )
        number, cell = free_cell(draft)
        guest = registration(where, token="token")
        self.visitors: dict[str, Account | None] = {"anonymous": None, "stranger": account()}
        self.visitors["elsewhere"] = member(self._elsewhere(), Role.OWNER)
        self.visitors |= {role.value: member(host, role) for role in Role}
        self.visitors["partner"] = member(partner, Role.EDITOR)
        reader, owner = self.visitors["reader"], self.visitors["owner"]
        assert reader is not None
        assert owner is not None
        far = NOW.replace(year=NOW.year + 50)
        invited = Invitation.objects.create(
            body=host, email="invited@example.org", role="reader", made_at=NOW, expires_at=far
        )
        mandate = Mandate.objects.create(body=host, account=reader, region="PL51", since=NOW.date())
        self.facts: dict[str, Any] = {
            "body": host.pk,
            "called": planned().forum.participants[0].number,
            "cell": f"{cell.slot},{cell.table}",
            "consent": self._consent(guest),
            "circular": Circular.objects.create(
                edition=where, subject={"de": "Neues"}, text={"de": "Text"}, made_at=NOW, changed_at=NOW
            ).pk,
            "draft": draft.number,
            "edition": where.slug,
            "failed": self._letter(guest, "failed", failed_at=NOW),
            "german": "de",
            "guest": guest.pk,
            "question": question(where).pk,
            "json": "json",
            "pdf": "pdf",
            "held": self._letter(guest, "held", held=True),
            "invitation": signing.dumps(invited.pk, salt=SALT),
            "invited": invited.pk,
            "kind": guest.kind_id,
            "list": PeopleList.objects.create(
                edition=where, name="lista.csv", source="Izba", data=b"Name;Firma\nNowak;Alfa", made_at=NOW
            ).pk,
            "mandate": mandate.pk,
            "membership": Membership.objects.get(account=reader).pk,
            "group": Delegation.objects.create(edition=where, name="Delegation").pk,
            "interpreter": Interpreter.objects.create(edition=where, name="Interpreter", pairs=["de-pl"]).pk,
            "table": Table.objects.create(edition=where, name="T1").pk,
            "theme": Theme.objects.create(edition=where, name={"en": "Theme"}).pk,
            "venue": Venue.objects.create(edition=where, name="Hall").pk,
            "series": self._series(where),
            "merge": self._merge(where),
            "one": 1,
            "day": "2026-11-26",
            "item": item.pk,
            "partner": partner.pk,
            "optics": registration(where, person(of=organisation("Muster Optics"))).person.organisation_id,
            "optik": registration(where, person(of=organisation("Muster Optik"))).person.organisation_id,
            "organisation": "organisation",
            "reader": reader.pk,
            "token": guest.token,
            "vetoed": Veto.objects.create(registration=registration(where), body=host, at=NOW).registration_id,
            "feed": feed_key(guest),
            "meeting": number,
        } | self._wishes(where, guest)
        self.facts |= {"visitor": guest.person_id, "network": self._network(self.facts["optik"], host)}

    @staticmethod
    def _wishes(where: Edition, guest: Registration) -> dict[str, Any]:
        asker, asked_for, other = (registration(where) for _ in range(3))
        said = {"made_at": NOW, "changed_at": NOW}
        run = Matching.objects.create(edition=where, state=Matching.State.DONE, made_at=NOW, changed_at=NOW)
        return {
            "asked": wish(asker, guest).pk,
            "wished": wish(guest, asked_for).pk,
            "other": other.pk,
            "booking": Booking.objects.create(edition=where, asker=other, asked=guest, slot=1, **said).pk,
            "own_booking": Booking.objects.create(edition=where, asker=guest, asked=other, slot=1, **said).pk,
            "proposal": Proposal.objects.create(matching=run, reader=guest, partner=other, place=1).pk,
        }

    @staticmethod
    def _network(member_id: Any, host: Body) -> int:
        network = organisation("Network", keeper=host)
        network.network_members.add(member_id)
        return network.pk

    @staticmethod
    def _series(where: Edition) -> str:
        where.series = Series.objects.create(slug="partners", name={"en": "Partners"})
        where.save()
        return where.series.slug

    @staticmethod
    def _elsewhere() -> Body:
        other = body("CZ", "Elsewhere")
        edition(other, slug="another")
        return other

    @staticmethod
    def _consent(guest: Registration) -> int:
        return give_consent(
            person_id=guest.person_id, edition_id=None, purpose="photo", language="de", actor_id=None, now=NOW
        ).pk

    @staticmethod
    def _letter(guest: Registration, key: str, **more: Any) -> int:
        about = {"edition": guest.edition_id, "person": guest.person_id, "made_at": NOW, "due_at": NOW}
        return OutboxMail.objects.create(key=key, to="guest@example.org", language="de", **about, **more).pk

    @staticmethod
    def _merge(where: Edition) -> int:
        kept = registration(where, person(of=organisation("Kept"))).person.organisation_id
        assert kept is not None
        gone = organisation("Gone").pk
        return merge(kind="organisation", kept_id=kept, gone_id=gone, taken=frozenset(), actor_id=None, now=NOW).pk

    def knock(self, name: str, door: Door, visitor: str, method: str = "") -> int:
        """Return the status with which a door answers; what it did is undone."""
        client = Client(raise_request_exception=False)
        with transaction.atomic():
            who = self.visitors[visitor]
            if who is not None:
                client.force_login(who)
            parts = {part: self.facts[fact] for part, fact in door.parts.items()}
            data = {key: self._sent(value) for key, value in door.data.items()}
            ask = client.post if (method or door.method) == "POST" else client.get
            before = self._written()
            status = ask(reverse(name, kwargs=parts), data).status_code
            self.wrote = self._written() != before
            transaction.set_rollback(True)
        return status

    def _sent(self, value: str) -> str:
        return str(self.facts[value[1:]]) if value.startswith("@") else value

    @staticmethod
    def _written() -> tuple[int, int]:
        return AuditLine.objects.count(), OutboxMail.objects.count()


@pytest.fixture
def place() -> Place:
    """The place."""
    return Place()


def addresses(of: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Yield the name of every address."""
    for each in (of or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, f"{space}{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name or each.pattern}"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(addresses()) == set(DOORS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", DOORS)
def test_a_door_answers_each_visitor_as_the_table_says(place: Place, name: str) -> None:
    door = DOORS[name]
    answers = {visitor: place.knock(name, door, visitor) for visitor in VISITORS}
    assert answers == dict(zip(VISITORS, map(int, door.statuses.split()), strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize("name", DOORS)
def test_a_door_answers_a_partners_editor_as_an_editor_or_as_the_table_says(place: Place, name: str) -> None:
    editor = dict(zip(VISITORS, map(int, DOORS[name].statuses.split()), strict=True))["editor"]
    assert place.knock(name, DOORS[name], "partner") == TO_A_PARTNER.get(name, editor)


@pytest.mark.django_db
@pytest.mark.parametrize("name", DOORS)
def test_looking_changes_nothing(place: Place, name: str) -> None:
    status = place.knock(name, DOORS[name], "owner", "GET")
    assert not place.wrote
    assert status in {200, 302, 404} if DOORS[name].method == "GET" else status in {200, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.parts.get("slug") == "edition"])
def test_an_edition_that_does_not_exist_is_not_there(place: Place, name: str) -> None:
    place.facts["edition"] = "no-such-edition"
    assert place.knock(name, DOORS[name], "owner") == 404
