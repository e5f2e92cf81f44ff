-- Schools by day: those with pupils in grades 6-11, those that have reached one of them, those that have declared hours,
-- those that keep to them in every grade, every pupil having had as many. A number that has come once stands until the
-- next; until a register takes over the school is counted by its forms.
with standing as (  -- every grade on every day on which anything of its school changes
    select region_id, district_id, institution_id, period, source, day, grade,
           sum(enrolled) over so_far as enrolled, sum(guided) over so_far as guided,
           sum(declared) over so_far as declared, sum(guided_declared) over so_far as guided_declared
    from (select distinct region_id, district_id, institution_id, period, source, day from pupils) as days
    join (select distinct region_id, district_id, institution_id, period, source, grade from pupils) as grades
        using (region_id, district_id, institution_id, period, source)
    left join pupils using (region_id, district_id, institution_id, period, source, day, grade)
    window so_far as (partition by region_id, district_id, institution_id, period, source, grade order by day)
),
school as (
    select region_id, district_id, institution_id, period, source, day,
           (sum(enrolled) > 0)::integer as schools,
           case when bool_or(enrolled > 0 and guided > 0) then 1
                when bool_or(enrolled > 0 and guided is null) then null else 0 end as reached,
           case when count(declared) > 0 then coalesce(bool_or(declared > 0), false)::integer end as declaring,
           case when bool_or(declared > 0 and guided_declared < declared) then 0
                when bool_or(declared > 0 and guided_declared is null) then null
                when count(declared) > 0 then coalesce(bool_or(declared > 0), false)::integer end as keeping
    from standing
    group by region_id, district_id, institution_id, period, source, day
),
known as (
    select region_id, district_id, institution_id, period, source, day, schools,
           last_known(reached) over so_far as reached, last_known(declaring) over so_far as declaring,
           last_known(keeping) over so_far as keeping
    from school
    window so_far as (partition by region_id, district_id, institution_id, period, source order by day)
),
change as (
    select *, lag(schools) over days as schools_before, lag(reached) over days as reached_before,
           lag(declaring) over days as declaring_before, lag(keeping) over days as keeping_before
    from known
    window days as (partition by region_id, district_id, institution_id, period, source order by day)
)
select region_id, district_id, institution_id, period, source, day,
       schools - coalesce(schools_before, 0) as schools, reached - coalesce(reached_before, 0) as reached,
       declaring - coalesce(declaring_before, 0) as declaring, keeping - coalesce(keeping_before, 0) as keeping
from change
where (schools, reached, declaring, keeping)
    is distinct from (schools_before, reached_before, declaring_before, keeping_before)
