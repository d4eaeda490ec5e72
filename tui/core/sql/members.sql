SELECT iso3, iso2, name, aliases, accession_date, has_armed_forces, currency, capital FROM member ORDER BY name, iso3
