SELECT "month", sum(n)::BIGINT FROM event_month WHERE iso3 IS NULL GROUP BY "month" ORDER BY "month"
