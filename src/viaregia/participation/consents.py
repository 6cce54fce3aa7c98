"""The words in which consent is asked, each with its version; what was said is kept with the consent itself.

Change a text, and change its version: consents given before keep the words they were given to.
"""

from typing import Final

from viaregia.base.words import N_, words
from viaregia.participation.models import Consent

VERSION: Final = "2026-11.2"
FIRST: Final = "2026-11"
"""Until then the brochure was asked for without languages, offers and needs."""
TEXTS: Final = {
    Consent.Purpose.PHOTO: N_(
        "I agree that photos on which I can be recognised are taken at the event and published by the organisers in "
        "print, on their websites and in social media. I can withdraw this at any time; it then holds for the future."
    ),
    Consent.Purpose.BROCHURE: N_(
        "I agree that my name, function, organisation, contact details and languages, and what I offer and look for, "
        "stand in the brochure that all participants get. I can withdraw this until it is printed."
    ),
    Consent.Purpose.KEEP_PROFILE: N_(
        "I agree that the organisers keep my profile for later editions and invite me to them. I can withdraw this at "
        "any time."
    ),
}
NAMES: Final = {
    Consent.Purpose.PHOTO: N_("Photos"),
    Consent.Purpose.BROCHURE: N_("Brochure"),
    Consent.Purpose.KEEP_PROFILE: N_("Keep my profile"),
}


def consent_text(purpose: str, language: str) -> str:
    """Return the words in which somebody is asked."""
    return words(language).gettext(TEXTS[Consent.Purpose(purpose)])


def consent_name(purpose: str, language: str) -> str:
    """Return what a purpose is called."""
    return words(language).gettext(NAMES[Consent.Purpose(purpose)])
