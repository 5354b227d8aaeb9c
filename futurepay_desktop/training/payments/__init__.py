"""PaymentIntents and the charges they make."""
