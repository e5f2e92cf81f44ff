-- Guidance events by school, kind, organiser and day. A running sum lives inside one school year.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
place as (
    select i.institution_id, d.district_id, d.region_id from institution i join district d using (district_id)
),
held as (
    select p.region_id, p.district_id, e.institution_id, y.period, e.kind, e.organiser, e.held_on, e.participants, e.hours
    from guidance_event e
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and e.held_on between y.starts_on and y.ends_on
),
form_row as (  -- the closing report of a year, as of the day after it, belongs to its last day
    select p.region_id, p.district_id, p.institution_id, y.period, f.grade, r.report_id, r.as_of,
           least(r.as_of, y.ends_on) as day, f.events
    from report_in_force r
    join form_guidance f using (report_id)
    join place p using (institution_id)
    join year y on y.region_id = p.region_id and r.as_of - 1 between y.starts_on and y.ends_on
),
register_from as (  -- the day from which a register counts and forms no longer do: the one it declares, or always if it began first
    select institution_id, period, coalesce(c.complete_from, date '-infinity') as since
    from (select institution_id, period, min(held_on) as first from held group by institution_id, period) h
    full join (  -- also a register that is declared complete with nothing in it
        select institution_id, period_code as period, complete_from from register_completeness where kind = 'events'
    ) c using (institution_id, period)
    left join (select institution_id, period, min(as_of) as first from form_row group by institution_id, period) f
        using (institution_id, period)
    where c.complete_from is not null or f.first is null or h.first < f.first
),
counting as (
    select f.* from form_row f left join register_from s using (institution_id, period)
    where s.since is null or f.day < s.since
),
spoken as (  -- reports, and the day on which the register takes over: what is in none of its rows is gone
    select distinct institution_id, period, report_id, as_of, day from counting
    union all
    select institution_id, period, null, since, since from register_from where since > '-infinity'
),
gone as (
    select k.region_id, k.district_id, k.institution_id, k.period, k.grade, s.report_id, s.as_of, s.day
    from spoken s
    join (
        select region_id, district_id, institution_id, period, grade, min(as_of) as first from counting
        group by region_id, district_id, institution_id, period, grade
    ) k on (k.institution_id, k.period) = (s.institution_id, s.period) and k.first < s.as_of
    where not exists (select from counting c where c.report_id = s.report_id and c.grade = k.grade)
      and not exists (select from pending_row w where w.report_id = s.report_id and coalesce(w.grade, k.grade) = k.grade)
),
reported as (
    select *, false as is_gone from counting
    union all
    select *, null, true from gone
),
row_before as (
    select *, lag(is_gone, 1, false) over (partition by institution_id, period, grade order by as_of) as was_gone
    from reported
),
differenced as (
    select region_id, district_id, institution_id, period, day,
           reported_change(events, last_known(events) over before, is_gone, was_gone) as events
    from row_before
    window before as (
        partition by institution_id, period, grade order by as_of rows between unbounded preceding and 1 preceding
    )
)
select h.region_id, h.district_id, institution_id, period, kind, organiser, 'register' as source,
       greatest(held_on, since) as day, count(*) as events, sum(participants) as participants, sum(hours)::float8 as hours
from held h join register_from using (institution_id, period)
group by h.region_id, h.district_id, institution_id, period, kind, organiser, greatest(held_on, since)
union all
select region_id, district_id, institution_id, period, 'unspecified', 'school', 'form', day,
       sum(events), null::bigint, null::float8  -- the form does not ask for participants or hours
from differenced
group by region_id, district_id, institution_id, period, day
