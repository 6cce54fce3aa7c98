"""What is not there, or not for whoever asks; the two are never told apart."""

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_


class NotThere(ViaRegiaError):
    """There is no such thing, or not for whoever asks."""

    code = "not_there"
    sentence = N_("This page does not exist, or is not meant for you.")
