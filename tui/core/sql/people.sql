select person_id, name, coalesce(aliases, ''), coalesce(country, ''), kind
from person
order by person_id
