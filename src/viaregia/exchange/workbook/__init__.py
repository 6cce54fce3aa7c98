"""The forum workbook: a template to fill in, a reader that finds every mistake, a writer."""

from viaregia.exchange.labels import label
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import (
    Finding,
    Severity,
    finding_sentence,
    report,
    report_headings,
)
from viaregia.exchange.workbook.read import Reading, read_forum
from viaregia.exchange.workbook.writer import write_forum, write_template

__all__ = [
    "Code",
    "Finding",
    "Reading",
    "Severity",
    "finding_sentence",
    "label",
    "read_forum",
    "report",
    "report_headings",
    "write_forum",
    "write_template",
]
