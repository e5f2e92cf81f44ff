-- Who is still at work 3, 6 and 12 months after the first job began, by institution, specialty and day, inside one
-- cohort. From the insurance register alone: it knows where somebody works, and when that ended.
with graduate as (
    select d.region_id, d.district_id, g.institution_id, g.cohort::text as period, g.level, g.specialty_code as specialty,
           g.person_id, g.graduated_on, h.covered
    from graduation g join institution i using (institution_id) join district d using (district_id)
    join insurance_horizon h using (region_id)
),
job as (  -- a job kept over the diploma begins, for this count, with the diploma
    select g.*, greatest(s.starts_on, g.graduated_on) as since, coalesce(s.ends_on, 'infinity') as until, s.employer_id
    from graduate g join graduate_status s on s.person_id = g.person_id and s.source = 'social_fund'
    where coalesce(s.ends_on, 'infinity') > g.graduated_on
),
first_job as (
    select distinct on (institution_id, period, person_id) * from job
    order by institution_id, period, person_id, since, until desc, employer_id
),
due as (
    select f.*, months, (since + make_interval(months => months))::date as day
    from first_job f cross join (values (3), (6), (12)) as after (months)
    where (since + make_interval(months => months))::date <= covered
),
looked_at as (  -- one join for everybody: a subquery for each of them would read all jobs again and again
    select d.region_id, d.district_id, d.institution_id, d.period, d.level, d.specialty, d.person_id, d.months, d.day,
           count(j.person_id) > 0 as kept,
           coalesce(bool_or(j.employer_id = d.employer_id), false) as same  -- an employer who is not known is not the same
    from due d
    left join job j on j.institution_id = d.institution_id and j.person_id = d.person_id and j.since <= d.day and j.until > d.day
    group by d.region_id, d.district_id, d.institution_id, d.period, d.level, d.specialty, d.person_id, d.months, d.day
)
select region_id, district_id, institution_id, period, level, specialty, 'register' as source, day,
       count(*) filter (where months = 3) as due_3m,
       count(*) filter (where months = 3 and kept) as kept_3m,
       count(*) filter (where months = 3 and same) as same_3m,
       count(*) filter (where months = 6) as due_6m,
       count(*) filter (where months = 6 and kept) as kept_6m,
       count(*) filter (where months = 6 and same) as same_6m,
       count(*) filter (where months = 12) as due_12m,
       count(*) filter (where months = 12 and kept) as kept_12m,
       count(*) filter (where months = 12 and same) as same_12m
from looked_at
group by region_id, district_id, institution_id, period, level, specialty, day
