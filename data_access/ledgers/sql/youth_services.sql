-- Services of employment centres for young people, by centre, service and day, inside one school year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
)
select d.region_id, d.district_id, s.institution_id, y.period, s.kind, 'register' as source, s.served_on as day,
       sum(s.people) as people_served, sum(s.services) as services, sum(s.placed) as placed
from youth_service s
join institution i using (institution_id)
join district d using (district_id)
join year y on y.region_id = d.region_id and s.served_on between y.starts_on and y.ends_on
group by d.region_id, d.district_id, s.institution_id, y.period, s.kind, s.served_on
