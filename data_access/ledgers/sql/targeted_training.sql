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
form_row as (
    select p.region_id, p.district_id, p.employer_id, y.period, f.level, f.specialty_code as specialty, f.published_on,
           -- the closing report of a year, as of the day after it, belongs to its last day
           r.report_id, r.as_of, case when r.as_of - 1 = y.ends_on then y.ends_on else r.as_of end as day,
           f.places, f.applications, f.concluded, f.terminated, f.enrolled
    from report_in_force r
    join form_targeted f using (report_id)
    join place p using (employer_id)
    join year y on y.region_id = p.region_id and f.published_on between y.starts_on and y.ends_on
),
register_from as (  -- the day from which a register counts and forms no longer do: the one it declares, or always if it began first
    select employer_id, period, coalesce(c.complete_from, date '-infinity') as since
    from (select employer_id, period, min(published_on) as first from offer group by employer_id, period) o
    full join (  -- also a register that is declared complete with no offer in it
        select employer_id, period_code as period, complete_from from register_completeness where kind = 'offers'
    ) c using (employer_id, period)
    left join (select employer_id, period, min(as_of) as first from form_row group by employer_id, period) f
        using (employer_id, period)
    where c.complete_from is not null or f.first is null or o.first < f.first
),
counting as (
    select f.* from form_row f left join register_from s using (employer_id, period)
    where s.since is null or f.day < s.since
),
spoken as (  -- reports, and the day on which the register takes over: what is in none of its rows is gone
    select distinct employer_id, period, report_id, as_of, day from counting
    union all
    select employer_id, period, null, since, since from register_from where since > '-infinity'
),
gone as (
    select k.region_id, k.district_id, k.employer_id, k.period, k.level, k.specialty, k.published_on, s.report_id, s.as_of, s.day
    from spoken s
    join (
        select region_id, district_id, employer_id, period, level, specialty, published_on, min(as_of) as first
        from counting
        group by region_id, district_id, employer_id, period, level, specialty, published_on
    ) k on (k.employer_id, k.period) = (s.employer_id, s.period) and k.first < s.as_of
    where not exists (
        select from counting c where (c.report_id, c.level, c.specialty, c.published_on)
                                   = (s.report_id, k.level, k.specialty, k.published_on)
    ) and not exists (
        select from pending_row w
        where w.report_id = s.report_id and coalesce(w.published_on, k.published_on) = k.published_on
          and coalesce(w.level, k.level) = k.level and coalesce(w.specialty_code, k.specialty) = k.specialty
    )
),
reported as (
    select region_id, district_id, employer_id, period, level, specialty, published_on, as_of, day, 1 as offers,
           places, applications, concluded, terminated,
           -- contracts in force are known where both those concluded and those terminated are
           last_known(concluded) over so_far - last_known(terminated) over so_far as in_force,
           enrolled, false as is_gone
    from counting
    window so_far as (partition by employer_id, period, level, specialty, published_on order by as_of)
    union all
    select region_id, district_id, employer_id, period, level, specialty, published_on, as_of, day, 0, null, null, null, null, null, null, true from gone
),
told as (  -- who does not know the contracts cannot know who is enrolled under them; contracts and places are those of
    -- the reports that tell of enrolment: others must not look like nobody enrolled
    select region_id, district_id, employer_id, period, level, specialty, published_on, as_of, day, offers, places,
           applications, concluded, terminated, in_force,
           case when in_force is not null then enrolled end as enrolled,
           case when enrolled is not null then in_force end as enrolled_of,
           case when enrolled is not null and in_force is not null then places end as enrolled_places, is_gone
    from reported
),
row_before as (
    select *, lag(is_gone, 1, false) over (partition by employer_id, level, specialty, published_on order by as_of) as was_gone
    from told
),
differenced as (
    select region_id, district_id, employer_id, period, level, specialty, published_on, day,
           offers - coalesce(lag(offers) over offer_reports, 0) as offers,
           reported_change(places, last_known(places) over before, is_gone, was_gone) as places,
           reported_change(applications, last_known(applications) over before, is_gone, was_gone) as applications,
           reported_change(concluded, last_known(concluded) over before, is_gone, was_gone) as concluded,
           reported_change(terminated, last_known(terminated) over before, is_gone, was_gone) as terminated,
           reported_change(in_force, last_known(in_force) over before, is_gone, was_gone) as in_force,
           reported_change(enrolled, last_known(enrolled) over before, is_gone, was_gone) as enrolled,
           reported_change(enrolled_of, last_known(enrolled_of) over before, is_gone, was_gone) as enrolled_of,
           reported_change(enrolled_places, last_known(enrolled_places) over before, is_gone, was_gone) as enrolled_places
    from row_before
    window offer_reports as (partition by employer_id, level, specialty, published_on order by as_of),
           before as (offer_reports rows between unbounded preceding and 1 preceding)
)
-- Offers of one specialty stay apart by the day of publication: what is unknown of one is not unknown of the other.
select o.region_id, o.district_id, o.employer_id, o.period, o.level, o.specialty, o.published_on, 'register' as source,
       greatest(s.day, r.since) as day,
       sum(s.offers) as offers, sum(s.places) as places, sum(s.applications) as applications,
       sum(s.concluded) as concluded, sum(s.terminated) as terminated, sum(s.completed) as completed,
       sum(s.concluded) - sum(s.terminated) as in_force,
       sum(s.enrolled) as enrolled, sum(s.concluded) - sum(s.terminated) as enrolled_of, sum(s.places) as enrolled_places
from offer o
join step s using (offer_id)
join register_from r on (r.employer_id, r.period) = (o.employer_id, o.period)
group by o.region_id, o.district_id, o.employer_id, o.period, o.level, o.specialty, o.published_on, greatest(s.day, r.since)
union all
select region_id, district_id, employer_id, period, level, specialty, published_on, 'form', day,
       sum(offers), sum(places), sum(applications), sum(concluded), sum(terminated), null::bigint, sum(in_force),
       sum(enrolled), sum(enrolled_of), sum(enrolled_places)
from differenced
group by region_id, district_id, employer_id, period, level, specialty, published_on, day
