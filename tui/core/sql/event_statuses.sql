SELECT status::VARCHAR FROM event GROUP BY status ORDER BY count(*) DESC, status::VARCHAR
