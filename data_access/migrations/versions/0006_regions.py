"""Every code of a region's own stands with its region, so that regions hold different rows side by side

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COMMENT = "Region it belongs to"
# Tables that all regions shared -> their keys inside a region. Until now a second region's rows replaced the first's.
_SHARED = {
    "risk_factor": ("factor",),
    "scorecard": ("card",),
    "scorecard_points": ("card", "factor"),
    "profile_requirement": ("requirement",),
    "specialty_occupation": ("specialty_code",),
}
# Tables of the reference folder that hang on a mechanism -> their keys inside a mechanism.
_OF_MECHANISM = {"mechanism_party": "party", "mechanism_outcome": "metric"}
# (table, column, table it means): the row meant is now one of the same region.
_REFERENCES = (
    *((name, "mechanism_id", "mechanism") for name in (*_OF_MECHANISM, "mechanism_start", "normative_act")),
    ("scorecard_points", "card", "scorecard"),
    ("scorecard_points", "factor", "risk_factor"),
    ("risk_answer", "factor", "risk_factor"),
    ("profile_coverage", "requirement", "profile_requirement"),
)
# Tables of registers that name a code of the region's own -> how their region is known.
_OF_THE_INSTITUTION = "from institution join district using (district_id) where institution.institution_id = {table}.institution_id"
_OF_THE_LOAD = "from data_load where data_load.load_id = {table}.load_id"
_OF_REGISTERS = {
    "mechanism_start": _OF_THE_INSTITUTION,
    "risk_answer": _OF_THE_INSTITUTION,
    "profile_coverage": _OF_THE_INSTITUTION,
    "normative_act": _OF_THE_LOAD,
}
_TABLE_COMMENTS = {
    "specialty_occupation": (
        "One row a specialty: the occupations it leads to and how long it takes. Source: reference folder",
        "One row a region's specialty: the occupations it leads to and how long it takes. Source: reference folder",
    ),
    "specialty_group": (
        "One row an enlarged group of specialties. Source: reference folder",
        "One row an enlarged group of specialties. Source: federal list",
    ),
    "specialty": (
        "One row a specialty or profession of study. Source: reference folder, reported forms",
        "One row a specialty or profession of study. Source: federal list, reported forms",
    ),
    "occupation": (
        "One row a group of occupations, for the staffing need. Source: reference folder",
        "One row a group of occupations, for the staffing need. Source: federal list",
    ),
    "federal_subject": (
        "One row a subject of the Federation, for workplaces outside the region. Source: reference folder",
        "One row a subject of the Federation, for workplaces outside the region. Source: federal list",
    ),
}
_COLUMN_COMMENTS = {
    ("mechanism", "region_id"): ("Region", _COMMENT),
    ("mechanism", "mechanism_id"): ("Stable id of ours", "Stable id of ours, inside the region"),
    ("report", "form"): ("guidance, graduates or targeted", "Code of the form, as its declaration has it"),
    ("specialty", "name_ru"): (
        "Name as first given by a sender or the official list",
        "Name of the official list, else as first given by a sender",
    ),
    ("specialty", "known_since"): (
        "Year of the report in which the code was first met",
        "Year of the report that first named it; empty: official list",
    ),
}


# A mechanism that a second region's folder or register had too has stood under one region only.
_USED_ELSEWHERE = """(
    select distinct used.region_id, used.mechanism_id, m.region_id as stood_under
    from (
        select region_id, mechanism_id from mechanism_start union select region_id, mechanism_id from normative_act
    ) used join mechanism m using (mechanism_id)
    where used.region_id <> m.region_id
)"""


def upgrade() -> None:
    _drop_references()
    for table, key in _SHARED.items():
        _give_every_region_its_own(table, key)
    for table in _OF_MECHANISM:
        op.drop_constraint(op.f(f"pk_{table}"), table)
        _add_region(table)
        op.execute(f"update {table} t set region_id = m.region_id from mechanism m where m.mechanism_id = t.mechanism_id")
    for table, where in _OF_REGISTERS.items():
        _add_region(table)
        op.execute(f"update {table} set region_id = (select region_id {where.format(table=table)})")
    op.drop_constraint(op.f("pk_mechanism"), "mechanism")
    for table in (*_OF_MECHANISM, "mechanism"):
        own = _columns_but_region(table)
        op.execute(f"""
            insert into {table} (region_id, {", ".join(own)})
            select u.region_id, {", ".join(f"t.{name}" for name in own)}
            from {_USED_ELSEWHERE} u
            join {table} t on (t.region_id, t.mechanism_id) = (u.stood_under, u.mechanism_id)
        """)
    op.create_primary_key(op.f("pk_mechanism"), "mechanism", ["region_id", "mechanism_id"])
    for table, key in _OF_MECHANISM.items():
        op.create_primary_key(op.f(f"pk_{table}"), table, ["region_id", "mechanism_id", key])
    for table in (*_SHARED, *_OF_MECHANISM, *_OF_REGISTERS):
        op.alter_column(table, "region_id", nullable=False)
    for table, column, meant in _REFERENCES:
        pair = [column, "region_id"]
        op.create_foreign_key(op.f(f"fk_{table}_{column}"), table, meant, pair, pair)
    # which forms there are is known from their declarations
    op.drop_constraint(op.f("ck_report_form"), "report")
    _comment(new=1)
    _read_the_folders_again()


def downgrade() -> None:
    _comment(new=0)
    # not valid: reports of forms that the older program does not know stay as they are
    forms = "form in ('guidance', 'graduates', 'targeted')"
    op.create_check_constraint(op.f("ck_report_form"), "report", forms, postgresql_not_valid=True)
    _drop_references()
    # One row of each code stays, that of the first region, as when all regions shared them. What hangs on another
    # region's scorecard or mechanism goes with it; every code that a register names keeps a row.
    op.execute(f"delete from scorecard_points t where {_not_of_the_first_region('scorecard', ('card',))}")
    for table in _OF_MECHANISM:
        op.execute(f"delete from {table} t where {_not_of_the_first_region('mechanism', ('mechanism_id',))}")
    for table, key in {**_SHARED, "mechanism": ("mechanism_id",)}.items():
        if table != "scorecard_points":
            op.execute(f"delete from {table} t where {_not_of_the_first_region(table, key)}")
    op.drop_constraint(op.f("pk_mechanism"), "mechanism")
    op.create_primary_key(op.f("pk_mechanism"), "mechanism", ["mechanism_id"])
    for table, key in {**_SHARED, **{name: ("mechanism_id", key) for name, key in _OF_MECHANISM.items()}}.items():
        op.drop_constraint(op.f(f"pk_{table}"), table)
        op.drop_column(table, "region_id")
        op.create_primary_key(op.f(f"pk_{table}"), table, list(key))
    for table in _OF_REGISTERS:
        op.drop_column(table, "region_id")
    for table, column, meant in _REFERENCES:
        op.create_foreign_key(op.f(f"fk_{table}_{column}"), table, meant, [column], [column])
    _read_the_folders_again()


def _drop_references() -> None:
    for table, column, _ in _REFERENCES:
        op.drop_constraint(op.f(f"fk_{table}_{column}"), table)


def _add_region(table: str) -> None:
    op.add_column(table, sa.Column("region_id", sa.Text(), nullable=True, comment=_COMMENT))


def _columns_but_region(table: str) -> list[str]:
    columns = sa.inspect(op.get_bind()).get_columns(table)
    return [column["name"] for column in columns if column["name"] != "region_id"]


def _give_every_region_its_own(table: str, key: tuple[str, ...]) -> None:
    """A copy of the rows for every region: each of them has looked at these until now."""
    op.drop_constraint(op.f(f"pk_{table}"), table)
    _add_region(table)
    own = ", ".join(_columns_but_region(table))
    op.execute(f"insert into {table} (region_id, {own}) select r.region_id, t.* from region r, (select {own} from {table}) t")
    op.execute(f"delete from {table} where region_id is null")
    op.create_primary_key(op.f(f"pk_{table}"), table, ["region_id", *key])
    if table != "scorecard_points":  # it has its region from scorecard and factor
        op.create_foreign_key(op.f(f"fk_{table}_region_id"), table, "region", ["region_id"], ["region_id"])


def _not_of_the_first_region(table: str, key: tuple[str, ...]) -> str:
    """Whether the row ``t`` belongs to another region than the first (by federal code) in which ``table`` has its key."""
    same = " and ".join(f"o.{name} = t.{name}" for name in key)
    return (
        f"t.region_id <> (select o.region_id from {table} o join region r using (region_id) where {same} "
        "order by r.federal_code, r.region_id limit 1)"
    )


def _comment(new: int) -> None:
    for table, comments in _TABLE_COMMENTS.items():
        op.create_table_comment(table, comments[new], existing_comment=comments[1 - new])
    for (table, column), comments in _COLUMN_COMMENTS.items():
        op.alter_column(table, column, comment=comments[new], existing_comment=comments[1 - new])


def _read_the_folders_again() -> None:
    """What another region's folder had replaced comes back with the next start."""
    op.execute("update region set fingerprint = null")
