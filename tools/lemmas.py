"""Build the lemmas of the four languages into this Python environment, once: some 20 seconds and 800 MB of memory.

python -m tools.lemmas
"""

import sys
from pathlib import Path

from viaregia.engines.language.caches import IN_THE_ENVIRONMENT
from viaregia.engines.language.lemmas import build


def main() -> None:
    """Build what is missing below the environment that runs this."""
    build(Path(sys.prefix) / IN_THE_ENVIRONMENT)


if __name__ == "__main__":
    main()
