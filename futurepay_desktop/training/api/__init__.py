"""What every request goes through, whatever its noun: key, parameters, idempotency, lists, search, errors."""
