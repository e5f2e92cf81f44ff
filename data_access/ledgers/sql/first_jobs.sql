-- The life table of the first job: for every whole month after the diploma, how many were without a job at its start and
-- how many of them found one in it. Both are dated on the last day of that month, so that as of any day only months are
-- counted that are over, for everybody alike: nobody who found a job early makes the month look better than it is.
with graduate as (
    select d.region_id, d.district_id, g.institution_id, g.cohort::text as period, g.level, g.specialty_code as specialty,
           g.person_id, g.graduated_on, h.covered
    from graduation g join institution i using (institution_id) join district d using (district_id)
    join insurance_horizon h using (region_id)
),
searching as (
    select g.*,
           (
               select min(greatest(s.starts_on, g.graduated_on)) from graduate_status s
               where s.person_id = g.person_id and s.source = 'social_fund'
                 and coalesce(s.ends_on, 'infinity') > g.graduated_on
           ) as found_on
    from graduate g
),
month as (
    select s.*, number,
           (graduated_on + make_interval(months => number))::date as starts_on,
           (graduated_on + make_interval(months => number + 1))::date as ends_on
    from searching s cross join generate_series(0, 35) as number
)
select region_id, district_id, institution_id, period, level, specialty, number::smallint as month,
       'register' as source, ends_on as day,
       count(*) as exposed,
       count(*) filter (where found_on < ends_on) as started
from month
where ends_on <= covered and coalesce(found_on, 'infinity') >= starts_on
group by region_id, district_id, institution_id, period, level, specialty, number, ends_on
