select iso3, iso2, name, coalesce(aliases, ''), accession_date, has_armed_forces, coalesce(currency, ''), coalesce(capital, '')
from member
order by iso3
