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
    left join graduation g  -- a diploma of earlier studies at the same college is not the end of these
        on g.person_id = t.person_id and g.institution_id = t.institution_id and g.graduated_on >= t.enrolled_on
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
    from anniversary a join insurance_horizon h using (region_id) where a.due_on <= h.covered
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
registered as (
    select distinct institution_id, period from graduate
),
reported as (
    select p.region_id, p.district_id, p.institution_id, f.cohort::text as period, f.level, f.specialty_code as specialty,
           r.as_of, f.graduated, f.employed, f.in_field, f.entrepreneurs, f.self_employed, f.contract_service, f.studying,
           f.army, f.parental_leave, f.at_risk, f.died_or_ill, f.left_country, f.foreigners, f.out_of_region,
           f.retained_4m, case when f.retained_4m is not null then f.employed end as retained_of,
           case when t.institution_id is null then f.expected end as expected,  -- where students are in a register it counts
           case when f.plan_employed is not null then f.expected end as plan_of,
           f.plan_employed, f.plan_studying, f.plan_army, f.plan_parental_leave, f.plan_at_risk
    from report_in_force r
    join form_graduates f using (report_id)
    join place p using (institution_id)
    left join (select distinct institution_id, due_cohort from study) t
        on t.institution_id = p.institution_id and t.due_cohort = f.cohort
    where not exists (
        select from registered g where g.institution_id = p.institution_id and g.period = f.cohort::text
    )
)
select region_id, district_id, institution_id, period, level, specialty, 'register' as source, day,
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
from change
group by region_id, district_id, institution_id, period, level, specialty, day
union all
select region_id, district_id, institution_id, period, level, specialty, 'form', as_of,
       graduated - coalesce(last_known(graduated) over before, 0),
       employed - coalesce(last_known(employed) over before, 0),
       in_field - coalesce(last_known(in_field) over before, 0),
       entrepreneurs - coalesce(last_known(entrepreneurs) over before, 0),
       self_employed - coalesce(last_known(self_employed) over before, 0),
       contract_service - coalesce(last_known(contract_service) over before, 0),
       studying - coalesce(last_known(studying) over before, 0),
       army - coalesce(last_known(army) over before, 0),
       parental_leave - coalesce(last_known(parental_leave) over before, 0),
       at_risk - coalesce(last_known(at_risk) over before, 0),
       died_or_ill - coalesce(last_known(died_or_ill) over before, 0),
       left_country - coalesce(last_known(left_country) over before, 0),
       foreigners - coalesce(last_known(foreigners) over before, 0),
       out_of_region - coalesce(last_known(out_of_region) over before, 0),
       null, null, null, null,  -- the insurance register alone knows who worked within a year
       retained_4m - coalesce(last_known(retained_4m) over before, 0),
       retained_of - coalesce(last_known(retained_of) over before, 0),
       expected - coalesce(last_known(expected) over before, 0),
       plan_of - coalesce(last_known(plan_of) over before, 0),
       plan_employed - coalesce(last_known(plan_employed) over before, 0),
       plan_studying - coalesce(last_known(plan_studying) over before, 0),
       plan_army - coalesce(last_known(plan_army) over before, 0),
       plan_parental_leave - coalesce(last_known(plan_parental_leave) over before, 0),
       plan_at_risk - coalesce(last_known(plan_at_risk) over before, 0)
from reported
window before as (
    partition by institution_id, period, level, specialty order by as_of rows between unbounded preceding and 1 preceding
)
