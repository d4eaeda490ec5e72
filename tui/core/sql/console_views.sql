-- What SQL can ask. Temporary, so that the file stays as it is; what the columns mean stands in core/console/views.py.
CREATE TEMP VIEW members AS
SELECT
    iso3, iso2, name, aliases, accession_date, founding_member, eu_member, capital, capital_lat, capital_lon, region,
    subregion, nato_group, has_armed_forces, currency, source_ids
FROM main.member
ORDER BY iso3;

CREATE TEMP VIEW indicators AS
SELECT indicator, label, short_label, unit, decimals, kind, price_basis, definition, higher_is, publisher
FROM main.indicator
ORDER BY indicator;

CREATE TEMP VIEW editions AS
SELECT
    edition, published_on, published_precision, known_from, title, publisher, url, complete, covers, price_base, notes
FROM main.edition
ORDER BY known_from, edition;

CREATE TEMP VIEW figures AS
SELECT
    f.entity, f."year", f.indicator, f."value", f.shown, f.printed, f.hundredths, f.estimate, f.edition, e.known_from,
    CASE WHEN i.price_basis = 'constant' THEN e.price_base END AS price_base, f.source_id
FROM main.figure AS f
JOIN main.edition AS e USING (edition)
JOIN main.indicator AS i USING (indicator);

-- The latest edition known on the day has its say, at the prices of the newest one that has the indicator for members.
CREATE TEMP MACRO figures_as_of(as_of) AS TABLE
WITH
known AS (SELECT * FROM temp.main.figures WHERE as_of IS NULL OR known_from <= CAST(as_of AS DATE)),
in_force AS (
    SELECT indicator, arg_max(price_base, (known_from, edition)) AS base
    FROM known
    WHERE price_base IS NOT NULL AND entity IN (SELECT iso3 FROM main.member)
    GROUP BY indicator
)
SELECT known.*
FROM known
LEFT JOIN in_force USING (indicator)
WHERE known.price_base IS NULL OR known.price_base = in_force.base
QUALIFY row_number() OVER (
    PARTITION BY known.indicator, known.entity, known."year" ORDER BY known.known_from DESC, known.edition DESC
) = 1
ORDER BY known.indicator, known."year", known.entity;

CREATE TEMP VIEW latest_figures AS SELECT * FROM figures_as_of(NULL);

CREATE TEMP VIEW guidelines AS
SELECT
    guideline_id, label, agreed_on, agreed_precision, forum, kind, part, indicator, operator, threshold,
    threshold_hundredths, unit, deadline_year, review_year, scope, summary, source_ids, notes
FROM main.guideline
ORDER BY agreed_on, guideline_id;

CREATE TEMP VIEW oddities AS
SELECT edition, entity, "year", indicator, "check", reason FROM main.oddity;

CREATE TEMP VIEW events AS
SELECT
    event_id, "date", date_precision, end_date, CAST(kind AS VARCHAR) AS kind, CAST(status AS VARCHAR) AS status, title,
    summary, place, country, lat, lon
FROM main.event;

CREATE TEMP VIEW event_members AS
SELECT e.event_id, m.iso3, m.relation FROM main.event_member AS m JOIN main.event AS e USING (pos);

CREATE TEMP VIEW event_participants AS
SELECT e.event_id, p.person_id, p."role", p.represents
FROM main.event_participant AS p
JOIN main.event AS e USING (pos);

CREATE TEMP VIEW event_sources AS
SELECT e.event_id, s.source_id FROM main.event_source AS s JOIN main.event AS e USING (pos);

CREATE TEMP VIEW claims AS
SELECT
    claim_id, event_id, source_id, speaker, entity, indicator, "year", comparator, "value", unit, threshold, polarity,
    "text"
FROM main.claim
ORDER BY claim_id;

CREATE TEMP VIEW people AS
SELECT person_id, name, aliases, country, kind FROM main.person;

CREATE TEMP VIEW offices AS
SELECT person_id, office, from_date, from_precision, to_date, to_precision, source_id FROM main.office;

CREATE TEMP VIEW sources AS
SELECT source_id, title, publisher, published_on, published_precision, url, tier, notes FROM main.source;
