"""A saved method in a few words: "Visa •••• 4242 (Apple Pay)". The same words everywhere."""

from collections.abc import Mapping

from futurepay_desktop.domain.payment_method import PaymentMethod

DOTS = "••••"

BRAND_NAMES: Mapping[str, str] = {
    # Both of Stripe's spellings: `display_brand` and the older `brand`.
    "american_express": "American Express",
    "amex": "American Express",
    "cartes_bancaires": "Cartes Bancaires",
    "diners": "Diners Club",
    "diners_club": "Diners Club",
    "discover": "Discover",
    "eftpos_au": "eftpos Australia",
    "eftpos_australia": "eftpos Australia",
    "interac": "Interac",
    "jcb": "JCB",
    "link": "Link",
    "mastercard": "Mastercard",
    "union_pay": "UnionPay",
    "unionpay": "UnionPay",
    "visa": "Visa",
}
"""Names of card brands as their owners write them; proper names, so they are not translated."""

TYPE_NAMES: Mapping[str, str] = {
    "acss_debit": "Canadian pre-authorised debit",
    "amazon_pay": "Amazon Pay",
    "au_becs_debit": "BECS debit",
    "bacs_debit": "Bacs debit",
    "card": "Card",
    "card_present": "Card",
    "cashapp": "Cash App Pay",
    "ideal": "iDEAL",
    "bancontact": "Bancontact",
    "kakao_pay": "Kakao Pay",
    "klarna": "Klarna",
    "link": "Link",
    "naver_pay": "Naver Pay",
    "nz_bank_account": "New Zealand bank account",
    "paypal": "PayPal",
    "pix": "Pix",
    "revolut_pay": "Revolut Pay",
    "sepa_debit": "SEPA debit",
    "us_bank_account": "Bank account",
}

WALLET_NAMES: Mapping[str, str] = {
    "amex_express_checkout": "Amex Express Checkout",
    "apple_pay": "Apple Pay",
    "google_pay": "Google Pay",
    "link": "Link",
    "masterpass": "Masterpass",
    "samsung_pay": "Samsung Pay",
    "visa_checkout": "Visa Checkout",
}


def brand_name(method: PaymentMethod) -> str:
    """What to call the method without its digits: the card's brand, or the kind of account."""
    if method.type == "card":
        return BRAND_NAMES.get(method.brand, "Card" if method.brand in _NO_BRAND else _titled(method.brand))
    if method.type == "us_bank_account" and method.brand:
        return method.brand
    return TYPE_NAMES.get(method.type, _titled(method.type))


def method_text(method: PaymentMethod) -> str:
    """The method for lists, buttons and the journal, for example "SEPA debit •••• 3201"."""
    text = f"{brand_name(method)} {DOTS} {method.last4}" if method.last4 else brand_name(method)
    wallet = WALLET_NAMES.get(method.wallet, _titled(method.wallet)) if method.wallet else ""
    return f"{text} ({wallet})" if wallet and wallet != brand_name(method) else text


_NO_BRAND = frozenset({"", "other", "unknown"})


def _titled(word: str) -> str:
    """A type newer than this program, readable: `some_pay` becomes "Some pay"."""
    return word.replace("_", " ").capitalize() if word else "Saved method"
