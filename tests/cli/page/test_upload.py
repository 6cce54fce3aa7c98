from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.cli.page.upload import File, Form, bare_name, form_of

BOUNDARY = "----WebKitFormBoundaryAbC123"


def multipart(parts: list[tuple[str, bytes]]) -> bytes:
    """Return a body as a browser writes it: the head of each part, and what it holds."""
    written = b"".join(b"--%s\r\n%s\r\n\r\n%s\r\n" % (BOUNDARY.encode(), head.encode(), body) for head, body in parts)
    return written + b"--%s--\r\n" % BOUNDARY.encode()


def sent(*parts: tuple[str, bytes]) -> Form:
    return form_of(f"multipart/form-data; boundary={BOUNDARY}", multipart(list(parts)))


@given(st.binary(max_size=200), st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=20))
def test_a_file_arrives_as_it_was(content: bytes, name: str) -> None:
    name = f"x{name}"  # no word is reserved on Windows that begins with it
    head = f'Content-Disposition: form-data; name="file"; filename="{name}.xlsx"\r\nContent-Type: application/zip'
    form = sent((head, content), ('Content-Disposition: form-data; name="strict"', b"on"))
    assert form == Form({"strict": "on"}, [File(f"{name}.xlsx", content)])


def test_names_in_any_letters_arrive() -> None:
    head = 'Content-Disposition: form-data; name="file"; filename="Zgłoszenia Łódź.xlsx"'
    assert [file.name for file in sent((head, b"x")).files] == ["Zgłoszenia Łódź.xlsx"]


def test_a_field_left_without_a_file_brings_none() -> None:
    assert sent(('Content-Disposition: form-data; name="file"; filename=""', b"")) == Form({}, [])


def test_fields_are_read_from_a_plain_form() -> None:
    form = form_of("application/x-www-form-urlencoded", b"seconds=2%2C5&language=&strict=on")
    assert form.fields == {"seconds": "2,5", "language": "", "strict": "on"}


@given(st.binary(max_size=300), st.sampled_from(["", "text/plain", "multipart/form-data", "nonsense; boundary=x"]))
def test_what_is_no_form_brings_nothing(body: bytes, kind: str) -> None:
    assert form_of(kind, body) == Form()


@given(st.binary(max_size=300))
def test_a_broken_form_breaks_nothing(body: bytes) -> None:
    assert all(file.name for file in form_of("multipart/form-data; boundary=x", b"--x\r\n" + body + b"\r\n--x--").files)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\anna\forum.xlsx", "forum.xlsx"),
        ("forum: 2026?.xlsx", "forum_ 2026_.xlsx"),
        ("..", "_"),
        ("", "_"),
        ("x" * 300 + ".xlsx", "x" * 160 + ".xlsx"),
        ("😀" * 70 + ".xlsx", "😀" * 40 + ".xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ("COM1", "_COM1"),
    ],
)
def test_a_name_loses_folders_and_what_file_systems_refuse(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@given(st.text(max_size=300))
def test_a_bare_name_is_never_too_long_for_a_file_system(name: str) -> None:
    assert len(bare_name(name).encode("utf-8", "replace")) <= 255


@given(st.text(max_size=40))
def test_a_bare_name_never_leaves_its_folder(name: str) -> None:
    bare = bare_name(name)
    assert bare not in ("", ".", "..")
    assert PurePosixPath(bare).name == bare
    assert PureWindowsPath(bare).name == bare
