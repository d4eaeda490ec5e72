SELECT pos FROM event_party WHERE party = $value
