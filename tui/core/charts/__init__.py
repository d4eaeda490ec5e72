"""What is charted: frozen data made of an almanac, without geometry."""
