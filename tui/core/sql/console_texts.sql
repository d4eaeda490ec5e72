-- The reader's statement with every value as text: any type arrives whole and harmless.
SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (
{statement}
)
LIMIT $most
