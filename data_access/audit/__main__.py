"""Whether the audit is as it was written: ``python -m data_access.audit verify [--after HASH]``"""

import argparse
import sys

from sqlalchemy import text

from data_access.audit import verify
from data_access.database import engine, owner_url, owning


def main(given: list[str] | None = None) -> int:
    """The command line; 0 where all is as written, else 1."""
    parser = argparse.ArgumentParser(prog="python -m data_access.audit", description=__doc__)
    parser.add_argument("what", choices=["verify"])
    parser.add_argument("--after", metavar="HASH", help="the last hash of an earlier run, which has to be there still")
    arguments = parser.parse_args(given)
    with owning(engine(owner_url())) as connection:
        verdict = verify(connection)
        asked = text("select count(*) from audit where hash = :hash")
        missing = arguments.after and not connection.execute(asked, {"hash": arguments.after}).scalar()
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
