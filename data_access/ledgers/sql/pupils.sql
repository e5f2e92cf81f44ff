-- Pupils of grades 6-11 by school, grade and day. A running sum lives inside one school year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
place as (
    select i.institution_id, d.district_id, r.region_id, r.senior_grade_from, i.closed_on
    from institution i join district d using (district_id) join region r using (region_id)
),
stay as (
    select e.person_id, p.region_id, p.district_id, e.institution_id, y.period, y.starts_on, y.ends_on, e.grade,
           e.grade >= p.senior_grade_from as senior,
           e.enrolled_on, least(coalesce(e.left_on, 'infinity'), p.closed_on) as left_on
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
informed as (  -- told of the service, and asked about it: two readings
    select y.person_id, y.region_id, y.period,
           min(a.learned_on) filter (where a.reading = 'informed') as aware_on,
           min(a.learned_on) filter (where a.reading in ('aware', 'unaware')) as surveyed_on,
           min(a.learned_on) filter (where a.reading = 'aware') as knew_on
    from service_awareness a
    join pupil_year y on y.person_id = a.person_id and a.learned_on between y.starts_on and y.ends_on
    group by y.person_id, y.region_id, y.period
),
mark as (  -- one row a stay and thing that became true during it
    select s.region_id, s.district_id, s.institution_id, s.period, s.grade, s.senior, s.left_on, s.ends_on,
           what.column_name, greatest(s.enrolled_on, what.since) as day
    from stay s
    left join reached r using (person_id, region_id, period)
    left join informed i using (person_id, region_id, period)
    left join declared_hours d
        on (d.institution_id, d.period_code, d.grade) = (s.institution_id, s.period, s.grade)
    cross join lateral (values
        ('enrolled', s.enrolled_on), ('guided', r.guided_on), ('guided_base', r.base_on),
        ('guided_main', r.main_on), ('guided_advanced', r.advanced_on), ('aware', i.aware_on),
        ('surveyed', i.surveyed_on), ('surveyed_aware', i.knew_on),
        ('declared', case when d.hours > 0 then s.enrolled_on end),
        ('guided_declared', case d.hours when 40 then r.base_on when 60 then r.main_on when 80 then r.advanced_on end)
    ) as what (column_name, since)
    where what.since < s.left_on and s.enrolled_on < s.left_on
),
change as (
    select region_id, district_id, institution_id, period, grade, senior, day, column_name, 1 as step from mark
    union all
    select region_id, district_id, institution_id, period, grade, senior, left_on, column_name, -1
    from mark where left_on <= ends_on
),
form_row as (
    select p.region_id, p.district_id, p.institution_id, y.period, f.grade, f.grade >= p.senior_grade_from as senior,
           -- a report "as of the 1st" tells of the days before it; the closing one belongs to the last of them
           r.report_id, r.as_of, least(r.as_of, y.ends_on) as day,
           f.enrolled, f.guided, f.guided_base, f.guided_main, f.guided_advanced, f.aware, f.surveyed, f.surveyed_aware,
           -- hours once declared stand until others are, beside the numbers that stand then
           case when last_known(f.declared_hours) over so_far > 0 then last_known(f.enrolled) over so_far
           else last_known(f.declared_hours) over so_far end as declared,
           case last_known(f.declared_hours) over so_far
           when 40 then last_known(f.guided_base) over so_far
           when 60 then last_known(f.guided_main) over so_far
           when 80 then last_known(f.guided_advanced) over so_far
           else last_known(f.declared_hours) over so_far end as guided_declared
    from report_in_force r
    join form_guidance f using (report_id)
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and r.as_of - 1 between y.starts_on and y.ends_on
    where r.as_of <= coalesce(p.closed_on, 'infinity')
    window so_far as (partition by p.institution_id, y.period, f.grade order by r.as_of)
),
register_from as (  -- the day from which a register counts and forms no longer do: the one it declares, or always if it began first
    select institution_id, period, coalesce(c.complete_from, date '-infinity') as since
    from (select institution_id, period, min(enrolled_on) as first from stay group by institution_id, period) s
    full join (  -- also a register that is declared complete with nobody in it
        select institution_id, period_code as period, complete_from from register_completeness where kind = 'pupils'
    ) c using (institution_id, period)
    left join (select institution_id, period, min(as_of) as first from form_row group by institution_id, period) f
        using (institution_id, period)
    where c.complete_from is not null or f.first is null or s.first < f.first
),
counting as (
    select f.* from form_row f left join register_from s using (institution_id, period)
    where s.since is null or f.day < s.since
),
spoken as (  -- reports, and the day on which the register takes over: what is in none of its rows is gone
    select distinct institution_id, period, report_id, as_of, day from counting
    union all
    select institution_id, period, null, since, since from register_from where since > '-infinity'
    union all  -- a school that is closed has no pupils from that day on
    select p.institution_id, y.period, null, p.closed_on, p.closed_on
    from place p join year y on y.region_id = p.region_id and p.closed_on between y.starts_on and y.ends_on
),
gone as (
    select k.region_id, k.district_id, k.institution_id, k.period, k.grade, k.senior, s.report_id, s.as_of, s.day
    from spoken s
    join (
        select region_id, district_id, institution_id, period, grade, senior, min(as_of) as first from counting
        group by region_id, district_id, institution_id, period, grade, senior
    ) k on (k.institution_id, k.period) = (s.institution_id, s.period)
        and (k.first < s.as_of or (s.report_id is null and k.first = s.as_of))
    where not exists (select from counting c where c.report_id = s.report_id and c.grade = k.grade)
      and not exists (select from pending_row w where w.report_id = s.report_id and coalesce(w.grade, k.grade) = k.grade)
),
reported as (
    select *, false as is_gone from counting
    union all
    select *, null, null, null, null, null, null, null, null, null, null, true from gone
),
row_before as (
    select *, lag(is_gone, 1, false) over (partition by institution_id, period, grade order by as_of, report_id nulls last) as was_gone
    from reported
),
differenced as (
    select region_id, district_id, institution_id, period, grade, senior, day,
           reported_change(enrolled, last_known(enrolled) over before, is_gone, was_gone) as enrolled,
           reported_change(guided, last_known(guided) over before, is_gone, was_gone) as guided,
           reported_change(guided_base, last_known(guided_base) over before, is_gone, was_gone) as guided_base,
           reported_change(guided_main, last_known(guided_main) over before, is_gone, was_gone) as guided_main,
           reported_change(guided_advanced, last_known(guided_advanced) over before, is_gone, was_gone) as guided_advanced,
           reported_change(aware, last_known(aware) over before, is_gone, was_gone) as aware,
           reported_change(surveyed, last_known(surveyed) over before, is_gone, was_gone) as surveyed,
           reported_change(surveyed_aware, last_known(surveyed_aware) over before, is_gone, was_gone) as surveyed_aware,
           reported_change(declared, last_known(declared) over before, is_gone, was_gone) as declared,
           reported_change(guided_declared, last_known(guided_declared) over before, is_gone, was_gone) as guided_declared
    from row_before
    window before as (
        partition by institution_id, period, grade order by as_of, report_id nulls last rows between unbounded preceding and 1 preceding
    )
)
select c.region_id, c.district_id, institution_id, period, grade, senior, 'register' as source,
       greatest(day, since) as day,
       coalesce(sum(step) filter (where column_name = 'enrolled'), 0) as enrolled,
       coalesce(sum(step) filter (where column_name = 'guided'), 0) as guided,
       coalesce(sum(step) filter (where column_name = 'guided_base'), 0) as guided_base,
       coalesce(sum(step) filter (where column_name = 'guided_main'), 0) as guided_main,
       coalesce(sum(step) filter (where column_name = 'guided_advanced'), 0) as guided_advanced,
       coalesce(sum(step) filter (where column_name = 'aware'), 0) as aware,
       coalesce(sum(step) filter (where column_name = 'surveyed'), 0) as surveyed,
       coalesce(sum(step) filter (where column_name = 'surveyed_aware'), 0) as surveyed_aware,
       coalesce(sum(step) filter (where column_name = 'declared'), 0) as declared,
       coalesce(sum(step) filter (where column_name = 'guided_declared'), 0) as guided_declared
from change c join register_from using (institution_id, period)
group by c.region_id, c.district_id, institution_id, period, grade, senior, greatest(day, since)
union all
select region_id, district_id, institution_id, period, grade, senior, 'form', day,
       sum(enrolled), sum(guided), sum(guided_base), sum(guided_main), sum(guided_advanced), sum(aware),
       sum(surveyed), sum(surveyed_aware), sum(declared), sum(guided_declared)
from differenced
group by region_id, district_id, institution_id, period, grade, senior, day
