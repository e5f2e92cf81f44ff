-- Graduates by institution, specialty and day. A running sum lives inside one cohort (year of graduation).
with place as (
    select i.institution_id, d.district_id, d.region_id from institution i join district d using (district_id)
),
graduate as (
    select p.region_id, p.district_id, g.institution_id, g.cohort::text as period, g.level, g.specialty_code as specialty,
           g.person_id, g.graduated_on
    from graduation g join place p using (institution_id)
),
status as (  -- a status that began before the diploma counts from the diploma on
    select g.region_id, g.district_id, g.institution_id, g.period, g.level, g.specialty, s.status, s.in_field,
           greatest(s.starts_on, g.graduated_on) as since, s.ends_on as until,
           greatest((s.starts_on + interval '4 months')::date, g.graduated_on) as lasted_on
    from graduate g join graduate_status s on s.person_id = g.person_id and s.source = 'monitoring'
    where s.ends_on is null or s.ends_on > greatest(s.starts_on, g.graduated_on)
),
covered_by as (  -- the last day the registers cover: nobody can be said to have kept a job beyond it
    select region_id, coalesce(covered, current_date) as known_until from register_horizon
),
student as (  -- final-year students: from the September before their last summer until the diploma, or until they leave
    select p.region_id, p.district_id, t.institution_id, t.due_cohort::text as period, t.level,
           t.specialty_code as specialty, greatest(t.enrolled_on, make_date(t.due_cohort - 1, 9, 1)) as since,
           least(t.left_on, g.graduated_on) as until
    from study t join place p using (institution_id)
    left join lateral (  -- a diploma of earlier studies at the same college is not the end of these, nor is a second one
        select graduated_on from graduation g
        where g.person_id = t.person_id and g.institution_id = t.institution_id and g.graduated_on >= t.enrolled_on
        order by g.specialty_code <> t.specialty_code, graduated_on limit 1
    ) g on true
    where coalesce(least(t.left_on, g.graduated_on), 'infinity') > greatest(t.enrolled_on, make_date(t.due_cohort - 1, 9, 1))
),
anniversary as (
    select g.*, years, (g.graduated_on + make_interval(years => years))::date as due_on
    from graduate g cross join (values (1), (2)) as after (years)
),
looked_at as (  -- insured work on at least one day between the diploma and the anniversary
    select a.region_id, a.district_id, a.institution_id, a.period, a.level, a.specialty, a.due_on, a.years,
           exists (
               select from graduate_status s
               where s.person_id = a.person_id and s.source = 'social_fund'
                 and s.starts_on < a.due_on and coalesce(s.ends_on, 'infinity') > a.graduated_on
           ) as working
    from anniversary a join insurance_horizon h using (region_id)
    where a.due_on <= h.covered and not exists (  -- in a category that the method leaves out on that day
        select from graduate_status s
        join exclusion x on x.region_id = a.region_id and x.category = s.status and x.method = 'employment_' || a.years || 'y'
        where s.person_id = a.person_id and s.source = 'monitoring'
          and a.due_on between x.holds_from and coalesce(x.holds_to, 'infinity')
          and s.starts_on <= a.due_on and coalesce(s.ends_on, 'infinity') > a.due_on
    )
),
change as (
    select region_id, district_id, institution_id, period, level, specialty, graduated_on as day,
           'graduated' as column_name, 1 as step
    from graduate
    union all
    select region_id, district_id, institution_id, period, level, specialty, since, status, 1 from status
    union all
    select region_id, district_id, institution_id, period, level, specialty, until, status, -1 from status where until is not null
    union all
    select region_id, district_id, institution_id, period, level, specialty, since, 'in_field', 1
    from status where in_field and status = 'employed'
    union all
    select region_id, district_id, institution_id, period, level, specialty, until, 'in_field', -1
    from status where in_field and status = 'employed' and until is not null
    union all
    select region_id, district_id, institution_id, period, level, specialty, lasted_on, 'retained', 1
    from status join covered_by using (region_id)
    where status = 'employed' and lasted_on <= known_until and (until is null or until > lasted_on)
    union all
    select region_id, district_id, institution_id, period, level, specialty, until, 'retained', -1
    from status join covered_by using (region_id)
    where status = 'employed' and lasted_on <= known_until and until > lasted_on
    union all
    select region_id, district_id, institution_id, period, level, specialty, since, 'expected', 1
    from student join covered_by using (region_id) where since <= known_until
    union all
    select region_id, district_id, institution_id, period, level, specialty, until, 'expected', -1
    from student join covered_by using (region_id) where since <= known_until and until is not null
    union all
    select region_id, district_id, institution_id, period, level, specialty, due_on, 'due_' || years, 1 from looked_at
    union all
    select region_id, district_id, institution_id, period, level, specialty, due_on, 'working_' || years, 1
    from looked_at where working
),
cohort as (
    select region_id, code as period, ends_on from period where kind = 'cohort'
),
sent as (
    select institution_id, cohort::text as period, min(as_of) as first
    from report_in_force join form_graduates using (report_id) group by institution_id, cohort
),
register_from as (  -- the day from which a register counts and forms no longer do: the one it declares, or always if it began first
    select institution_id, period, kind, coalesce(c.complete_from, date '-infinity') as since
    from (
        select institution_id, period, 'graduates' as kind, min(graduated_on) as first from graduate
        group by institution_id, period
        union all
        select institution_id, due_cohort::text, 'students', min(enrolled_on) from study group by institution_id, due_cohort
    ) n
    full join (  -- also a register that is declared complete with nobody in it
        select institution_id, period_code as period, kind, complete_from from register_completeness
        where kind in ('graduates', 'students')
    ) c using (institution_id, period, kind)
    left join sent using (institution_id, period)
    where c.complete_from is not null or sent.first is null or n.first < sent.first
),
form_row as (
    select p.region_id, p.district_id, p.institution_id, f.cohort::text as period, f.level, f.specialty_code as specialty,
           -- the closing report, as of the day after the last on which the cohort is looked at, belongs to that day
           r.report_id, r.as_of, case when r.as_of - 1 = c.ends_on then c.ends_on else r.as_of end as day,
           f.graduated, f.employed, f.in_field, f.entrepreneurs, f.self_employed, f.contract_service, f.studying,
           f.army, f.parental_leave, f.at_risk, f.died_or_ill, f.left_country, f.foreigners, f.out_of_region,
           f.retained_4m, case when f.retained_4m is not null then last_known(f.employed) over so_far end as retained_of,
           f.expected, case when f.plan_employed is not null then last_known(f.expected) over so_far end as plan_of,
           f.plan_employed, f.plan_studying, f.plan_army, f.plan_parental_leave, f.plan_at_risk
    from report_in_force r
    join form_graduates f using (report_id)
    join place p using (institution_id)
    left join cohort c on c.region_id = p.region_id and c.period = f.cohort::text
    window so_far as (partition by p.institution_id, f.cohort, f.level, f.specialty_code order by r.as_of)
),
spoken as (
    select distinct institution_id, period, report_id, as_of, day from form_row
),
gone as (  -- what is in none of the rows of a later report
    select k.region_id, k.district_id, k.institution_id, k.period, k.level, k.specialty, s.report_id, s.as_of, s.day
    from spoken s
    join (
        select region_id, district_id, institution_id, period, level, specialty, min(as_of) as first from form_row
        group by region_id, district_id, institution_id, period, level, specialty
    ) k on (k.institution_id, k.period) = (s.institution_id, s.period) and k.first < s.as_of
    where not exists (
        select from form_row c where (c.report_id, c.period, c.level, c.specialty) = (s.report_id, s.period, k.level, k.specialty)
    ) and not exists (
        select from pending_row w
        where w.report_id = s.report_id and coalesce(w.cohort::text, k.period) = k.period
          and coalesce(w.level, k.level) = k.level and coalesce(w.specialty_code, k.specialty) = k.specialty
    )
),
told as (
    select *, false as is_gone from form_row
    union all
    select *, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
           null, null, null, true
    from gone
),
parted as (  -- each part until its own register takes over; plans are known to forms alone
    select t.*, part, since
    from told t
    cross join (values ('graduates'), ('students'), ('plans')) as of_form (part)
    left join register_from r on (r.institution_id, r.period, r.kind) = (t.institution_id, t.period, part)
    where r.since is null or t.day < r.since
),
reported as (  -- and on that day nothing is left of it
    select region_id, district_id, institution_id, period, level, specialty, part, as_of, day, is_gone,
           graduated, employed, in_field, entrepreneurs, self_employed, contract_service, studying, army, parental_leave,
           at_risk, died_or_ill, left_country, foreigners, out_of_region, retained_4m, retained_of, expected, plan_of,
           plan_employed, plan_studying, plan_army, plan_parental_leave, plan_at_risk
    from parted
    union all
    select distinct on (institution_id, period, level, specialty, part)
           region_id, district_id, institution_id, period, level, specialty, part, since, since, true,
           graduated, employed, in_field, entrepreneurs, self_employed, contract_service, studying, army, parental_leave,
           at_risk, died_or_ill, left_country, foreigners, out_of_region, retained_4m, retained_of, expected, plan_of,
           plan_employed, plan_studying, plan_army, plan_parental_leave, plan_at_risk
    from parted where since is not null
),
row_before as (
    select *, lag(is_gone, 1, false) over (partition by part, institution_id, period, level, specialty order by as_of, day) as was_gone
    from reported
),
differenced as (
    select region_id, district_id, institution_id, period, level, specialty, part, day,
           reported_change(graduated, last_known(graduated) over before, is_gone, was_gone) as graduated,
           reported_change(employed, last_known(employed) over before, is_gone, was_gone) as employed,
           reported_change(in_field, last_known(in_field) over before, is_gone, was_gone) as in_field,
           reported_change(entrepreneurs, last_known(entrepreneurs) over before, is_gone, was_gone) as entrepreneurs,
           reported_change(self_employed, last_known(self_employed) over before, is_gone, was_gone) as self_employed,
           reported_change(contract_service, last_known(contract_service) over before, is_gone, was_gone) as contract_service,
           reported_change(studying, last_known(studying) over before, is_gone, was_gone) as studying,
           reported_change(army, last_known(army) over before, is_gone, was_gone) as army,
           reported_change(parental_leave, last_known(parental_leave) over before, is_gone, was_gone) as parental_leave,
           reported_change(at_risk, last_known(at_risk) over before, is_gone, was_gone) as at_risk,
           reported_change(died_or_ill, last_known(died_or_ill) over before, is_gone, was_gone) as died_or_ill,
           reported_change(left_country, last_known(left_country) over before, is_gone, was_gone) as left_country,
           reported_change(foreigners, last_known(foreigners) over before, is_gone, was_gone) as foreigners,
           reported_change(out_of_region, last_known(out_of_region) over before, is_gone, was_gone) as out_of_region,
           reported_change(retained_4m, last_known(retained_4m) over before, is_gone, was_gone) as retained_4m,
           reported_change(retained_of, last_known(retained_of) over before, is_gone, was_gone) as retained_of,
           reported_change(plan_of, last_known(plan_of) over before, is_gone, was_gone) as plan_of,
           reported_change(plan_employed, last_known(plan_employed) over before, is_gone, was_gone) as plan_employed,
           reported_change(plan_studying, last_known(plan_studying) over before, is_gone, was_gone) as plan_studying,
           reported_change(plan_army, last_known(plan_army) over before, is_gone, was_gone) as plan_army,
           reported_change(plan_parental_leave, last_known(plan_parental_leave) over before, is_gone, was_gone) as plan_parental_leave,
           reported_change(plan_at_risk, last_known(plan_at_risk) over before, is_gone, was_gone) as plan_at_risk,
           reported_change(expected, last_known(expected) over before, is_gone, was_gone) as expected
    from row_before
    window before as (
        partition by part, institution_id, period, level, specialty order by as_of, day rows between unbounded preceding and 1 preceding
    )
)
select c.region_id, c.district_id, institution_id, period, level, specialty, 'register' as source,
       greatest(day, since) as day,
       coalesce(sum(step) filter (where column_name = 'graduated'), 0) as graduated,
       coalesce(sum(step) filter (where column_name = 'employed'), 0) as employed,
       coalesce(sum(step) filter (where column_name = 'in_field'), 0) as in_field,
       coalesce(sum(step) filter (where column_name = 'entrepreneur'), 0) as entrepreneurs,
       coalesce(sum(step) filter (where column_name = 'self_employed'), 0) as self_employed,
       coalesce(sum(step) filter (where column_name = 'contract_service'), 0) as contract_service,
       coalesce(sum(step) filter (where column_name = 'studying'), 0) as studying,
       coalesce(sum(step) filter (where column_name = 'army'), 0) as army,
       coalesce(sum(step) filter (where column_name = 'parental_leave'), 0) as parental_leave,
       coalesce(sum(step) filter (where column_name = 'at_risk'), 0) as at_risk,
       coalesce(sum(step) filter (where column_name = 'died_or_ill'), 0) as died_or_ill,
       coalesce(sum(step) filter (where column_name = 'left_country'), 0) as left_country,
       coalesce(sum(step) filter (where column_name = 'foreigner'), 0) as foreigners,
       coalesce(sum(step) filter (where column_name = 'out_of_region'), 0) as out_of_region,
       sum(step) filter (where column_name = 'due_1') as due_1y,
       coalesce(sum(step) filter (where column_name = 'working_1'), 0) as working_1y,
       sum(step) filter (where column_name = 'due_2') as due_2y,
       coalesce(sum(step) filter (where column_name = 'working_2'), 0) as working_2y,
       coalesce(sum(step) filter (where column_name = 'retained'), 0) as retained_4m,
       coalesce(sum(step) filter (where column_name = 'employed'), 0) as retained_of,
       sum(step) filter (where column_name = 'expected') as expected,
       null::bigint as plan_of, null::bigint as plan_employed, null::bigint as plan_studying, null::bigint as plan_army,
       null::bigint as plan_parental_leave, null::bigint as plan_at_risk
from change c
join register_from r using (institution_id, period)
where r.kind = case when column_name = 'expected' then 'students' else 'graduates' end
group by c.region_id, c.district_id, institution_id, period, level, specialty, greatest(day, since)
union all
select region_id, district_id, institution_id, period, level, specialty, 'form', day,
       sum(graduated) filter (where part = 'graduates'),
       sum(employed) filter (where part = 'graduates'),
       sum(in_field) filter (where part = 'graduates'),
       sum(entrepreneurs) filter (where part = 'graduates'),
       sum(self_employed) filter (where part = 'graduates'),
       sum(contract_service) filter (where part = 'graduates'),
       sum(studying) filter (where part = 'graduates'),
       sum(army) filter (where part = 'graduates'),
       sum(parental_leave) filter (where part = 'graduates'),
       sum(at_risk) filter (where part = 'graduates'),
       sum(died_or_ill) filter (where part = 'graduates'),
       sum(left_country) filter (where part = 'graduates'),
       sum(foreigners) filter (where part = 'graduates'),
       sum(out_of_region) filter (where part = 'graduates'),
       null, null, null, null,  -- the insurance register alone knows who worked within a year
       sum(retained_4m) filter (where part = 'graduates'),
       sum(retained_of) filter (where part = 'graduates'),
       sum(expected) filter (where part = 'students'),
       sum(plan_of) filter (where part = 'plans'),
       sum(plan_employed) filter (where part = 'plans'),
       sum(plan_studying) filter (where part = 'plans'),
       sum(plan_army) filter (where part = 'plans'),
       sum(plan_parental_leave) filter (where part = 'plans'),
       sum(plan_at_risk) filter (where part = 'plans')
from differenced
group by region_id, district_id, institution_id, period, level, specialty, day
