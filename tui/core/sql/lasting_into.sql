-- Begun before the day and still going on.
SELECT pos FROM event WHERE pos < $before AND end_date >= $day
