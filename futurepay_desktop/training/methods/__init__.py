"""PaymentMethods and mandates, and the published test cards and accounts that they are made from."""
