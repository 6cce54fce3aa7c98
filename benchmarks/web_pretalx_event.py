"""An event of pretalx with as many people, run by the Python of its own environment: `python FILE PEOPLE`.

Prints the session of an administrator. Everybody hands in one talk; all are accepted.
"""

import datetime
import sys

import django
from django.core.management import call_command

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 -- after set-up
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django_scopes import scope, scopes_disabled  # type: ignore[import-not-found] # noqa: E402
from pretalx.event.models import Event  # type: ignore[import-not-found] # noqa: E402
from pretalx.event.utils import create_organiser_with_team  # type: ignore[import-not-found] # noqa: E402
from pretalx.person.models import SpeakerProfile, User  # type: ignore[import-not-found] # noqa: E402
from pretalx.submission.models import Submission  # type: ignore[import-not-found] # noqa: E402


def main() -> None:
    """Fill an empty database."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    owner = User.objects.create_superuser(password=None, name="Owner", email="owner@example.org")
    with scopes_disabled():
        organiser, team = create_organiser_with_team(name="Bench", slug="benchers", users=[owner])
        day = datetime.date.today() + datetime.timedelta(days=90)  # noqa: DTZ011 -- pretalx wants a date
        event = Event.objects.create(
            name="Bench", slug="bench", organiser=organiser, is_public=True, date_from=day, date_to=day,
            timezone="Europe/Berlin", email="bench@example.org", locale_array="en", locale="en",
        )  # fmt: skip
    with scope(event=event):
        event.build_initial_data()
        team.limit_events.add(event)
        _people(event, int(sys.argv[1]))
    print(_logged_in(owner))


def _people(event: Event, people: int) -> None:
    kind = event.cfp.default_type
    for number in range(people):
        one = User.objects.create_user(name=f"Anna Nowak-{number}", email=f"p{number}@example.org")
        SpeakerProfile.objects.create(user=one, event=event, biography="Vertrieb, Firma GmbH")
        made = Submission.objects.create(
            event=event, title=f"Ultratiefkühlschränke {number}", submission_type=kind, state="accepted",
            content_locale="en", abstract="Kultivatory dla rolnictwa precyzyjnego",
        )  # fmt: skip
        made.speakers.add(one if hasattr(one, "submissions") else one.profiles.get(event=event))


def _logged_in(owner: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(owner.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = owner.get_session_auth_hash()
    session.save()
    return str(session.session_key)


main()
