-- Final-year students assessed for the risk of not finding work, and the plans of those who are helped, by institution
-- and day, inside one school year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
place as (
    select i.institution_id, d.district_id, d.region_id from institution i join district d using (district_id)
),
assessment as (  -- the last assessment of a student counts: a new one takes the old one back, also that of another level
    select p.region_id, p.district_id, a.institution_id, y.period, a.level, a.assessed_on as day, a.at_risk::int as at_risk,
           lead(a.assessed_on) over (partition by a.person_id, a.institution_id, y.period order by a.assessed_on) as next_on
    from risk_assessment a
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and a.assessed_on between y.starts_on and y.ends_on
),
plan as (
    select p.region_id, p.district_id, s.institution_id, y.period,
           (select a.level from risk_assessment a where a.person_id = s.person_id and a.institution_id = s.institution_id
            order by a.assessed_on limit 1) as level,
           s.drawn_on, s.closed_on, s.outcome in ('employed', 'studying', 'army') as resolved
    from support_plan s
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and s.drawn_on between y.starts_on and y.ends_on
),
step as (
    select region_id, district_id, institution_id, period, level, day,
           1 as assessed, at_risk, 0 as supported, 0 as closed, 0 as resolved
    from assessment
    union all
    select region_id, district_id, institution_id, period, level, next_on, -1, -at_risk, 0, 0, 0
    from assessment where next_on is not null
    union all
    select region_id, district_id, institution_id, period, level, drawn_on, 0, 0, 1, 0, 0 from plan
    union all
    select region_id, district_id, institution_id, period, level, closed_on, 0, 0, 0, 1, resolved::int
    from plan where closed_on is not null
)
select region_id, district_id, institution_id, period, level, 'register' as source, day,
       sum(assessed) as assessed, sum(at_risk) as at_risk, sum(supported) as supported, sum(closed) as closed,
       sum(resolved) as resolved
from step
group by region_id, district_id, institution_id, period, level, day
