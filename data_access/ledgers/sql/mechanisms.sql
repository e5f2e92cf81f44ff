-- Where each mechanism was to begin and where it has begun, by institution and day, inside the pilot. Who began before
-- it was due counts from the day it was due: the started are a part of those who are to have started.
with pilot as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'pilot'
),
start as (
    select d.region_id, d.district_id, s.institution_id, p.period, s.mechanism_id as mechanism, i.kind as party,
           s.due_on, s.started_on
    from mechanism_start s
    join institution i using (institution_id)
    join district d using (region_id, district_id)
    join pilot p on p.region_id = d.region_id and s.due_on between p.starts_on and p.ends_on
),
step as (
    select *, due_on as day, 1 as due, 0 as started from start
    union all
    select *, greatest(started_on, due_on), 0, 1 from start where started_on is not null
)
select region_id, district_id, institution_id, period, mechanism, party, 'register' as source, day,
       sum(due) as due, sum(started) as started
from step
group by region_id, district_id, institution_id, period, mechanism, party, day
