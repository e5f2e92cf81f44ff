-- Graduates of whom nothing newer than 120 days is known, by institution, specialty and day: what is known expires.
-- A report holds for 120 days; a state in a register holds as long as the register covers it, and 120 days more.
with place as (
    select i.institution_id, d.district_id, d.region_id from institution i join district d using (district_id)
),
step as (  -- of the ledger of graduates, whatever the district of the day
    select institution_id, period, level, specialty, source, day, sum(graduated) as graduated,
           sum(employed) as employed, sum(entrepreneurs) as entrepreneurs, sum(self_employed) as self_employed,
           sum(contract_service) as contract_service, sum(studying) as studying, sum(army) as army,
           sum(parental_leave) as parental_leave, sum(at_risk) as at_risk, sum(out_of_region) as out_of_region,
           sum(left_country) as left_country, sum(foreigners) as foreigners, sum(died_or_ill) as died_or_ill
    from graduates
    group by institution_id, period, level, specialty, source, day
),
reported as (  -- in a state; one of which there has never been a number leaves the others without a sum
    select institution_id, period, level, specialty, day, sum(graduated) over so_far as graduated,
           sum(employed) over so_far + sum(entrepreneurs) over so_far + sum(self_employed) over so_far +
           sum(contract_service) over so_far + sum(studying) over so_far + sum(army) over so_far +
           sum(parental_leave) over so_far + sum(at_risk) over so_far + sum(out_of_region) over so_far +
           sum(left_country) over so_far + sum(foreigners) over so_far + sum(died_or_ill) over so_far as placed
    from step where source = 'form'
    window so_far as (partition by institution_id, period, level, specialty order by day)
),
sent as (  -- the closing report, as of the day after the last of its cohort, belongs to that last day
    select distinct r.institution_id, f.cohort::text as period,
           case when r.as_of - 1 = c.ends_on then c.ends_on else r.as_of end as day
    from report_in_force r
    join form_graduates f using (report_id)
    join place p using (institution_id)
    left join period c on (c.region_id, c.kind, c.code) = (p.region_id, 'cohort', f.cohort::text)
),
moment as (
    select institution_id, period, level, specialty, day from reported
    union
    select institution_id, period, level, specialty, day + 121 from reported
    union
    select k.institution_id, k.period, k.level, k.specialty, s.day + after  -- also one in which nothing has changed
    from (
        select institution_id, period, level, specialty, min(day) as first from reported
        group by institution_id, period, level, specialty
    ) k join sent s using (institution_id, period) cross join (values (0), (121)) as days (after)
    where s.day > k.first
),
standing as (
    select m.*, now.graduated::integer as graduated,
           -- who has got the diploma less than 120 days ago is not lost sight of yet
           case when holds.placed is not null and now.graduated is not null
               then greatest(least(now.graduated, coalesce(earlier.graduated, 0)) - holds.placed, 0)::integer
           end as unknown
    from moment m
    join lateral (
        select graduated, placed from reported r
        where (r.institution_id, r.period, r.level, r.specialty) = (m.institution_id, m.period, m.level, m.specialty)
          and r.day <= m.day
        order by r.day desc limit 1
    ) now on true
    cross join lateral (
        select case when exists (
            select from sent s
            where (s.institution_id, s.period) = (m.institution_id, m.period) and s.day between m.day - 120 and m.day
        ) then now.placed else 0 end as placed
    ) holds
    left join lateral (
        select graduated from reported r
        where (r.institution_id, r.period, r.level, r.specialty) = (m.institution_id, m.period, m.level, m.specialty)
          and r.day <= m.day - 121
        order by r.day desc limit 1
    ) earlier on true
),
by_form as (
    select institution_id, period, level, specialty, day,
           graduated - coalesce(lag(graduated) over before, 0) as graduated,
           unknown - coalesce(last_known(unknown) over (before rows between unbounded preceding and 1 preceding), 0) as unknown
    from standing
    window before as (partition by institution_id, period, level, specialty order by day)
),
counting as (  -- who is counted by a register, and since when
    select institution_id, period, min(day) as since from step where source = 'register' and graduated <> 0
    group by institution_id, period
),
graduate as (
    select g.institution_id, g.cohort::text as period, g.level, g.specialty_code as specialty, g.person_id, g.graduated_on,
           c.since, p.region_id
    from graduation g join place p using (institution_id)
    join counting c on (c.institution_id, c.period) = (g.institution_id, g.cohort::text)
),
seen as (
    select g.*, g.graduated_on as seen_from, g.graduated_on as seen_until from graduate g
    union all
    select g.*, greatest(s.starts_on, g.graduated_on),
           greatest(s.starts_on, g.graduated_on, coalesce(s.ends_on, case s.source when 'monitoring' then r.covered else i.covered end))
    from graduate g
    join graduate_status s using (person_id)
    left join register_horizon r on r.region_id = g.region_id
    left join insurance_horizon i on i.region_id = g.region_id
    where coalesce(s.ends_on, 'infinity') > g.graduated_on
),
followed as (
    select *, max(seen_until) over (so_far rows between unbounded preceding and current row) as last_seen,
           lead(seen_from) over so_far as seen_again
    from seen
    window so_far as (partition by institution_id, period, person_id order by seen_from)
),
by_register as (
    select institution_id, period, level, specialty, greatest(graduated_on, since) as day, 1 as graduated, 0 as unknown
    from graduate
    union all
    select institution_id, period, level, specialty, greatest(last_seen + 121, since), 0, 1
    from followed where seen_again is null or seen_again > last_seen + 121
    union all
    select institution_id, period, level, specialty, greatest(seen_again, since), 0, -1
    from followed where seen_again > last_seen + 121
)
select region_id, district_id, institution_id, period, level, specialty, source, day,
       sum(graduated) as graduated, sum(unknown) as unknown
from (
    select *, 'register' as source from by_register
    union all
    select *, 'form' from by_form where graduated is not null  -- else there are plans alone, or «…»
) change
join place using (institution_id)
group by region_id, district_id, institution_id, period, level, specialty, source, day
