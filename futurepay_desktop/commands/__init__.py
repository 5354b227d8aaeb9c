"""The commands beside the window: each has a file of its name."""
