"""The audit: whether it is as it was written, and its newest entries.

``python -m data_access.audit verify [--after HASH]``
``python -m data_access.audit tail [--most N]``
"""

import argparse
import json
import sys

from sqlalchemy import Engine, text

from data_access.audit import listed, verify
from data_access.database import engine, owner_url, owning

SHOWN = 20


def main(given: list[str] | None = None) -> int:
    """The command line; 0 where all is as written, else 1."""
    parser = argparse.ArgumentParser(prog="python -m data_access.audit", description=__doc__)
    does = parser.add_subparsers(dest="what", required=True)
    verifying = does.add_parser("verify", help="проверить, что записи целы и ни одна не пропала")
    verifying.add_argument("--after", metavar="HASH", help="последний хеш прежней проверки: он должен быть на месте")
    showing = does.add_parser("tail", help="показать последние записи, новые внизу")
    showing.add_argument("--most", metavar="N", type=int, default=SHOWN, help=f"сколько записей ({SHOWN})")
    arguments = parser.parse_args(given)
    on = engine(owner_url())
    return _verify(on, arguments.after) if arguments.what == "verify" else _tail(on, arguments.most)


def _tail(on: Engine, most: int) -> int:
    """Print the newest entries of all regions, the newest last, as whoever follows a log expects."""
    for one in reversed(listed(on, None, None, most)):
        parts = (one.audit_id, f"{one.happened_at:%Y-%m-%d %H:%M:%S%z}", one.who, one.role or "—", one.action)
        print(*parts, json.dumps(one.detail, ensure_ascii=False, sort_keys=True), sep="  ")
    return 0


def _verify(on: Engine, after: str | None) -> int:
    with owning(on) as connection:
        verdict = verify(connection)
        asked = text("select count(*) from audit where hash = :hash")
        missing = after and not connection.execute(asked, {"hash": after}).scalar()
    if verdict.broken is not None:
        print(f"Журнал действий изменён: первая неверная запись — № {verdict.broken}.", file=sys.stderr)
        return 1
    if missing:
        print("Журнал действий изменён: записи с таким хешем в нём больше нет.", file=sys.stderr)
        return 1
    print(f"Журнал действий цел: записей — {verdict.entries}, последний хеш {verdict.head or '—'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
