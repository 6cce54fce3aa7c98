"""Writes the example workbooks beside this file; run it after changing their data: `python -m examples.make_examples`."""

from pathlib import Path

from examples import pages, small

HERE = Path(__file__).parent


def make(folder: Path) -> None:
    """Write all examples into a folder."""
    pages.write(folder / "small.xlsx", small.PAGES)


if __name__ == "__main__":
    make(HERE)
