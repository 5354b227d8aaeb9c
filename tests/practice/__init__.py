"""The practice path below the window: real services, real files, the real training Stripe."""
