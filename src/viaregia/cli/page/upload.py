"""What a browser's form sends: fields and files, read from the body of a request."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from typing import Final
from urllib.parse import parse_qs, unquote

LONGEST_NAME: Final = 160
"""Bytes of a file's name before its ending; file systems take 255."""
TAKEN: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows keeps for devices."""
FIELD: Final = re.compile(rb'\bname="([^"]*)"', re.IGNORECASE)
FILE: Final = re.compile(rb'\bfilename="([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True)
class File:
    """A file as it was chosen: its bare name, safe to be written under, and what it holds."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """The fields of a form, and its files; a field without a file brings none."""

    fields: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[File] = ()


def form_of(content_type: str, body: bytes) -> Form:
    """Return what a form sent; a body that is no form gives an empty one. O(bytes)."""
    header = Message()
    header["content-type"] = content_type
    if header.get_content_type() == "application/x-www-form-urlencoded":
        text = body.decode("ascii", "replace")
        return Form({name: values[-1] for name, values in parse_qs(text, keep_blank_values=True).items()})
    boundary = header.get_param("boundary")
    if header.get_content_type() != "multipart/form-data" or not isinstance(boundary, str):
        return Form()
    return _multipart(boundary.encode(), body)


def _multipart(boundary: bytes, body: bytes) -> Form:
    fields: dict[str, str] = {}
    files: list[File] = []
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        name, file = FIELD.search(head), FILE.search(head)
        if file is None:
            fields[_text(name.group(1)) if name else ""] = _text(content)
        elif file.group(1):
            files.append(File(bare_name(unquote(_text(file.group(1)))), content))
    return Form(fields, files)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def bare_name(name: str) -> str:
    """Return a file's name without folders, and without what any file system refuses; its ending stays."""
    last = re.split(r"[\\/]", name)[-1]
    kept = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", last).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    stem = stem.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore")
    return ("_" + stem if not stem or TAKEN.fullmatch(stem) else stem) + dot + ending[:10]
