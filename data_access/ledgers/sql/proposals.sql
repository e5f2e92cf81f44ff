-- Proposals for the platform by section and day: how many have come into each state, inside one calendar year. One that
-- was merged into another is counted with it and not by itself.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'admission_year'
),
alone as (
    select p.proposal_id, p.region_id, p.category, r.time_zone, y.period,
           (p.submitted_at at time zone r.time_zone)::date as day
    from proposal p
    join region r using (region_id)
    join year y on y.region_id = p.region_id
         and (p.submitted_at at time zone r.time_zone)::date between y.starts_on and y.ends_on
    where p.merged_into is null
),
came as (  -- the first time into a state counts
    select a.region_id, a.period, a.category, e.state,
           min((e.happened_at at time zone a.time_zone)::date) as day
    from alone a join proposal_event e using (proposal_id)
    where e.state <> 'new'
    group by a.proposal_id, a.region_id, a.period, a.category, e.state
),
step as (
    select region_id, period, category, day, 'new' as state from alone
    union all
    select region_id, period, category, day, state from came
)
select region_id, null::text as district_id, null::bigint as institution_id, period, category, 'register' as source, day,
       count(*) filter (where state = 'new') as submitted,
       count(*) filter (where state = 'reviewed') as reviewed,
       count(*) filter (where state = 'accepted') as accepted,
       count(*) filter (where state = 'sent') as sent,
       count(*) filter (where state = 'implemented') as implemented,
       count(*) filter (where state = 'declined') as declined
from step
group by region_id, period, category, day
