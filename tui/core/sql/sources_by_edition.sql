-- From which sources each edition's figures were read, the one with most first.
select edition, figures, source_id, coalesce(title, source_id), coalesce(publisher, ''), published_on, coalesce(published_precision, ''),
    coalesce(url, ''), coalesce(tier, ''), coalesce(notes, '')
from (select edition, source_id, count(*) as figures from figure group by edition, source_id)
left join source using (source_id)
order by edition, figures desc, source_id
