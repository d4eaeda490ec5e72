-- Every function there is, with its kind and whether any form of it looks at more than its arguments.
SELECT function_name, any_value(function_type), bool_or(coalesce(stability, 'CONSISTENT') <> 'CONSISTENT')
FROM duckdb_functions()
WHERE function_type IN ('scalar', 'aggregate', 'macro', 'window')
GROUP BY function_name
ORDER BY function_name
