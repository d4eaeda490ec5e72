SELECT pos FROM event WHERE status = TRY_CAST($value AS event_status)
