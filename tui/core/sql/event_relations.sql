SELECT relation FROM event_member WHERE relation IS NOT NULL GROUP BY relation ORDER BY count(*) DESC, relation
