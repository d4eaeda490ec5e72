SELECT pos FROM event WHERE kind = TRY_CAST($value AS event_kind)
