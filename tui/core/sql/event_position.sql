SELECT pos FROM event WHERE event_id = $event_id
