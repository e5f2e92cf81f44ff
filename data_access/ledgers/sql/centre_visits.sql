-- Meetings of employment centres at schools, colleges and universities, by the institution visited, inside one school
-- year. An institution is reached on the day of its first meeting.
with year as (
    select region_id, code as period, starts_on, ends_on from period where kind = 'school_year'
),
visit as (
    select d.region_id, d.district_id, v.visited_id as institution_id, y.period, i.kind as party, v.held_on as day,
           v.participants,
           row_number() over (partition by v.visited_id, y.period order by v.held_on, v.centre_visit_id) = 1 as is_first
    from centre_visit v
    join institution i on i.institution_id = v.visited_id
    join district d using (district_id)
    join year y on y.region_id = d.region_id and v.held_on between y.starts_on and y.ends_on
)
select region_id, district_id, institution_id, period, party, 'register' as source, day,
       count(*) as visits, sum(participants) as participants, count(*) filter (where is_first) as reached
from visit
group by region_id, district_id, institution_id, period, party, day
