select distinct source_id
from event_source
join (select unnest($positions::integer[]) as pos) as wanted using (pos)
order by source_id
