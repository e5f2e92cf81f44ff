-- Schools by day: those with pupils in grades 6-11, those that have reached one of them, those that have declared hours,
-- those that keep to them, every pupil having had as many. A number that has come once stands until the next.
with school as (
    select region_id, district_id, institution_id, period, day,
           max(max(source)) over (partition by institution_id, period) as source,  -- of two a register, as in the figures
           sum(sum(enrolled)) over so_far as enrolled, sum(sum(guided)) over so_far as guided,
           sum(sum(declared)) over so_far as declared, sum(sum(guided_declared)) over so_far as guided_declared
    from pupils
    group by region_id, district_id, institution_id, period, day
    window so_far as (partition by region_id, district_id, institution_id, period order by day)
),
standing as (
    select region_id, district_id, institution_id, period, source, day,
           (enrolled > 0)::integer as schools, (enrolled > 0 and guided > 0)::integer as reached,
           (declared > 0)::integer as declaring, (declared > 0 and guided_declared >= declared)::integer as keeping
    from school
),
change as (
    select *, lag(schools) over days as schools_before, lag(reached) over days as reached_before,
           lag(declaring) over days as declaring_before, lag(keeping) over days as keeping_before
    from standing
    window days as (partition by region_id, district_id, institution_id, period order by day)
)
select region_id, district_id, institution_id, period, source, day,
       schools - coalesce(schools_before, 0) as schools, reached - coalesce(reached_before, 0) as reached,
       declaring - coalesce(declaring_before, 0) as declaring, keeping - coalesce(keeping_before, 0) as keeping
from change
where (schools, reached, declaring, keeping)
    is distinct from (schools_before, reached_before, declaring_before, keeping_before)
