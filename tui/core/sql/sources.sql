select source_id, title, publisher, published_on, published_precision, url, tier, notes
from source
order by source_id
