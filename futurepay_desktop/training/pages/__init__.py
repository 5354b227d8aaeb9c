"""The pages a customer sees: the training Checkout page, the pretend bank, and the receipt."""
