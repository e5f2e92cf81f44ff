with ledger as (
{ledger}
),
stretch as (  -- a district and the days in which the institution stood in it
    select m.institution_id, m.from_district_id as district_id, m.moved_on as until,
           coalesce(lag(m.moved_on) over (partition by m.institution_id order by m.moved_on), date '-infinity') as since,
           coalesce(lead(m.from_district_id) over (partition by m.institution_id order by m.moved_on), i.district_id)
               as next_district_id
    from institution_move m join institution i using (institution_id)
),
placed as (
    select {of_ledger}, coalesce(s.district_id, l.district_id) as district_id, l.day, {columns}
    from ledger l
    left join stretch s on s.institution_id = l.institution_id and l.day >= s.since and l.day < s.until
),
brought as (
    select {of_ledger}, s.district_id as left_id, s.next_district_id as reached_id, s.until as day, {columns}
    from ledger l
    join stretch s on s.institution_id = l.institution_id and l.day < s.until
    where exists (
        select from period p
        where (p.region_id, p.kind, p.code) = (l.region_id, '{period_kind}', l.period) and s.until <= p.ends_on
    )
),
everything as (
    select {others}, district_id, day, {columns} from placed
    union all
    select {others}, left_id, day, {taken} from brought group by {others}, left_id, reached_id, day
    union all
    select {others}, reached_id, day, {added} from brought group by {others}, left_id, reached_id, day
)
select {keys}, {added}
from everything
group by {keys}
