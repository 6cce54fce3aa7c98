"""Writes the example workbooks beside this file. After changing their data: `python -m examples.make_examples`."""

from pathlib import Path

from examples import broken, life_sciences, pages, small

HERE = Path(__file__).parent


def make(folder: Path) -> None:
    """Write all examples into a folder."""
    pages.write(folder / "small.xlsx", small.PAGES)
    pages.write(folder / "broken.xlsx", broken.PAGES)
    pages.write(folder / "life-sciences.xlsx", life_sciences.PAGES)


if __name__ == "__main__":
    make(HERE)
