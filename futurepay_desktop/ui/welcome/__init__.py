"""First start: try it in training, or connect a Stripe account."""
