-- Offers of targeted training, and those of them without a single application, by employer, specialty and day.
-- An employer's places in one specialty and level are one offer, whenever they were published. It is without an
-- application where of all its parts none has one; where of a part that is not known, and no other has any, the offer
-- is not known.
with so_far as (
    select region_id, district_id, employer_id, period, level, specialty, published_on, source, day,
           coalesce(sum(places) over up_to, 0) as places, sum(applications) over up_to as applications
    from targeted_training
    window up_to as (partition by region_id, district_id, employer_id, period, level, specialty, published_on, source order by day)
),
part as (
    select region_id, district_id, employer_id, period, level, specialty, published_on, source, day,
           places, coalesce(applications, 0) as applications, (places > 0 and applications is null)::int as unknown
    from so_far
),
step as (
    select region_id, district_id, employer_id, period, level, specialty, source, day,
           places - coalesce(lag(places) over before, 0) as places,
           applications - coalesce(lag(applications) over before, 0) as applications,
           unknown - coalesce(lag(unknown) over before, 0) as unknown
    from part
    window before as (partition by region_id, district_id, employer_id, period, level, specialty, published_on, source order by day)
),
moment as (
    select region_id, district_id, employer_id, period, level, specialty, day,
           sum(places) as places, sum(applications) as applications, sum(unknown) as unknown,
           bool_or(source = 'register') as of_register
    from step
    group by region_id, district_id, employer_id, period, level, specialty, day
),
state as (  -- from a day to the next on which anything changes
    select region_id, district_id, employer_id, period, level, specialty, day, lead(day) over up_to as next_on,
           case when bool_or(of_register) over up_to then 'register' else 'form' end as source,
           (sum(places) over up_to > 0 and (sum(applications) over up_to > 0 or sum(unknown) over up_to = 0))::int as offers,
           (sum(places) over up_to > 0 and sum(applications) over up_to = 0 and sum(unknown) over up_to = 0)::int
               as without_applications
    from moment
    window up_to as (partition by region_id, district_id, employer_id, period, level, specialty order by day)
),
change as (
    select region_id, district_id, employer_id, period, level, specialty, source, day, offers, without_applications
    from state
    union all
    select region_id, district_id, employer_id, period, level, specialty, source, next_on, -offers, -without_applications
    from state where next_on is not null
)
select region_id, district_id, employer_id, period, level, specialty, source, day,
       sum(offers) as offers, sum(without_applications) as without_applications
from change
group by region_id, district_id, employer_id, period, level, specialty, source, day
having sum(offers) <> 0 or sum(without_applications) <> 0
