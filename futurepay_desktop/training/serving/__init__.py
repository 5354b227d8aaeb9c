"""The training Stripe on the network: what listens, who may come in, and how an answer leaves."""
