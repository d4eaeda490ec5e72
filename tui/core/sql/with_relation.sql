SELECT pos FROM event_member WHERE list_contains($relations::VARCHAR[], relation)
