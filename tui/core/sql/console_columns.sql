-- The columns of every view, in order; the one that takes a day has those of the figures.
SELECT table_name, column_name, data_type
FROM duckdb_columns()
WHERE database_name = 'temp'
UNION ALL
SELECT 'figures_as_of', column_name, data_type
FROM duckdb_columns()
WHERE database_name = 'temp' AND table_name = 'latest_figures'
