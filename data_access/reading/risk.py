"""Students at risk: counts of people with the same answers, for the method; and the people, for those who may see
them."""

import polars as pl
from sqlalchemy import Connection, text

from data_access.reading.queries import DAY, TEXT, TRUTH, WHOLE, Query, columns, frame
from data_access.scope import Scope

MONTHS = 6
"""Months after the diploma at which the outcome of a graduate is judged. In the first year of the method the outcome
after half a year is known of two cohorts; that after a year would be known of one."""
SETTLED = (
    *("employed", "entrepreneur", "self_employed", "contract_service"),
    *("studying", "army", "parental_leave"),
)
"""States of the monitoring in which nobody needs help to find work."""

# One row a set of answers, never a person. Only the first assessment of a school year is taken and only factors that
# are known early: what came later must not help to predict it.
_PATTERNS = Query(
    """
with year as (
    select region_id, code as school_year, starts_on, ends_on, extract(year from ends_on)::int as cohort
    from period where kind = 'school_year'
),
first_one as (
    select distinct on (a.person_id, a.institution_id, y.school_year)
           a.person_id, a.institution_id, d.district_id, d.region_id, y.school_year, y.cohort, a.level, a.assessed_on,
           a.has_disability, a.is_orphan, a.from_remote
    from risk_assessment a
    join institution i using (institution_id)
    join district d using (district_id)
    join year y on y.region_id = d.region_id and a.assessed_on between y.starts_on and y.ends_on
    where d.region_id = :region
    order by a.person_id, a.institution_id, y.school_year, a.assessed_on
),
answered as (
    select f.*, coalesce((
        select string_agg(r.factor, ' ' order by r.factor)
        from risk_answer r join risk_factor using (region_id, factor)
        where r.person_id = f.person_id and r.institution_id = f.institution_id and r.assessed_on = f.assessed_on
          and is_early
    ), '') as factors
    from first_one f
),
outcome as (  -- neither at work nor studying, serving or with a child on that day: lost
    select a.*, (g.graduated_on + make_interval(months => :months))::date as due_on,
           case when (g.graduated_on + make_interval(months => :months))::date <= h.covered then exists (
               select from graduate_status s
               where s.person_id = a.person_id and s.source = 'monitoring' and s.status = any(:settled)
                 and s.starts_on <= (g.graduated_on + make_interval(months => :months))::date
                 and coalesce(s.ends_on, 'infinity') > (g.graduated_on + make_interval(months => :months))::date
           ) end as settled
    from answered a
    left join graduation g on g.person_id = a.person_id and g.institution_id = a.institution_id and g.cohort = a.cohort
    left join register_horizon h using (region_id)
)
select school_year, cohort, district_id,
       case when :everywhere or district_id = any(:districts) then institution_id end as institution_id, level, factors,
       has_disability, is_orphan, from_remote, assessed_on, due_on, settled, count(*) as people
from outcome
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
""",
    columns(TEXT, "school_year", "district_id", "level", "factors")
    | columns(WHOLE, "cohort", "institution_id", "people")
    | columns(TRUTH, "has_disability", "is_orphan", "from_remote", "settled")
    | columns(DAY, "assessed_on", "due_on"),
)
_VISIBLE_DISTRICTS = text("select set_config('app.districts', :districts, true)")
_PEOPLE = Query(
    """
with last_one as (
    select distinct on (a.person_id, a.institution_id) a.*, d.district_id
    from risk_assessment a
    join institution i using (institution_id)
    join district d using (district_id)
    where d.region_id = :region and (:everywhere or d.district_id = any(:districts))
      and a.assessed_on > :since and a.assessed_on <= :until
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
    mine = connection.execute(text("select current_setting('app.districts', true)")).scalar()
    connection.execute(_VISIBLE_DISTRICTS, {"districts": "*"})
    counted = frame(connection, _PATTERNS, scope, months=MONTHS, settled=list(SETTLED))
    connection.execute(_VISIBLE_DISTRICTS, {"districts": mine or ""})
    return counted


def people(connection: Connection, scope: Scope, since: object, until: object) -> pl.DataFrame:
    """The students assessed after ``since`` and by ``until``, each by a label that means nothing elsewhere, with their
    answers and their plan. To be read anew each time and never kept.

    Raises:
        PermissionError: the viewer's role does not see people.
    """
    if not scope.sees_people:
        raise PermissionError(f"the role {scope.role.value!r} sees counts, not people")
    return frame(connection, _PEOPLE, scope, since=since, until=until)
