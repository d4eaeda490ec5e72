-- How many members each edition has a figure of, an indicator and a year at a time; 0 where it has an aggregate's alone.
select edition, indicator, year, count(*) filter (where list_contains($members::varchar[], entity))
from figure
group by edition, indicator, year
order by edition, indicator, year
