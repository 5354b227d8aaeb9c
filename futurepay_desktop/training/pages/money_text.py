"""Amounts as the pages write them: whole numbers only, the sign of the currency where it is plain which one.

`exponent` says how many digits of an amount in minor units stand behind the decimal mark.
"""

SIGNS = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥", "inr": "₹", "krw": "₩", "brl": "R$", "cad": "CA$", "aud": "A$"}


def price_text(amount: int, currency: str, exponent: int) -> str:
    """An amount in minor units as on a price tag: `$42.00`, `CHF 42.00`."""
    sign = SIGNS.get(currency)
    digits = _digits(amount, exponent)
    return f"{sign}{digits}" if sign else f"{currency.upper()} {digits}"


def amount_text(amount: int, currency: str, exponent: int) -> str:
    """An amount in minor units with its ISO code, as on a receipt."""
    return f"{currency.upper()} {_digits(amount, exponent)}"


def _digits(amount: int, exponent: int) -> str:
    whole, rest = divmod(amount, 10**exponent)
    return f"{whole:,}.{rest:0{exponent}d}" if exponent else f"{whole:,}"
