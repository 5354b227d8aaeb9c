"""Screens of the same folder, tried as people use them."""
