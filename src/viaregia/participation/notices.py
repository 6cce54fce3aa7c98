"""What imported people are told about their data, in their language (Art. 14 GDPR)."""

from typing import Final

from viaregia.base.words import N_, words
from viaregia.forums.models import Edition
from viaregia.forums.privacy import PURPOSES, Duty, privacy_of, retention_of, until_text
from viaregia.plumbing.texts import said_in

NOTICE: Final = N_(
    "How we came to your data\n\n"
    "{source} gave us your name, your function, your organisation and how to reach you, so that you can be invited to "
    "“{edition}”. Until you confirm, we keep no more.\n\n"
    "Who answers for it\n\n{controllers}\n\n"
    "What for, on which ground, for how long\n\n{purposes}\n\n"
    "Your rights\n\n"
    "You can see what we hold about you, have it corrected or erased, object to its use, restrict it or take it with "
    "you: {link}. You can also turn to {contact}, or complain to the supervisory authority where you live. Nobody "
    "decides about you by machine alone."
)


def imported_notice(edition: Edition, *, source: str, link: str, language: str) -> str:
    """Return the notice for somebody whose data came from somebody else.

    `source`: who gave them. `link`: the address of their data. One query.
    """
    privacy = privacy_of(edition)
    return (
        words(language)
        .gettext(NOTICE)
        .format(
            source=source,
            edition=said_in(edition.title, language),
            controllers="\n".join(
                f"– {each.name} ({each.country})" if each.country else f"– {each.name}" for each in privacy.bodies
            ),
            purposes="\n".join(f"– {line}" for line in purpose_lines(edition, language)),
            contact=", ".join(each.name for each in privacy.duties[Duty.REQUESTS]),
            link=link,
        )
    )


def purpose_lines(edition: Edition, language: str) -> list[str]:
    """Return for each purpose one line: what for, on which ground, for how long."""
    _, retention = words(language).gettext, retention_of(edition)
    return [f"{_(each.what)}: {_(each.ground)}; {until_text(each.days, retention, language)}" for each in PURPOSES]
