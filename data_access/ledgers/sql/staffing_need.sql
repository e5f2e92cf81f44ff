-- The need for staff by occupation and year, and who is to meet it: inside the calendar year of a forecast.
-- A contract counts in the year in which its holder will have finished the studies, also one signed in an earlier year
-- whose holder is still to come; graduates are those expected to stay without a targeted contract, so nobody is twice.
with vintage as (
    select region_id, code as period, code::integer as made_in, starts_on, ends_on
    from period where kind = 'admission_year'
),
need as (
    select d.region_id, n.district_id, null::bigint as employer_id, v.period, n.occupation_code as occupation,
           n.needed_in as year, 'register' as source, v.starts_on as day, n.needed, 0 as contracts, 0 as graduates,
           0 as places
    from need_forecast n
    join district d using (district_id)
    join vintage v on v.region_id = d.region_id and v.made_in = n.made_in
),
forecast as (  -- outside the years of a forecast contracts and graduates would have nothing to be compared with
    select distinct region_id, period, year from need
),
contract as (
    select t.region_id, t.district_id, t.employer_id, v.period, o.occupation_code,
           (t.period::integer + o.study_years)::smallint as year, t.source, greatest(t.day, v.starts_on) as day,
           0, t.in_force, 0, t.places
    from targeted_training t
    join specialty_occupation o on o.region_id = t.region_id and o.specialty_code = t.specialty
    join vintage v on v.region_id = t.region_id and t.day <= v.ends_on and t.period::integer + o.study_years >= v.made_in
    join forecast f
        on f.region_id = v.region_id and f.period = v.period and f.year = t.period::integer + o.study_years
    where t.in_force is distinct from 0 or t.places is distinct from 0  -- contracts that are not known are not none
),
graduate as (
    select d.region_id, i.district_id, null::bigint, v.period, o.occupation_code, s.graduates_in, 'register',
           v.starts_on, 0, 0, s.expected, 0
    from supply_forecast s
    join institution i using (institution_id)
    join district d using (district_id)
    join specialty_occupation o using (region_id, specialty_code)
    join vintage v on v.region_id = d.region_id and v.made_in = s.made_in
    join forecast f on f.region_id = v.region_id and f.period = v.period and f.year = s.graduates_in
),
change as (
    select * from need union all select * from contract union all select * from graduate
)
select region_id, district_id, employer_id, period, occupation, year, source, day,
       sum(needed) as needed, sum(contracts) as contracts, sum(graduates) as graduates,
       sum(places) as places
from change
group by region_id, district_id, employer_id, period, occupation, year, source, day
