"""What happened, and telling it: the event log and webhooks."""
