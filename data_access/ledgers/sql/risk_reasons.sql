-- Students at risk by their last assessment in the school year, and of how many of them each factor holds, by
-- institution, factor and day. Everybody at risk stands once under every factor: factors are never added up.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
place as (
    select i.institution_id, d.district_id, d.region_id from institution i join district d using (district_id)
),
assessment as (  -- the last assessment of a student counts: a new one takes the old one back
    select p.region_id, p.district_id, a.institution_id, y.period, a.level, a.person_id, a.assessed_on, a.at_risk,
           lead(a.assessed_on) over (partition by a.person_id, a.institution_id, y.period order by a.assessed_on) as next_on
    from risk_assessment a
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and a.assessed_on between y.starts_on and y.ends_on
),
answer as (
    select a.region_id, a.district_id, a.institution_id, a.period, a.level, f.factor, a.assessed_on, a.next_on,
           (r.factor is not null)::int as holds
    from assessment a
    join risk_factor f on f.region_id = a.region_id
    left join risk_answer r on (r.person_id, r.institution_id, r.assessed_on, r.factor)
                             = (a.person_id, a.institution_id, a.assessed_on, f.factor)
    where a.at_risk
),
step as (
    select region_id, district_id, institution_id, period, level, factor, assessed_on as day, 1 as at_risk, holds from answer
    union all
    select region_id, district_id, institution_id, period, level, factor, next_on, -1, -holds from answer where next_on is not null
)
select region_id, district_id, institution_id, period, level, factor, 'register' as source, day,
       sum(at_risk) as at_risk, sum(holds) as holds
from step
group by region_id, district_id, institution_id, period, level, factor, day
