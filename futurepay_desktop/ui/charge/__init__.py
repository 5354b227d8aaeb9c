"""The charge sheet: amount, review, result."""
