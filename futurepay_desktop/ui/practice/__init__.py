"""Practice: the ten exercises of training mode, and the bar that coaches through one of them."""
