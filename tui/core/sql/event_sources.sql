SELECT
    source_id, coalesce(title, source_id), coalesce(publisher, ''), published_on, coalesce(published_precision, ''),
    coalesce(url, ''), coalesce(tier, ''), coalesce(notes, '')
FROM event_source
LEFT JOIN source USING (source_id)
WHERE pos = $pos
ORDER BY list_position(['official', 'news', 'reference', 'secondary'], tier), published_on, source_id
