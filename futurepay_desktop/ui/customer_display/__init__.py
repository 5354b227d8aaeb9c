"""The customer's own screen."""
