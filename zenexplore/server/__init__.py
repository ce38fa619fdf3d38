"""HTTP to a ZenML server: login, settings, retries, errors, pages, whole lists."""
