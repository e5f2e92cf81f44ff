"""Students at risk: counts of people with the same answers, for the method; and the people, for those who may see
them."""

import polars as pl
from sqlalchemy import Connection

from data_access.reading.queries import DAY, TEXT, TRUTH, WHOLE, Query, columns, frame
from data_access.scope import Scope

_PATTERNS = Query(
    "select school_year, cohort, district_id, institution_id, level, factors, has_disability, is_orphan, from_remote,"
    " assessed_on, due_on, settled, people from risk_pattern order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    columns(TEXT, "school_year", "district_id", "level", "factors")
    | columns(WHOLE, "cohort", "institution_id", "people")
    | columns(TRUTH, "has_disability", "is_orphan", "from_remote", "settled")
    | columns(DAY, "assessed_on", "due_on"),
)
_PEOPLE = Query(
    """
with last_one as (
    select distinct on (a.person_id, a.institution_id) a.*, d.district_id
    from risk_assessment a
    join institution i using (institution_id)
    join district d using (district_id)
    where d.region_id = :region and a.assessed_on > :since and a.assessed_on <= :until
    order by a.person_id, a.institution_id, a.assessed_on desc
)
select left(md5(person_id::text), 8) as label, district_id, institution_id, level, assessed_on,
       coalesce((
           select string_agg(r.factor, ' ' order by r.factor) from risk_answer r
           where r.person_id = l.person_id and r.institution_id = l.institution_id and r.assessed_on = l.assessed_on
       ), '') as factors,
       plan.drawn_on, plan.closed_on, plan.outcome
from last_one l
left join lateral (
    select drawn_on, closed_on, outcome from support_plan s
    where s.person_id = l.person_id and s.institution_id = l.institution_id and s.drawn_on <= :until
    order by s.drawn_on desc limit 1
) plan on true
order by institution_id, label
""",
    columns(TEXT, "label", "district_id", "level", "factors", "outcome")
    | columns(DAY, "assessed_on", "drawn_on", "closed_on")
    | {"institution_id": WHOLE},
)


def patterns(connection: Connection, scope: Scope) -> pl.DataFrame:
    """How many students gave which answers in their final year, and how many of them were settled half a year after the
    diploma by the monitoring (``settled``: true, false, or null while that cannot be known). No row is a person.

    Counts are for every viewer, as a ledger's are: all districts are counted, whatever the viewer's, so that one card
    is learned for all of the region. Outside the viewer's districts the institution is null.
    """
    return frame(connection, _PATTERNS, scope)


def people(connection: Connection, scope: Scope, since: object, until: object) -> pl.DataFrame:
    """The students assessed after ``since`` and by ``until``, each by a label that means nothing elsewhere, with their
    answers and their plan. To be read anew each time and never kept.

    Raises:
        PermissionError: the viewer's role does not see people.
    """
    if not scope.sees_people:
        raise PermissionError(f"the role {scope.role.value!r} sees counts, not people")
    return frame(connection, _PEOPLE, scope, since=since, until=until)
