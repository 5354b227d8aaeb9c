"""Saved payment methods of a customer."""
