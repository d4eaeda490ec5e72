-- How many rows the reader's statement gives in all.
SELECT count(*) FROM (
{statement}
)
