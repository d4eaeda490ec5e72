SELECT pos FROM event_member WHERE iso3 = $value AND list_contains($relations::VARCHAR[], relation)
