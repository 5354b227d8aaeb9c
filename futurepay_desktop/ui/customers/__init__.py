"""Customers: the list, a customer's page, adding and editing."""
