"""How matching grows: 1,000 to 100,000 one-line profiles, all pairs, the top 20 of each.

    python -m benchmarks.matching_scale                      1,000 and 20,000 profiles, and the start from a saved state
    python -m benchmarks.matching_scale --curve --svg FILE   on to 100,000, drawn
    python -m benchmarks.matching_scale --json FILE

Each size runs in its own process, so that its memory can be measured; the seconds are those of reading the texts and
ranking, after the language is loaded. Profiles are made of the vocabulary's labels: one to three offers, up to two
needs, in four languages, from four countries.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from viaregia.engines.language.concepts import Concept, shipped
from viaregia.engines.language.lemmas import TONGUES
from viaregia.engines.language.model import fit
from viaregia.engines.language.state import load, save
from viaregia.engines.matching.problem import Across, Direction, Goal, Problem, Profile
from viaregia.engines.matching.rank import rank

COUNTRIES: Final = (("DE", "de"), ("PL", "pl"), ("CZ", "cs"), ("GB", "en"))
SIZES: Final = {1_000: 3.0, 20_000: 60.0}
"""Profiles, and the seconds they may take."""
CURVE: Final = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
MEMORY: Final = 3_000
"""MB that 20,000 profiles may take."""
TOP: Final = 20
MEGABYTE: Final = 1024  # the kernel counts kilobytes


@dataclass(frozen=True)
class Row:
    """One size: seconds of the ranking, the process's largest memory in MB, suggestions for each profile.

    `processor`: seconds of all cores together, which say more than `seconds` where other programs run.
    """

    profiles: int
    seconds: float
    processor: float
    memory: int
    suggestions: float


def made(count: int, seed: int = 1) -> tuple[Profile, ...]:
    """Make profiles; the same seed gives the same ones."""
    chance = random.Random(seed)
    things = shipped()
    return tuple(_profile(number, things, chance) for number in range(count))


def _profile(number: int, things: Sequence[Concept], chance: random.Random) -> Profile:
    country, tongue = chance.choice(COUNTRIES)
    goals = frozenset(chance.sample(list(Goal), chance.randint(0, 2)))

    def lines(least: int, most: int) -> tuple[str, ...]:
        several = chance.randint(least, most)
        return tuple(
            ", ".join(chance.choice(chance.choice(things).labels[tongue]) for _ in range(chance.randint(1, 2)))
            for _ in range(several)
        )

    return Profile(
        id=f"p{number}",
        country=country,
        tongue=tongue,
        languages=(tongue, "en"),
        goals=goals,
        offers=lines(1, 3),
        needs=lines(0, 2),
    )


def measured(count: int, state: Path) -> Row:
    """Rank so many profiles in this process."""
    language = load(state)
    problem = Problem(made(count), across=Across.COUNTRY)
    begun, worked = time.monotonic(), time.process_time()
    ranking = rank(problem, language, direction=Direction.MUTUAL, top=TOP)
    seconds, processor = time.monotonic() - begun, time.process_time() - worked
    found = sum(map(len, ranking.suggestions)) / count
    return Row(count, seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE, found)


def started(state: Path) -> Row:
    """Load the language in this process; `profiles` is 0."""
    begun, worked = time.monotonic(), time.process_time()
    load(state)
    seconds, processor = time.monotonic() - begun, time.process_time() - worked
    return Row(0, seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE, 0.0)


def in_a_process(count: int, state: Path) -> Row:
    """Measure one size in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.matching_scale", "--one", str(count), "--state", str(state)]
    return Row(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def plot(rows: Sequence[Row], path: Path) -> None:
    """Draw seconds and memory over the number of profiles, both axes logarithmic; crosses are what is allowed."""
    import altair as alt

    said = [(row.profiles, "seconds", row.seconds) for row in rows] + [
        (row.profiles, "MB of memory", row.memory) for row in rows
    ]
    values = [{"profiles": count, "what": what, "much": much, "limit": False} for count, what, much in said]
    values += [{"profiles": count, "what": "seconds", "much": much, "limit": True} for count, much in SIZES.items()]
    values += [{"profiles": 20_000, "what": "MB of memory", "much": MEMORY, "limit": True}]
    sizes = sorted({row.profiles for row in rows})
    base = alt.Chart({"values": values}).encode(
        x=alt.X(
            "profiles:Q",
            scale=alt.Scale(type="log", domain=[sizes[0] * 0.6, sizes[-1]]),
            axis=alt.Axis(format="~s", values=sizes),
        ),
        y=alt.Y("much:Q", title=None, scale=alt.Scale(type="log"), axis=alt.Axis(format=",", tickCount=4)),
    )
    ours = base.transform_filter("!datum.limit")
    told = ours.mark_text(dy=-12, align="right", dx=4).encode(text=alt.Text("much:Q", format=",.3~r"))
    limits = base.transform_filter("datum.limit").mark_point(shape="cross", size=90, filled=True, color="#b3541e")
    line = ours.mark_line(point={"size": 60, "color": "#1f5f8b"}, color="#1f5f8b")
    panel = alt.layer(line, told, limits).properties(width=300, height=240)
    panel.facet(column=alt.Column("what:N", title=None, sort=["seconds", "MB of memory"])).resolve_scale(
        y="independent"
    ).properties(title="The top 20 of each profile, mutual, among all pairs; crosses: what is allowed").save(
        path, format="svg"
    )


def _said(row: Row) -> str:
    return f"{row.seconds:.2f} s, {row.processor:.2f} s of processor, {row.memory:,} MB"


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--curve", action="store_true", help="on to 100,000 profiles")
    parser.add_argument("--most", type=int, default=CURVE[-1], help="the curve ends there")
    parser.add_argument("--svg", type=Path, help="draw the curve there")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--state", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        print(json.dumps(asdict(started(asked.state) if asked.one == 0 else measured(asked.one, asked.state))))
        return
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        begun = time.monotonic()
        save(fit(shipped()), state)
        print(f"learned and saved in {time.monotonic() - begun:.1f} s; languages {', '.join(TONGUES)}")
        start = in_a_process(0, state)
        print(f"start from the saved state: {_said(start)} (at most 1 s, 400 MB)")
        rows = [start]
        for count in [size for size in CURVE if size <= asked.most] if asked.curve else SIZES:
            rows.append(row := in_a_process(count, state))
            limit = f" (at most {SIZES[count]:.0f} s)" if count in SIZES else ""
            print(f"{count:7,} profiles  {_said(row)}{limit}  {row.suggestions:.1f} each", flush=True)
    if asked.svg:
        plot(rows[1:], asked.svg)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")


if __name__ == "__main__":
    main()
