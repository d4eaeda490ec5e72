SELECT pos FROM event_person WHERE person_id = $value
