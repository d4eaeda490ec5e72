select source_id, title, coalesce(publisher, ''), published_on, coalesce(published_precision, ''), coalesce(url, ''),
    coalesce(tier, ''), coalesce(notes, '')
from source
where source_id = $source_id
