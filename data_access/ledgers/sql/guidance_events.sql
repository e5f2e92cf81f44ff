-- Guidance events by school, kind, organiser and day. A running sum lives inside one school year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
place as (
    select i.institution_id, d.district_id, d.region_id from institution i join district d using (district_id)
),
held as (
    select p.region_id, p.district_id, e.institution_id, y.period, e.kind, e.organiser, e.held_on, e.participants, e.hours
    from guidance_event e
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and e.held_on between y.starts_on and y.ends_on
),
registered as (
    select distinct institution_id, period from held
),
reported as (
    select p.region_id, p.district_id, p.institution_id, y.period, f.grade, r.as_of, f.events
    from report_in_force r
    join form_guidance f using (report_id)
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and r.as_of - 1 between y.starts_on and y.ends_on
    where not exists (select from registered g where g.institution_id = p.institution_id and g.period = y.period)
),
differenced as (
    select region_id, district_id, institution_id, period, as_of,
           events - coalesce(last_known(events) over (
               partition by institution_id, period, grade order by as_of rows between unbounded preceding and 1 preceding
           ), 0) as events
    from reported
)
select region_id, district_id, institution_id, period, kind, organiser, 'register' as source, held_on as day,
       count(*) as events, sum(participants) as participants, sum(hours)::float8 as hours
from held
group by region_id, district_id, institution_id, period, kind, organiser, held_on
union all
select region_id, district_id, institution_id, period, 'unspecified', 'school', 'form', as_of,
       sum(events), null::bigint, null::float8  -- the form does not ask for participants or hours
from differenced
group by region_id, district_id, institution_id, period, as_of
