-- Where graduates work, and where they came from: by home before the studies and by workplace, inside one cohort.
-- Whoever went to work outside the region stands in its subject of the Federation, where that is known.
with status as (
    select d.region_id, d.district_id, g.institution_id, g.cohort::text as period, g.level, g.specialty_code as specialty,
           g.home_district_id, s.work_district_id, s.work_subject,
           greatest(s.starts_on, g.graduated_on) as since, s.ends_on as until
    from graduation g
    join institution i using (institution_id)
    join district d using (district_id)
    join graduate_status s on s.person_id = g.person_id and s.source = 'monitoring'
    where s.status in ('employed', 'entrepreneur', 'self_employed', 'contract_service', 'out_of_region')
      and (s.ends_on is null or s.ends_on > greatest(s.starts_on, g.graduated_on))
),
step as (
    select *, since as day, 1 as change from status
    union all
    select *, until, -1 from status where until is not null
)
select region_id, district_id, institution_id, period, level, specialty, home_district_id, work_district_id, work_subject,
       'register' as source, day, sum(change) as working
from step
group by region_id, district_id, institution_id, period, level, specialty, home_district_id, work_district_id,
         work_subject, day
having sum(change) <> 0
