-- Schools by day: those with pupils in grades 6-11, those that have reached one of them, those that have declared hours,
-- those that keep to them in every grade, every pupil having had as many. A number that has come once stands until the
-- next; until a register takes over the school is counted by its forms.
with grade as (
    select region_id, district_id, institution_id, period, source, grade, day,
           sum(enrolled) over so_far as enrolled, sum(guided) over so_far as guided,
           sum(declared) over so_far as declared, sum(guided_declared) over so_far as guided_declared
    from pupils
    window so_far as (partition by region_id, district_id, institution_id, period, source, grade order by day)
),
state as (  -- what is so of a grade from this day on
    select region_id, district_id, institution_id, period, source, grade, day,
           coalesce(enrolled > 0, false)::integer as taught,
           coalesce(enrolled > 0 and guided > 0, false)::integer as reached,
           coalesce(enrolled > 0 and guided is null, false)::integer as not_known,
           (declared is not null)::integer as told,
           coalesce(declared > 0, false)::integer as declaring,
           coalesce(declared > 0 and guided_declared < declared, false)::integer as short,
           coalesce(declared > 0 and guided_declared is null, false)::integer as hours_not_known
    from grade
),
step as (
    select region_id, district_id, institution_id, period, source, day,
           taught - lag(taught, 1, 0) over days as taught, reached - lag(reached, 1, 0) over days as reached,
           not_known - lag(not_known, 1, 0) over days as not_known, told - lag(told, 1, 0) over days as told,
           declaring - lag(declaring, 1, 0) over days as declaring, short - lag(short, 1, 0) over days as short,
           hours_not_known - lag(hours_not_known, 1, 0) over days as hours_not_known
    from state
    window days as (partition by region_id, district_id, institution_id, period, source, grade order by day)
),
grades as (  -- in how many grades of a school it is so
    select region_id, district_id, institution_id, period, source, day,
           sum(sum(taught)) over so_far as taught, sum(sum(reached)) over so_far as reached,
           sum(sum(not_known)) over so_far as not_known, sum(sum(told)) over so_far as told,
           sum(sum(declaring)) over so_far as declaring, sum(sum(short)) over so_far as short,
           sum(sum(hours_not_known)) over so_far as hours_not_known
    from step
    group by region_id, district_id, institution_id, period, source, day
    window so_far as (partition by region_id, district_id, institution_id, period, source order by day)
),
school as (
    select region_id, district_id, institution_id, period, source, day, (taught > 0)::integer as schools,
           case when reached > 0 then 1 when not_known = 0 then 0 end as reached,
           case when told > 0 then (declaring > 0)::integer end as declaring,
           case when short > 0 then 0 when hours_not_known = 0 and told > 0 then (declaring > 0)::integer end as keeping
    from grades
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
