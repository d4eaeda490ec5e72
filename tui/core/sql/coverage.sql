-- What an edition holds, an indicator at a time.
select indicator, min(year), max(year), count(distinct entity), count(*)
from figure
where edition = $edition
group by indicator
order by indicator
