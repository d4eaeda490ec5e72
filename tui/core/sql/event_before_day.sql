-- Positions follow the dates, so a month's slice is enough.
SELECT count(*) FROM event WHERE pos BETWEEN $first AND $last AND "date" < $day
