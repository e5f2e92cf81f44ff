-- The last day the insurance register covers, by region: what came later cannot be judged yet.
select region_id, max(as_of) as covered
from data_load
where kind = 'social_fund'
group by region_id
