-- Final-year students assessed for the risk of not finding work, by institution and day, inside one school year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
assessment as (  -- the last assessment of a student counts: a new one takes the old one back
    select d.region_id, d.district_id, a.institution_id, y.period, a.level, a.assessed_on as day, a.at_risk::int as at_risk,
           lag(a.at_risk::int) over (partition by a.person_id, a.institution_id, y.period order by a.assessed_on) as before
    from risk_assessment a
    join institution i using (institution_id)
    join district d using (district_id)
    join year y on y.region_id = d.region_id and a.assessed_on between y.starts_on and y.ends_on
)
select region_id, district_id, institution_id, period, level, 'register' as source, day,
       count(*) filter (where before is null) as assessed,
       sum(at_risk - coalesce(before, 0)) as at_risk
from assessment
group by region_id, district_id, institution_id, period, level, day
