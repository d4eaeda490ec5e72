SELECT pos, event_id, "date", date_precision, end_date, kind::VARCHAR, status::VARCHAR, title, place, country
FROM event
WHERE pos BETWEEN $first AND $last
ORDER BY pos
