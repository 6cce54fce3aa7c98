"""Reading papers back, as their receivers would."""

from io import BytesIO

from pypdf import PdfReader


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF, with runs of white space as one space."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """Return all text of a PDF."""
    return " ".join(pages(pdf))
