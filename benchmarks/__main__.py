"""Runs the measurements and prints them beside their limits; exit code 1 when one is missed."""

import argparse
import importlib
import sys

from benchmarks.result import Result, table
from benchmarks.world import say, world

MEASUREMENTS = (
    "importing",
    "sending",
    "crashes",
    "refreshing",
    "script",
    "viewers",
    "knocks",
    "votes",
    "cold_load",
    "filtering",
    "effects",
    "falling_behind",
    "disclosure",
)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"what to measure; all of: {', '.join(MEASUREMENTS)}")
    parser.add_argument("--scale", type=int, default=50, help="how many times larger the larger region is (50)")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"no measurement {', '.join(sorted(unknown))}; there are {', '.join(MEASUREMENTS)}")
    results: list[Result] = []
    with world(arguments.scale) as ours:
        for name in arguments.names or MEASUREMENTS:
            say(f"{name} …")
            results += importlib.import_module(f"benchmarks.{name}").measure(ours)
    print(table(results))
    print(f"\nOnce more: make bench, or one of it: python -m benchmarks {MEASUREMENTS[2]} --scale {arguments.scale}")
    missed = [result.what for result in results if result.missed]
    if missed:
        print(f"Outside the limits: {'; '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
