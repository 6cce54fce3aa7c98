"""Whoever has Windows or a Mac needs no compiler: everything the lock installs there comes as a wheel."""

import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

ROOT: Final = Path(__file__).parents[2]
LOCK: Final = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
PYTHONS: Final = ((3, 11), (3, 12), (3, 13), (3, 14))
PLATFORMS: Final = {
    "Windows": ("win32", "AMD64", ["win_amd64"]),
    "Mac, Apple's processors": ("darwin", "arm64", list(mac_platforms((12, 0), "arm64"))),
    "Mac, Intel's processors": ("darwin", "x86_64", list(mac_platforms((12, 0), "x86_64"))),
}


def environment(python: tuple[int, int], system: str, machine: str) -> dict[str, str]:
    """Return what the markers of dependencies ask about a machine."""
    version = f"{python[0]}.{python[1]}"
    return {
        "python_version": version,
        "python_full_version": f"{version}.9",
        "sys_platform": system,
        "platform_system": {"win32": "Windows", "darwin": "Darwin"}[system],
        "platform_machine": machine,
        "os_name": "nt" if system == "win32" else "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def installed(facts: dict[str, str]) -> list[dict[str, Any]]:
    """Return the packages of the lock that are installed on a machine for using the software, itself left out."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    ahead = [next(package for package in LOCK if package["name"] == "viaregia")]
    while ahead:
        for wanted in ahead.pop().get("dependencies", []):
            if "marker" in wanted and not Marker(wanted["marker"]).evaluate(facts):
                continue
            for package in locked(wanted):
                key = (package["name"], package["version"])
                if key not in found:
                    found[key] = package
                    ahead.append(package)
    return list(found.values())


def locked(wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the lock holds for one dependency: the version it names, or the only one there is."""
    for package in LOCK:
        if package["name"] == wanted["name"] and wanted.get("version", package["version"]) == package["version"]:
            yield package


def tags(package: dict[str, Any]) -> frozenset[Tag]:
    """Return what the wheels of a package fit."""
    names = (wheel["url"].rpartition("/")[2] for wheel in package.get("wheels", []))
    return frozenset(chain.from_iterable(parse_wheel_filename(name)[3] for name in names))


@pytest.mark.parametrize("python", PYTHONS, ids=lambda version: f"{version[0]}.{version[1]}")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_everything_that_is_installed_comes_as_a_wheel(platform: str, python: tuple[int, int]) -> None:
    system, machine, names = PLATFORMS[platform]
    fitting = {*cpython_tags(python, platforms=names), *compatible_tags(python, f"cp{python[0]}{python[1]}", names)}
    packages = installed(environment(python, system, machine))
    assert {"ortools", "python-sat", "typst", "python-calamine", "scipy"} <= {package["name"] for package in packages}
    assert [package["name"] for package in packages if fitting.isdisjoint(tags(package))] == []


def test_time_zones_come_along_where_the_system_has_none() -> None:
    own = next(package for package in LOCK if package["name"] == "viaregia")
    windows = [each for each in own["dependencies"] if each["name"] == "tzdata"]
    assert [Marker(each["marker"]).evaluate(environment((3, 11), "win32", "AMD64")) for each in windows] == [True]


def test_a_package_without_a_wheel_is_noticed() -> None:
    linux_only = {"wheels": [{"url": "https://example.org/thing-1.0-cp311-cp311-manylinux_2_28_x86_64.whl"}]}
    assert {*cpython_tags((3, 11), platforms=["win_amd64"])}.isdisjoint(tags(linux_only))
    assert tags({}) == frozenset()
