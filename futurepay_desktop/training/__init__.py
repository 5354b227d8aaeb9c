"""A small Stripe of our own to practise on; it shares no code with the rest of the program."""
