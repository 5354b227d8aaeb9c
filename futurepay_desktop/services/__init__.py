"""What the shop does with them: use cases over async ports, without Qt, Stripe or a database."""
