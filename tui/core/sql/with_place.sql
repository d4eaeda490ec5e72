SELECT pos FROM event WHERE place IN (SELECT unnest($places::VARCHAR[])) ORDER BY pos
