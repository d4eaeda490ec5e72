"""The explorer in a browser: who may come in, one process a session, and nothing from any other host."""
