select indicator, label, short_label, unit, decimals, kind, coalesce(price_basis, ''), coalesce(definition, ''),
    publisher, higher_is = 'met'
from indicator
order by indicator
