"""The gateway against the training Stripe over real HTTP."""
