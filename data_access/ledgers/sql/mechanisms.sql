-- Where each mechanism was to begin and where it has begun, by institution and day, inside the pilot. Who began before
-- it was due counts from the day it was due: the started are a part of those who are to have started. What was due before
-- the pilot is due on its first day; an institution that is closed is no longer to begin anything.
with pilot as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'pilot'
),
start as (
    select d.region_id, d.district_id, s.institution_id, p.period, s.mechanism_id as mechanism, i.kind as party,
           greatest(s.due_on, p.starts_on) as due_on, s.started_on, i.closed_on
    from mechanism_start s
    join institution i using (institution_id)
    join district d using (region_id, district_id)
    join pilot p on p.region_id = d.region_id and s.due_on <= p.ends_on and not exists (
        select from pilot earlier where earlier.region_id = p.region_id and earlier.ends_on < p.ends_on and s.due_on <= earlier.ends_on
    )
),
standing as (
    select * from start where due_on < coalesce(closed_on, 'infinity')
),
step as (
    select *, due_on as day, 1 as due, 0 as started from standing
    union all
    select *, greatest(started_on, due_on), 0, 1 from standing where started_on < coalesce(closed_on, 'infinity')
    union all
    select *, closed_on, -1, -(coalesce(started_on, 'infinity') < closed_on)::int from standing where closed_on is not null
)
select region_id, district_id, institution_id, period, mechanism, party, 'register' as source, day,
       sum(due) as due, sum(started) as started
from step
group by region_id, district_id, institution_id, period, mechanism, party, day
