"""``python -m data_access.demo [--seed N] [--scale N] [--regions N] [--until DATE]``: load the synthetic region."""

import argparse
import sys
import time
from datetime import date

from data_access.database import engine, owner_url
from data_access.demo import DemoRefused, load, story


def main() -> None:
    """The command line; ends with code 1 and one sentence when the demo may not be loaded."""
    parser = argparse.ArgumentParser(
        prog="python -m data_access.demo", description="Заполнить базу демонстрационным регионом"
    )
    parser.add_argument("--seed", type=int, default=story.SEED, help="из одного числа получаются одни и те же данные")
    parser.add_argument("--scale", type=int, default=1, help="во сколько раз больше людей в тех же организациях")
    parser.add_argument("--regions", type=int, default=1, help="сколько регионов, считая основной")
    parser.add_argument(
        "--until", type=date.fromisoformat, default=story.UNTIL, help="последний день данных, ГГГГ-ММ-ДД"
    )
    arguments = parser.parse_args()
    start = time.monotonic()
    try:
        load(engine(owner_url()), **vars(arguments), progress=lambda step: print(step, file=sys.stderr))
    except DemoRefused as refused:
        sys.exit(str(refused))
    print(f"Готово за {time.monotonic() - start:.1f} с", file=sys.stderr)


if __name__ == "__main__":
    main()
