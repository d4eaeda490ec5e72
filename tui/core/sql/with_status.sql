SELECT pos FROM event WHERE pos BETWEEN $first AND $last AND status = TRY_CAST($value AS event_status)
