"""Bad days to order: faults by rule, slow answers, too many requests."""
