"""The root of every named error.

An error class stands beside the function that raises it. It says what is the case (`CapacityExceeded`), has a stable
`code` for machines and a sentence for people: an English gettext message with named fields, filled from its facts.
"""

from typing import Any, ClassVar

from viaregia.base.words import N_, words


class ViaRegiaError(Exception):
    """Something anticipated went wrong; nothing was changed.

    Subclasses set `code` and `sentence`; every field of the sentence is given as a keyword when raising. The facts
    named in `spoken` are messages themselves, marked with `N_`, and are translated with the sentence.
    """

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = N_("Something went wrong.")
    spoken: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.say("en"))

    def say(self, language: str) -> str:
        """Return the sentence in the reader's language (`de`, `pl`, `cs`, `en`)."""
        catalogue = words(language)
        spoken = {name: catalogue.gettext(self.facts[name]).format(**self.facts) for name in self.spoken}
        return catalogue.gettext(self.sentence).format(**self.facts | spoken)
