SELECT
    guideline_id, label, agreed_on, agreed_precision, kind, part, indicator, "operator", threshold_hundredths, unit, scope,
    summary, deadline_year
FROM guideline
ORDER BY agreed_on, guideline_id
