"""People who stand twice in one figure, because the registers know them in two places at once.

A sum of senders counts them with each: the region is the sum of its districts, and these of their institutions. How
many they are is counted here, within the region and within each district, day by day; who they are is not told.
"""

from data_access.reading.queries import DAY, TEXT, WHOLE, Query, columns

_STAYS = """
    select 'pupils' as kind, e.person_id, d.district_id, p.code as period, e.enrolled_on as since, e.left_on as until
    from pupil_enrolment e
    join institution i using (institution_id) join district d using (district_id)
    join period p on (p.region_id, p.kind) = (d.region_id, 'school_year')
        and e.enrolled_on between p.starts_on and p.ends_on
    where d.region_id = :region and e.grade between 6 and 11
    union all
    select 'graduates', g.person_id, d.district_id, g.cohort::text, g.graduated_on, null
    from graduation g
    join institution i using (institution_id) join district d using (district_id)
    where d.region_id = :region
    union all
    select 'students', s.person_id, d.district_id, s.due_cohort::text,
           greatest(s.enrolled_on, make_date(s.due_cohort - 1, 9, 1)), least(s.left_on, g.graduated_on)
    from study s
    join institution i using (institution_id) join district d using (district_id)
    left join lateral (
        select min(graduated_on) as graduated_on from graduation g
        where (g.person_id, g.institution_id) = (s.person_id, s.institution_id) and g.graduated_on >= s.enrolled_on
    ) g on true
    where d.region_id = :region
    union all
    select 'contracts', c.person_id, d.district_id, p.code, c.signed_on, c.terminated_on
    from targeted_contract c
    join targeted_offer o using (offer_id) join employer e using (employer_id) join district d using (district_id)
    join period p on (p.region_id, p.kind) = (d.region_id, 'admission_year')
        and o.published_on between p.starts_on and p.ends_on
    where d.region_id = :region
"""
_TWICE = f"""
with stay as ({_STAYS}),
several as (  -- within the region, and within each district: who is in one place only never stands twice
    select kind, period, person_id, place, since, until
    from (
        select *, count(*) over (partition by kind, period, person_id, place) as stays
        from stay cross join lateral (values (null), (stay.district_id)) as within (place)
        where coalesce(until, 'infinity') > since
    ) every
    where stays > 1 and (place is not null or :everywhere) and (:everywhere or place = any(:districts))
),
step as (
    select kind, period, person_id, place, day, sum(step) as step
    from several cross join lateral (values (since, 1), (until, -1)) as change (day, step)
    where day is not null
    group by kind, period, person_id, place, day
),
standing as (
    select kind, period, person_id, place, day,
           greatest(sum(step) over (partition by kind, period, person_id, place order by day) - 1, 0) as extra
    from step
),
change as (
    select kind, period, place, day,
           extra - coalesce(lag(extra) over (partition by kind, period, person_id, place order by day), 0) as people
    from standing
)
select kind, place as district_id, period, day, sum(people)::bigint as people
from change group by kind, place, period, day having sum(people) <> 0
order by kind, period, place nulls first, day
"""

COUNTED_TWICE = Query(_TWICE, columns(TEXT, "kind", "district_id", "period") | {"day": DAY} | columns(WHOLE, "people"))
"""A row a ``kind`` (pupils, graduates, students, contracts), place (``district_id``, null for the region), period and
day with the change in how often people stand there once more than once. Where the viewer does not see the whole region
only the districts inside of the scope."""
