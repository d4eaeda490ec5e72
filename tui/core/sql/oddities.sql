select edition, entity, year, indicator, "check", reason
from oddity
order by all
