select edition, published_on, published_precision, known_from, title, publisher, coalesce(url, ''), complete,
    coalesce(covers, ''), price_base, coalesce(notes, '')
from edition
order by known_from, edition
