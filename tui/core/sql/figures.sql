-- Every published figure of some indicators.
select indicator, entity, year, edition, value, printed, shown, hundredths, estimate, source_id
from figure
where list_contains($indicators::varchar[], indicator)
