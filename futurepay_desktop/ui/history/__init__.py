"""What happened: payments of this till and a customer's timeline."""
