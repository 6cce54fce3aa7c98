"""Status codes of mail (RFC 3463) found in what servers say, and what they mean in plain words.

Nothing here knows a letter: codes in, sentences out.
"""

import re
from typing import Final

from viaregia.base.words import N_, words

ENHANCED: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
REPLY: Final = re.compile(r"(?<!\d)([45])(\d)\d(?!\d)")
"""The older code of three digits; its middle one says what it is about."""
PERMANENT: Final = "5"

FAULTS: Final = {
    "1": N_("There is no such address."),
    "2": N_("The mailbox takes no letters: it is full, or closed."),
    "3": N_("The other side's mail system takes no letters now."),
    "4": N_("The other side's mail server could not be reached."),
    "5": N_("The two mail servers did not understand one another."),
    "6": N_("The other side's mail server could not read the letter."),
    "7": N_("The other side's mail server refuses letters from here."),
}
"""What a code means, by its second number; its first says only whether it is for good."""
CLOSER: Final = {
    "1.2": N_("The part of the address after @ does not exist."),
    "1.8": N_("The other side does not accept the sender's address."),
    "2.1": N_("The mailbox is closed."),
    "2.2": N_("The mailbox is full."),
    "2.3": N_("The letter is too large for this mailbox."),
    "3.4": N_("The letter is too large for the other side."),
    "4.4": N_("The part of the address after @ does not exist."),
}
"""What is known more closely, by the second and third number."""
UNKNOWN: Final = N_("The letter could not be delivered.")

ADVICE: Final = {
    "1": N_("Correct the address, or telephone."),
    "2": N_("Telephone, and ask for another address."),
    "5": N_("Send it again; if it comes back once more, tell whoever looks after the mail server, and telephone."),
    "6": N_("Send it again; if it comes back once more, tell whoever looks after the mail server, and telephone."),
    "7": N_("Tell whoever looks after the mail server, and telephone."),
}
"""What to do, by the second number."""
OTHERWISE: Final = N_("Send it again in a few hours; if it comes back once more, telephone.")


def status_in(said: str) -> str:
    """Return the status code in what a server said; where it said the older code alone, that one's; "" for none."""
    found = ENHANCED.search(said)
    if found:
        return ".".join(found.groups())
    older = REPLY.search(said)
    if older is None:
        return ""
    # 55x is about mailboxes, but 552 is a full one and 554 says no more than that it failed.
    known = {"550": "5.1.1", "551": "5.1.6", "552": "5.2.2", "553": "5.1.3", "450": "4.2.0", "452": "4.2.2"}
    return known.get(older.group(), f"{older.group(1)}.0.0")


def fault_words(status: str, language: str) -> str:
    """Return in a sentence why a letter was not delivered."""
    return words(language).gettext(_by_code(status, CLOSER, FAULTS) or UNKNOWN)


def advice_words(status: str, language: str) -> str:
    """Return in a sentence what to do about it."""
    closer = {"4.4": ADVICE["1"]}
    return words(language).gettext(_by_code(status, closer, ADVICE) or OTHERWISE)


def _by_code(status: str, closer: dict[str, str], wider: dict[str, str]) -> str:
    _, _, about = status.partition(".")
    return closer.get(about) or wider.get(about.partition(".")[0], "")
