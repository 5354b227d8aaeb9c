"""The training server's own controls, on a path and with a token of their own."""
