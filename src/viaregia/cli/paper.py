"""Opens a paper with what the computer has for it, or gives it to a print command."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_


class CommandFailed(ViaRegiaError):
    """The print command could not be run, or said that it failed; the paper is written all the same."""

    code = "print_command_failed"
    sentence = N_("The command {command} failed: {fault}. The paper is {path}")


def open_paper(command: str, path: Path) -> None:
    """Run a command with the file behind it; without one, open it, where there is a desktop. Raises CommandFailed."""
    parts = shlex.split(command, posix=sys.platform != "win32")
    try:
        if parts:
            done = subprocess.run([*parts, str(path)], capture_output=True, text=True, timeout=30, check=False)
            if done.returncode:
                fault = (done.stderr or done.stdout).strip().splitlines()
                raise CommandFailed(command=command, fault=fault[-1] if fault else done.returncode, path=path)
        else:
            _open(path)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CommandFailed(command=command or "open", fault=error, path=path) from error


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - our own file, by the program chosen for PDF
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if desktop and shutil.which(opener):
        subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
