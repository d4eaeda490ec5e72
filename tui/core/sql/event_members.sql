SELECT iso3, coalesce(relation, '') FROM event_member WHERE pos = $pos
