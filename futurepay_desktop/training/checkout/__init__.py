"""Checkout Sessions: the shop's requests, and the rules behind the page that its customer sees."""
