"""Amounts as the pages write them: whole numbers only, the sign of the currency where it is plain which one."""

SIGNS = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥", "inr": "₹", "krw": "₩", "brl": "R$", "cad": "CA$", "aud": "A$"}
ZERO_DECIMAL = frozenset(
    ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"]
)
THREE_DECIMAL = frozenset(["bhd", "jod", "kwd", "omr", "tnd"])


def exponent_of(currency: str) -> int:
    """How many digits of an amount stand behind the decimal mark (docs.stripe.com/currencies)."""
    return 0 if currency in ZERO_DECIMAL else 3 if currency in THREE_DECIMAL else 2


def price_text(amount: int, currency: str, exponent: int | None = None) -> str:
    """An amount in minor units as on a price tag: `$42.00`, `CHF 42.00`."""
    sign = SIGNS.get(currency)
    digits = _digits(amount, exponent_of(currency) if exponent is None else exponent)
    return f"{sign}{digits}" if sign else f"{currency.upper()} {digits}"


def amount_text(amount: int, currency: str) -> str:
    """An amount in minor units with its ISO code, as on a receipt."""
    return f"{currency.upper()} {_digits(amount, exponent_of(currency))}"


def _digits(amount: int, exponent: int) -> str:
    whole, rest = divmod(amount, 10**exponent)
    return f"{whole:,}.{rest:0{exponent}d}" if exponent else f"{whole:,}"
