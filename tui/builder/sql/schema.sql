CREATE TYPE event_kind AS ENUM (
    'accession', 'agreement', 'appointment', 'call', 'cancellation', 'incident', 'meeting', 'ministerial', 'negotiation',
    'other', 'pledge', 'report', 'statement', 'summit', 'visit'
);
CREATE TYPE event_status AS ENUM ('held', 'planned', 'cancelled');

CREATE TABLE meta ("key" VARCHAR NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE source (
    source_id VARCHAR NOT NULL, title VARCHAR, publisher VARCHAR, published_on DATE, published_precision VARCHAR, url VARCHAR,
    tier VARCHAR, notes VARCHAR
);
CREATE TABLE edition (
    edition VARCHAR NOT NULL, published_on DATE NOT NULL, published_precision VARCHAR NOT NULL, known_from DATE NOT NULL,
    title VARCHAR, publisher VARCHAR, url VARCHAR, complete BOOLEAN NOT NULL, covers VARCHAR, price_base INTEGER, notes VARCHAR
);
CREATE TABLE indicator (
    indicator VARCHAR NOT NULL, label VARCHAR, short_label VARCHAR, unit VARCHAR, decimals INTEGER, kind VARCHAR,
    price_basis VARCHAR, definition VARCHAR, higher_is VARCHAR, publisher VARCHAR
);
CREATE TABLE member (
    iso3 VARCHAR NOT NULL, iso2 VARCHAR, name VARCHAR, aliases VARCHAR, accession_date DATE NOT NULL, founding_member BOOLEAN,
    eu_member BOOLEAN, capital VARCHAR, capital_lat DOUBLE, capital_lon DOUBLE, geonameid VARCHAR, region VARCHAR,
    subregion VARCHAR, nato_group VARCHAR, has_armed_forces BOOLEAN NOT NULL, currency VARCHAR, source_ids VARCHAR
);
CREATE TABLE guideline (
    guideline_id VARCHAR NOT NULL, label VARCHAR, agreed_on DATE NOT NULL, agreed_precision VARCHAR, forum VARCHAR, kind VARCHAR,
    part VARCHAR, indicator VARCHAR, operator VARCHAR, threshold DOUBLE, threshold_hundredths INTEGER, unit VARCHAR,
    deadline_year INTEGER, review_year INTEGER, scope VARCHAR, summary VARCHAR, source_ids VARCHAR, notes VARCHAR
);
CREATE TABLE oddity (
    edition VARCHAR NOT NULL, entity VARCHAR NOT NULL, year VARCHAR NOT NULL, indicator VARCHAR NOT NULL, "check" VARCHAR NOT NULL,
    reason VARCHAR
);
CREATE TABLE figure (
    edition VARCHAR NOT NULL, entity VARCHAR NOT NULL, year INTEGER NOT NULL, indicator VARCHAR NOT NULL, value DOUBLE NOT NULL,
    printed VARCHAR NOT NULL, printed_decimals INTEGER NOT NULL, shown VARCHAR NOT NULL, hundredths INTEGER,
    estimate BOOLEAN NOT NULL, source_id VARCHAR NOT NULL
);
CREATE TABLE person (person_id VARCHAR NOT NULL, name VARCHAR, aliases VARCHAR, country VARCHAR, kind VARCHAR);
CREATE TABLE office (
    person_id VARCHAR NOT NULL, office VARCHAR, from_date DATE, from_precision VARCHAR, to_date DATE, to_precision VARCHAR,
    source_id VARCHAR
);
CREATE TABLE claim (
    claim_id VARCHAR NOT NULL, event_id VARCHAR, source_id VARCHAR, speaker VARCHAR, entity VARCHAR, indicator VARCHAR, year INTEGER,
    comparator VARCHAR, value VARCHAR, unit VARCHAR, threshold VARCHAR, polarity VARCHAR, text VARCHAR
);
CREATE TABLE event (
    pos INTEGER NOT NULL, event_id VARCHAR NOT NULL, date DATE NOT NULL, date_precision VARCHAR, end_date DATE,
    kind event_kind NOT NULL, status event_status NOT NULL, title VARCHAR, summary VARCHAR, place VARCHAR, country VARCHAR,
    lat DOUBLE, lon DOUBLE
);
CREATE TABLE event_line (pos INTEGER NOT NULL, members VARCHAR, people VARCHAR, sources INTEGER NOT NULL);
CREATE TABLE event_source (pos INTEGER NOT NULL, source_id VARCHAR NOT NULL);
CREATE TABLE event_participant (pos INTEGER NOT NULL, person_id VARCHAR NOT NULL, role VARCHAR, represents VARCHAR);
CREATE TABLE event_member (iso3 VARCHAR NOT NULL, pos INTEGER NOT NULL, relation VARCHAR);
CREATE TABLE event_party (party VARCHAR NOT NULL, pos INTEGER NOT NULL);
CREATE TABLE event_person (person_id VARCHAR NOT NULL, pos INTEGER NOT NULL);
CREATE TABLE event_word (word VARCHAR NOT NULL, pos INTEGER NOT NULL);
CREATE TABLE event_month (month DATE NOT NULL, kind event_kind NOT NULL, iso3 VARCHAR, n INTEGER NOT NULL);
