-- Counts of students with the same answers, a row a set of answers and never a person. Only the first assessment of a
-- school year is taken and only factors that are known early: what came later must not help to predict it.
with year as (
    select region_id, code as school_year, starts_on, ends_on, extract(year from ends_on)::int as cohort
    from period where kind = 'school_year'
),
first_one as (
    select distinct on (a.person_id, a.institution_id, y.school_year)
           a.person_id, a.institution_id, d.district_id, d.region_id, y.school_year, y.cohort, a.level, a.assessed_on,
           a.has_disability, a.is_orphan, a.from_remote
    from risk_assessment a
    join institution i using (institution_id)
    join district d using (district_id)
    join year y on y.region_id = d.region_id and a.assessed_on between y.starts_on and y.ends_on
    where d.region_id = (select opened_region())
    order by a.person_id, a.institution_id, y.school_year, a.assessed_on
),
answered as (
    select f.*, coalesce((
        select string_agg(r.factor, ' ' order by r.factor)
        from risk_answer r join risk_factor using (region_id, factor)
        where r.person_id = f.person_id and r.institution_id = f.institution_id and r.assessed_on = f.assessed_on
          and is_early
    ), '') as factors
    from first_one f
),
outcome as (  -- neither at work nor studying, serving or with a child on that day: lost
    select a.*, (g.graduated_on + make_interval(months => {months}))::date as due_on,
           case when (g.graduated_on + make_interval(months => {months}))::date <= h.covered then exists (
               select from graduate_status s
               where s.person_id = a.person_id and s.source = 'monitoring' and s.status in ({settled})
                 and s.starts_on <= (g.graduated_on + make_interval(months => {months}))::date
                 and coalesce(s.ends_on, 'infinity') > (g.graduated_on + make_interval(months => {months}))::date
           ) end as settled
    from answered a
    left join graduation g on g.person_id = a.person_id and g.institution_id = a.institution_id and g.cohort = a.cohort
    left join register_horizon h using (region_id)
)
select school_year, cohort, district_id,
       case when {seen} then institution_id end as institution_id, level, factors,
       has_disability, is_orphan, from_remote, assessed_on, due_on, settled, count(*) as people
from outcome
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
