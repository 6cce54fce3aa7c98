"""What the standard library says of a ZIP that it cannot read: each library beneath it in words of its own."""

import lzma
import zipfile
import zlib
from typing import Final

UNREADABLE: Final = (
    zipfile.BadZipFile,  # no archive, or its directory or a checksum is wrong
    EOFError,  # a member ends too early
    zlib.error,  # a deflated member is damaged
    lzma.LZMAError,  # so is an LZMA member
    ValueError,  # an offset that lies outside the file
    NotImplementedError,  # raised by zipfile itself for several volumes, a later version, an unknown compression
)
"""To be caught where a ZIP is opened, and where a member is read.

Two more mean the same only where a member is read: `OSError` without a number (bzip2), and `RuntimeError` (a password).
"""
