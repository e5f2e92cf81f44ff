-- The way of everybody who was to graduate in a cohort: studies, diploma, first work, and where it led a year later.
-- A person stands in one state at a time; a move takes one out of the old state and puts one into the new.
with student as (
    select d.region_id, d.district_id, t.institution_id, t.due_cohort::text as period, t.level,
           t.specialty_code as specialty, t.home_district_id, t.after_grade, t.person_id, t.enrolled_on, t.left_on,
           g.graduated_on, h.covered
    from study t
    join institution i using (institution_id)
    join district d using (district_id)
    left join insurance_horizon h using (region_id)
    left join lateral (  -- a diploma of earlier studies at the same college is not the end of these, nor is a second one
        select graduated_on from graduation g
        where g.person_id = t.person_id and g.institution_id = t.institution_id and g.graduated_on >= t.enrolled_on
        order by g.specialty_code <> t.specialty_code, graduated_on limit 1
    ) g on true
),
status as (  -- what the college sees after the diploma; stretches of one source do not overlap
    select t.*,
           case
               when s.status = 'employed' and s.in_field then 'in_field'
               when s.status = 'employed' then 'other_field'
               when s.status in ('entrepreneur', 'self_employed') then 'own_business'
               when s.status in ('died_or_ill', 'foreigner') then 'other'
               else s.status
           end as state,
           s.status in ('employed', 'entrepreneur', 'self_employed', 'contract_service') as works,
           greatest(s.starts_on, t.graduated_on) as since, coalesce(s.ends_on, 'infinity') as until, s.employer_id
    from student t join graduate_status s on s.person_id = t.person_id and s.source = 'monitoring'
    where t.graduated_on is not null and coalesce(s.ends_on, 'infinity') > t.graduated_on
),
first_work as (
    select distinct on (institution_id, person_id) * from status where works
    order by institution_id, person_id, since
),
a_year_later as (  -- of the employed the insurance register tells; the college looks at the others, who are not in it
    select f.*, (since + interval '12 months')::date as due_on,
           case
               when state not in ('in_field', 'other_field')
                   then case when until > (since + interval '12 months')::date then 'same_employer' else 'not_working' end
               when insured.same then 'same_employer'
               when insured.works then 'other_employer'
               else 'not_working'
           end as later
    from first_work f
    cross join lateral (
        select bool_or(s.employer_id = f.employer_id) as same, count(*) > 0 as works
        from graduate_status s
        where s.person_id = f.person_id and s.source = 'social_fund'
          and s.starts_on <= (f.since + interval '12 months')::date
          and coalesce(s.ends_on, 'infinity') > (f.since + interval '12 months')::date
    ) insured
    where (since + interval '12 months')::date <= covered
),
after_diploma as (
    select t.*, w.since as works_since
    from student t left join first_work w on w.person_id = t.person_id and w.institution_id = t.institution_id
    where t.graduated_on is not null
),
before_work as (  -- states without work count until the first work begins
    select s.*, least(s.until, coalesce(a.works_since, 'infinity')) as till
    from status s join after_diploma a on a.person_id = s.person_id and a.institution_id = s.institution_id
    where not s.works and s.since < coalesce(a.works_since, 'infinity')
),
move as (
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           enrolled_on as day, 'studying_still' as first, 'not_due' as later, 1 as step
    from student
    union all
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           coalesce(graduated_on, left_on), 'studying_still', 'not_due', -1
    from student where coalesce(graduated_on, left_on) is not null
    union all
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           left_on, 'dropped_out', 'not_due', 1
    from student where left_on is not null and graduated_on is null
    union all
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           graduated_on, 'searching', 'not_due', 1
    from after_diploma
    union all
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           works_since, 'searching', 'not_due', -1
    from after_diploma where works_since is not null
    union all
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           day, first, 'not_due', step
    from before_work
    cross join lateral (values (since, state, 1), (since, 'searching', -1), (till, state, -1), (till, 'searching', 1))
        as moved (day, first, step)
    where moved.day < 'infinity'
    union all
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           since, state, 'not_due', 1
    from first_work
    union all
    select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade,
           due_on, state, moved.later, step
    from a_year_later cross join lateral (values ('not_due', -1), (a_year_later.later, 1)) as moved (later, step)
)
select region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade, first, later,
       'register' as source, day, sum(step) as people
from move
group by region_id, district_id, institution_id, period, level, specialty, home_district_id, after_grade, first, later, day
having sum(step) <> 0
