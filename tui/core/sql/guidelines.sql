select guideline_id, label, agreed_on, agreed_precision, kind, part, coalesce(indicator, ''), operator,
    threshold_hundredths, unit, scope, summary, deadline_year
from guideline
order by agreed_on, guideline_id
