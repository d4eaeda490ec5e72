SELECT pos FROM event_member WHERE iso3 = $value
