-- The last day the registers of schools, colleges and universities cover, by region.
select region_id, max(as_of) as covered
from data_load
where kind = 'register'
group by region_id
