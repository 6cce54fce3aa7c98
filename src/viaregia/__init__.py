"""Via Regia: forums, contacts, trade and cooperation across a border."""

import os
import sys

if sys.platform == "win32":
    # Where `pip install msvc-runtime` puts the C++ libraries that the solvers ask for and a bare Windows lacks.
    os.add_dll_directory(sys.prefix)
