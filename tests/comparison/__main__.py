"""The command line; exit code 1 when something differs."""

import argparse
import json
import sys
from pathlib import Path

import tests.comparison
from tests.comparison import pictures, texts


def main() -> int:
    """Write down the texts, compare two such files, or compare two folders of pictures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.comparison",
        description=tests.comparison.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    of_texts = commands.add_parser("texts", help="write down every view, or compare two files that hold them")
    of_texts.add_argument("before", type=Path)
    of_texts.add_argument("after", type=Path, nargs="?")
    of_texts.add_argument("--page", action="append", help="only this page, by its path; may be given again")
    of_pictures = commands.add_parser("pictures", help="compare two folders of pictures")
    of_pictures.add_argument("before", type=Path)
    of_pictures.add_argument("after", type=Path)
    of_pictures.add_argument("--out", type=Path, help="where to put pictures of the differences (AFTER/differences)")
    given = parser.parse_args()
    if given.command == "pictures":
        return _compare_pictures(given.before, given.after, given.out or given.after / "differences")
    if given.after is None:
        return _write_down(given.before, given.page)
    return _compare_texts(given.before, given.after)


def _write_down(file: Path, pages: list[str] | None) -> int:
    dump = texts.dump(pages, tell=lambda words: print(words, file=sys.stderr, flush=True))
    file.write_text(json.dumps(dump, ensure_ascii=False), "utf-8")
    print(f"{len(dump)} views in {file}")
    return 0


def _compare_texts(before: Path, after: Path) -> int:
    old, new = (json.loads(file.read_text("utf-8")) for file in (before, after))
    differences = texts.differences(old, new)
    for view, lines in differences.items():
        print(view, *(f"    {line}" for line in lines), sep="\n")
    print(f"{len(old.keys() & new.keys())} views compared, {len(differences)} differ")
    return 1 if differences else 0


def _compare_pictures(before: Path, after: Path, out: Path) -> int:
    differences = pictures.compared(before, after, out)
    print(pictures.table(differences))
    return 1 if any(one.share for one in differences) else 0


if __name__ == "__main__":
    sys.exit(main())
