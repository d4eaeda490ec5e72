SELECT person_id, name, aliases, country, kind FROM person ORDER BY name, person_id
