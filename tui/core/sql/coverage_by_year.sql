-- How many members each edition has a figure of, an indicator and a year at a time.
select edition, indicator, year, count(*)
from figure
where list_contains($members::varchar[], entity)
group by edition, indicator, year
order by edition, indicator, year
