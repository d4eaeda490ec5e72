SELECT event_id
FROM event
WHERE pos BETWEEN $first AND $last AND jaro_winkler_similarity(event_id, $text) > 0.6
ORDER BY jaro_winkler_similarity(event_id, $text) DESC, event_id
LIMIT $most
