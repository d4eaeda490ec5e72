SELECT
    indicator, label, short_label, unit, decimals, kind, price_basis, definition, publisher,
    indicator IN (SELECT g.indicator FROM guideline AS g WHERE g.scope = 'all' AND g.indicator IS NOT NULL)
FROM indicator
ORDER BY rowid
