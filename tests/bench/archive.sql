-- A made-up event log of any size, the same every time: all chance comes from hashes of the position.
CREATE MACRO chance(pos, salt, n) AS (hash(pos * 64 + salt) % n)::INTEGER;
-- Every word is three syllables, numbered in order of the alphabet; those from 21952 on are names of places.
CREATE MACRO syllable(n) AS substr('babebodadedofafegagokakelalemamenanepaperaresasetatevavexa', 1 + 2 * n, 2);
CREATE TABLE memory.vocabulary AS
SELECT range::INTEGER AS id, syllable(range // 784) || syllable(range // 28 % 28) || syllable(range % 28) AS word
FROM range(21952 + 600);
-- Few words are frequent and most are rare; the six places of a title draw from different words, so none comes twice.
CREATE MACRO cubed(n) AS n * n * n;
CREATE MACRO word_id(pos, place) AS ((cubed(chance(pos, place, 15000)::BIGINT) // 1012601257 * 6 + place) * 7919 % 21952)::INTEGER;
CREATE MACRO place_id(pos) AS 21952 + chance(pos, 9, 600);
CREATE MACRO first_member(pos) AS (31 * pow(chance(pos, 10, 1000000) / 1e6, 2))::INTEGER;
CREATE MACRO second_member(pos) AS (first_member(pos) + 1 + chance(pos, 11, 10)) % 32;
CREATE MACRO third_member(pos) AS (second_member(pos) + 1 + chance(pos, 12, 10)) % 32;
CREATE MACRO members_of(pos) AS 1 + chance(pos, 13, 3);
CREATE MACRO day_of(pos) AS DATE '1949-04-04' + (pos::BIGINT * 28376 // getvariable('rows'))::INTEGER;

SET VARIABLE members = (SELECT list(iso3 ORDER BY iso3) FROM shipped.member);
SET VARIABLE people = (SELECT list(person_id ORDER BY person_id) FROM shipped.person);
SET VARIABLE names = (SELECT list(name ORDER BY person_id) FROM shipped.person);
SET VARIABLE n_sources = (SELECT count(*) FROM shipped.source);
SET VARIABLE kinds = enum_range(NULL::event_kind)::VARCHAR[];

INSERT INTO meta SELECT * FROM shipped.meta WHERE "key" IN ('product', 'schema');
INSERT INTO meta VALUES ('inputs', 'made up'), ('folders', '0'), ('figures', '0'), ('events', getvariable('rows')::VARCHAR);
INSERT INTO source SELECT * FROM shipped.source;
INSERT INTO edition SELECT * FROM shipped.edition;
INSERT INTO indicator SELECT * FROM shipped.indicator;
INSERT INTO member SELECT * FROM shipped.member;
INSERT INTO guideline SELECT * FROM shipped.guideline;
INSERT INTO oddity SELECT * FROM shipped.oddity;
INSERT INTO figure SELECT * FROM shipped.figure;
INSERT INTO person SELECT * FROM shipped.person;
INSERT INTO office SELECT * FROM shipped.office;

INSERT INTO event
SELECT
    pos,
    day_of(pos)::VARCHAR || '-event-' || lpad(pos::VARCHAR, 8, '0'),
    day_of(pos),
    'day',
    CASE WHEN chance(pos, 14, 20) = 0 THEN day_of(pos) + 1 + chance(pos, 15, 3) END,
    getvariable('kinds')[1 + chance(pos, 16, 15)],
    CASE WHEN chance(pos, 17, 50) = 0 THEN 'cancelled' ELSE 'held' END,
    concat_ws(' ', a.word, b.word, c.word, d.word, e.word, f.word),
    NULL,
    place.word,
    getvariable('members')[1 + first_member(pos)],
    NULL,
    NULL
FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows')))
JOIN memory.vocabulary AS a ON a.id = word_id(pos, 0)
JOIN memory.vocabulary AS b ON b.id = word_id(pos, 1)
JOIN memory.vocabulary AS c ON c.id = word_id(pos, 2)
JOIN memory.vocabulary AS d ON d.id = word_id(pos, 3)
JOIN memory.vocabulary AS e ON e.id = word_id(pos, 4)
JOIN memory.vocabulary AS f ON f.id = word_id(pos, 5)
JOIN memory.vocabulary AS place ON place.id = place_id(pos);

INSERT INTO event_line
SELECT
    pos,
    concat_ws(
        ' ', getvariable('members')[1 + first_member(pos)],
        CASE WHEN members_of(pos) > 1 THEN getvariable('members')[1 + second_member(pos)] END,
        CASE WHEN members_of(pos) > 2 THEN getvariable('members')[1 + third_member(pos)] END
    ),
    CASE WHEN chance(pos, 20, 2) = 0 THEN getvariable('names')[1 + chance(pos, 19, len(getvariable('people'))::INTEGER)] END,
    1
FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows')));

INSERT INTO event_source
SELECT pos, source_id
FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows')))
JOIN (SELECT source_id, row_number() OVER (ORDER BY source_id) - 1 AS n FROM shipped.source)
    ON n = chance(pos, 18, getvariable('n_sources'))
ORDER BY pos;

INSERT INTO event_participant
SELECT pos, getvariable('people')[1 + chance(pos, 19, len(getvariable('people'))::INTEGER)], 'present', 'NATO'
FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows')))
WHERE chance(pos, 20, 2) = 0;

INSERT INTO event_person SELECT person_id, pos FROM event_participant ORDER BY person_id, pos;

INSERT INTO event_member
SELECT getvariable('members')[1 + (packed >> 32)::INTEGER], (packed & 4294967295)::INTEGER, relation
FROM (
    SELECT first_member(pos)::BIGINT << 32 | pos AS packed, 'host' AS relation
    FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows')))
    UNION ALL
    SELECT second_member(pos)::BIGINT << 32 | pos, 'participant'
    FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows')))
    WHERE members_of(pos) > 1
    UNION ALL
    SELECT third_member(pos)::BIGINT << 32 | pos, 'mentioned'
    FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows')))
    WHERE members_of(pos) > 2
)
ORDER BY packed;

INSERT INTO event_party
SELECT party, pos
FROM (
    SELECT iso3 AS party, pos FROM event_member WHERE relation <> 'mentioned'
    UNION ALL
    SELECT 'UKR', range::INTEGER FROM range(getvariable('rows')) WHERE chance(range, 21, 12) = 0
)
ORDER BY party, pos;

INSERT INTO event_word
SELECT word, (packed & 4294967295)::INTEGER
FROM (
    SELECT (CASE WHEN place = 6 THEN place_id(pos) ELSE word_id(pos, place) END)::BIGINT << 32 | pos AS packed
    FROM (SELECT range::INTEGER AS pos FROM range(getvariable('rows'))), (SELECT range::INTEGER AS place FROM range(7))
)
JOIN memory.vocabulary ON id = packed >> 32
ORDER BY packed;

INSERT INTO event_month
SELECT date_trunc('month', "date"), kind, NULL, count(*) FROM event GROUP BY ALL ORDER BY ALL;
INSERT INTO event_month
SELECT date_trunc('month', day_of(pos)), getvariable('kinds')[1 + chance(pos, 16, 15)], iso3, count(*)
FROM event_member
GROUP BY ALL
ORDER BY ALL;
