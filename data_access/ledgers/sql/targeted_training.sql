-- Targeted training by employer, specialty and day. A running sum lives inside one admission year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'admission_year'
),
place as (
    select e.employer_id, d.district_id, d.region_id from employer e join district d using (district_id)
),
offer as (
    select p.region_id, p.district_id, o.employer_id, y.period, o.level, o.specialty_code as specialty,
           o.offer_id, o.published_on, o.places
    from targeted_offer o
    join place p using (employer_id)
    join year y on y.region_id = p.region_id and o.published_on between y.starts_on and y.ends_on
),
enrolled as (  -- only under a contract in force: one who studies and signs later is counted from the contract on
    select offer_id, greatest(enrolled_on, signed_on) as since, terminated_on
    from targeted_contract
    where enrolled_on is not null and (terminated_on is null or terminated_on > greatest(enrolled_on, signed_on))
),
step as (
    select o.offer_id, o.published_on as day, 1 as offers, o.places, 0 as applications, 0 as concluded, 0 as terminated, 0 as completed,
           0 as enrolled
    from offer o
    union all
    select offer_id, applied_on, 0, 0, 1, 0, 0, 0, 0 from targeted_application
    union all
    select offer_id, withdrawn_on, 0, 0, -1, 0, 0, 0, 0 from targeted_application where withdrawn_on is not null
    union all
    select offer_id, signed_on, 0, 0, 0, 1, 0, 0, 0 from targeted_contract
    union all
    select offer_id, terminated_on, 0, 0, 0, 0, 1, 0, 0 from targeted_contract where terminated_on is not null
    union all
    select offer_id, completed_on, 0, 0, 0, 0, 0, 1, 0 from targeted_contract where completed_on is not null
    union all
    select offer_id, since, 0, 0, 0, 0, 0, 0, 1 from enrolled
    union all
    select offer_id, terminated_on, 0, 0, 0, 0, 0, 0, -1 from enrolled where terminated_on is not null
),
registered as (
    select distinct employer_id, period from offer
),
reported as (
    select p.region_id, p.district_id, p.employer_id, y.period, f.level, f.specialty_code as specialty, f.published_on,
           r.as_of, f.places, f.applications, f.concluded, f.terminated,
           -- who does not know the contracts cannot know who is enrolled under them
           case when last_known(f.concluded) over so_far is not null then f.enrolled end as enrolled,
           -- contracts and places of the reports that tell of enrolment: others must not look like nobody enrolled
           case when f.enrolled is not null
                then last_known(f.concluded) over so_far - coalesce(last_known(f.terminated) over so_far, 0) end as enrolled_of,
           case when f.enrolled is not null and last_known(f.concluded) over so_far is not null then f.places end as enrolled_places
    from report_in_force r
    join form_targeted f using (report_id)
    join place p using (employer_id)
    join year y on y.region_id = p.region_id and f.published_on between y.starts_on and y.ends_on
    where not exists (select from registered g where g.employer_id = p.employer_id and g.period = y.period)
    window so_far as (partition by p.employer_id, f.level, f.specialty_code, f.published_on order by r.as_of)
),
differenced as (
    select region_id, district_id, employer_id, period, level, specialty, as_of,
           case when row_number() over offer_reports = 1 then 1 else 0 end as offers,
           places - coalesce(last_known(places) over before, 0) as places,
           applications - coalesce(last_known(applications) over before, 0) as applications,
           concluded - coalesce(last_known(concluded) over before, 0) as concluded,
           terminated - coalesce(last_known(terminated) over before, 0) as terminated,
           enrolled - coalesce(last_known(enrolled) over before, 0) as enrolled,
           enrolled_of - coalesce(last_known(enrolled_of) over before, 0) as enrolled_of,
           enrolled_places - coalesce(last_known(enrolled_places) over before, 0) as enrolled_places
    from reported
    window offer_reports as (partition by employer_id, level, specialty, published_on order by as_of),
           before as (offer_reports rows between unbounded preceding and 1 preceding)
)
select o.region_id, o.district_id, o.employer_id, o.period, o.level, o.specialty, 'register' as source, s.day,
       sum(s.offers) as offers, sum(s.places) as places, sum(s.applications) as applications,
       sum(s.concluded) as concluded, sum(s.terminated) as terminated, sum(s.completed) as completed,
       sum(s.enrolled) as enrolled, sum(s.concluded) - sum(s.terminated) as enrolled_of, sum(s.places) as enrolled_places
from offer o join step s using (offer_id)
group by o.region_id, o.district_id, o.employer_id, o.period, o.level, o.specialty, s.day
union all
select region_id, district_id, employer_id, period, level, specialty, 'form', as_of,
       sum(offers), sum(places), sum(applications), sum(concluded), sum(terminated), null::bigint,
       sum(enrolled), sum(enrolled_of), sum(enrolled_places)
from differenced
group by region_id, district_id, employer_id, period, level, specialty, as_of
