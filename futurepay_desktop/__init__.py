"""FuturePay Desktop: save a customer's payment method once, charge it safely ever after."""

__version__ = "0.1.0"
