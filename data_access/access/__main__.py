"""Grant and revoke roles: ``python -m data_access.access grant|revoke|list``.

grant ISSUER SUBJECT ROLE [--district ID]… [--institution NUMBER] [--region ID]
revoke ISSUER SUBJECT [--region ID]
list [--region ID]

ISSUER is the address of the sign-in service, as it names itself, or «proxy»; SUBJECT is whom it names.
"""

import argparse
import sys

from sqlalchemy import Engine, text

from data_access.access import grants
from data_access.database import NoAccess, engine, owner_url, owning
from data_access.scope import Role


def main(given: list[str] | None = None) -> int:
    """The command line; 0 where it was done, else 1 with a sentence."""
    parser = argparse.ArgumentParser(
        prog="python -m data_access.access", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words = parser.add_subparsers(dest="word", required=True)
    for word in ("grant", "revoke", "list"):
        command = words.add_parser(word)
        command.add_argument("--region", help="id of the region, where the database has several")
        if word != "list":
            command.add_argument("issuer")
            command.add_argument("subject")
        if word == "grant":
            command.add_argument("role", choices=[role.value for role in Role])
            command.add_argument("--district", action="append", default=[], metavar="ID")
            command.add_argument("--institution", type=int, metavar="NUMBER")
    arguments = parser.parse_args(given)
    on = engine(owner_url())
    try:
        print(_done(on, arguments, arguments.region or _only_region(on)))
    except (grants.Refused, NoAccess) as refused:
        print(f"Не выполнено: {refused}.", file=sys.stderr)
        return 1
    return 0


def _done(on: Engine, arguments: argparse.Namespace, region: str) -> str:
    if arguments.word == "list":
        return "\n".join(_line(one) for one in grants.listed(on, None, region)) or "Доступ никому не выдан."
    who = grants.holder(arguments.issuer, arguments.subject)
    if arguments.word == "revoke":
        was_held = grants.revoke(on, None, region, who)
        return f"Доступ отозван: {who}" if was_held else f"Доступа и не было: {who}"
    role = Role(arguments.role)
    number = grants.grant(on, None, region, who, role, arguments.district, arguments.institution)
    return f"Доступ выдан, № {number}: {who} — {role}"


def _line(one: grants.Grant) -> str:
    where = ", ".join(one.districts) or (f"организация № {one.institution_id}" if one.institution_id else "")
    until = f", отозван {one.revoked_at:%d.%m.%Y} ({one.revoked_by})" if one.revoked_at else ""
    return f"{one.holder}\t{one.role}\t{where}\tс {one.granted_at:%d.%m.%Y} ({one.granted_by}){until}"


def _only_region(on: Engine) -> str:
    with owning(on) as connection:
        regions = connection.execute(text("select region_id from region order by region_id")).scalars().all()
    if len(regions) != 1:
        raise grants.Refused(f"назовите регион ключом --region: {', '.join(regions) or 'в базе нет ни одного'}")
    return regions[0]


if __name__ == "__main__":
    sys.exit(main())
