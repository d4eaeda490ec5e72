SELECT
    edition, published_on, published_precision, known_from, title, publisher, url, complete, covers, price_base, notes
FROM edition
ORDER BY known_from, edition
