"""How much a browser may send: what is larger is refused before it is read."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

AROUND: Final = 1_000_000
"""Bytes that a form may have around its file."""


class Bounded(FileUploadHandler):
    """The first to see a form with files; Django itself bounds everything but files."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 -- Django names it
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Refuse a form that is too large as a whole. Raises RequestDataTooBig."""
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE + AROUND:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on what came."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""


def too_large(file: UploadedFile) -> bool:
    """Say whether a file is larger than the settings allow."""
    most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return (file.size or 0) > most
