-- Pupils of grades 6-11 by school, grade and day. A running sum lives inside one school year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
place as (
    select i.institution_id, d.district_id, r.region_id, r.senior_grade_from
    from institution i join district d using (district_id) join region r using (region_id)
),
stay as (
    select e.person_id, p.region_id, p.district_id, e.institution_id, y.period, y.starts_on, y.ends_on, e.grade,
           e.grade >= p.senior_grade_from as senior,
           e.enrolled_on, coalesce(e.left_on, 'infinity') as left_on
    from pupil_enrolment e
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and e.enrolled_on between y.starts_on and y.ends_on
    where e.grade between 6 and 11
),
pupil_year as (
    select distinct person_id, region_id, period, starts_on, ends_on from stay
),
hours as (
    select y.person_id, y.region_id, y.period, g.took_part_on,
           sum(g.hours) over (partition by y.person_id, y.region_id, y.period order by g.took_part_on) as so_far
    from guidance_participation g
    join pupil_year y on y.person_id = g.person_id and g.took_part_on between y.starts_on and y.ends_on
),
reached as (  -- the day from which the pupil counts; 40, 60 and 80 hours are the levels of the federal model
    select person_id, region_id, period,
           min(took_part_on) as guided_on,
           min(took_part_on) filter (where so_far >= 40) as base_on,
           min(took_part_on) filter (where so_far >= 60) as main_on,
           min(took_part_on) filter (where so_far >= 80) as advanced_on
    from hours group by person_id, region_id, period
),
informed as (
    select y.person_id, y.region_id, y.period, min(a.learned_on) as aware_on
    from service_awareness a
    join pupil_year y on y.person_id = a.person_id and a.learned_on between y.starts_on and y.ends_on
    where a.reading = 'informed'
    group by y.person_id, y.region_id, y.period
),
mark as (  -- one row a stay and thing that became true during it
    select s.region_id, s.district_id, s.institution_id, s.period, s.grade, s.senior, s.left_on, s.ends_on,
           what.column_name, greatest(s.enrolled_on, what.since) as day
    from stay s
    left join reached r using (person_id, region_id, period)
    left join informed i using (person_id, region_id, period)
    cross join lateral (values
        ('enrolled', s.enrolled_on), ('guided', r.guided_on), ('guided_base', r.base_on),
        ('guided_main', r.main_on), ('guided_advanced', r.advanced_on), ('aware', i.aware_on)
    ) as what (column_name, since)
    where what.since < s.left_on
),
change as (
    select region_id, district_id, institution_id, period, grade, senior, day, column_name, 1 as step from mark
    union all
    select region_id, district_id, institution_id, period, grade, senior, left_on, column_name, -1
    from mark where left_on <= ends_on
),
registered as (
    select distinct institution_id, period from stay
),
reported as (
    select p.region_id, p.district_id, p.institution_id, y.period, f.grade, f.grade >= p.senior_grade_from as senior,
           r.as_of, f.enrolled, f.guided, f.guided_base, f.guided_main, f.guided_advanced, f.aware
    from report_in_force r
    join form_guidance f using (report_id)
    join place p using (institution_id)
    -- a report "as of the 1st" tells of the days before it
    join year y on y.region_id = p.region_id and r.as_of - 1 between y.starts_on and y.ends_on
    where not exists (select from registered g where g.institution_id = p.institution_id and g.period = y.period)
)
select region_id, district_id, institution_id, period, grade, senior, 'register' as source, day,
       coalesce(sum(step) filter (where column_name = 'enrolled'), 0) as enrolled,
       coalesce(sum(step) filter (where column_name = 'guided'), 0) as guided,
       coalesce(sum(step) filter (where column_name = 'guided_base'), 0) as guided_base,
       coalesce(sum(step) filter (where column_name = 'guided_main'), 0) as guided_main,
       coalesce(sum(step) filter (where column_name = 'guided_advanced'), 0) as guided_advanced,
       coalesce(sum(step) filter (where column_name = 'aware'), 0) as aware
from change
group by region_id, district_id, institution_id, period, grade, senior, day
union all
select region_id, district_id, institution_id, period, grade, senior, 'form', as_of,
       enrolled - coalesce(last_known(enrolled) over before, 0),
       guided - coalesce(last_known(guided) over before, 0),
       guided_base - coalesce(last_known(guided_base) over before, 0),
       guided_main - coalesce(last_known(guided_main) over before, 0),
       guided_advanced - coalesce(last_known(guided_advanced) over before, 0),
       aware - coalesce(last_known(aware) over before, 0)
from reported
window before as (
    partition by institution_id, period, grade order by as_of rows between unbounded preceding and 1 preceding
)
