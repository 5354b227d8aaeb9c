"""Settings of a shop, its key, appearance and profiles."""
