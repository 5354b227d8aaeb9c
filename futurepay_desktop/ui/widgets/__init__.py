"""Small parts every screen is made of. Each file holds one; none knows a screen or a service."""
