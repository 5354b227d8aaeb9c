"""The ways to pay that a session may offer: what is asked for each, and what the customer agrees to."""

from collections.abc import Sequence
from dataclasses import dataclass

from futurepay_desktop.training.checkout.checkout_contract import CheckoutView, MethodKind

EARLIER = "earlier"  # the tab of methods saved earlier
WALLET = "wallet"  # the tab of cards that come from a phone's wallet
WALLETS = (("apple_pay", "Apple Pay"), ("google_pay", "Google Pay"))
WALLET_CARDS = ("4242424242424242", "5555555555554444", "4000000000000341")

_ACCOUNT_DIGITS = "[0-9]([ \\-]?[0-9]){5,16}"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a bank debit; `pattern` is what the browser itself lets through."""

    name: str
    label: str
    pattern: str
    placeholder: str
    title: str
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Method:
    """One tab. Sentences are English source texts; `{shop}` is filled in."""

    key: str
    tab: str
    icon: str
    headline: str
    why: str
    button: str
    terms: str
    fields: tuple[Field, ...] = ()
    holder: str = "Account holder name"
    email_needed: bool = False


_ACCOUNT = Field("account_number", "Account number", _ACCOUNT_DIGITS, "000123456789", "6 to 17 digits")
_SAVE_BANK = "Save a bank account for later"
_WHY_BANK = "{shop} saves this account to debit it later, when you are away."

CARD = Method(
    "card",
    "Card",
    "card",
    "Save a card for later",
    "{shop} saves this card to charge it later, when you are away.",
    "Save card",
    "{shop} may charge this card later, as agreed with you. You can ask them to remove it.",
    holder="Cardholder name",
)
METHODS = (
    CARD,
    Method(
        "us_bank_account",
        "US bank account",
        "bank",
        _SAVE_BANK,
        _WHY_BANK,
        "Save bank account",
        "You allow {shop} to debit this account, now or later, for what you agree with them. "
        "This holds until you tell {shop} that it ends.",
        (
            Field("routing_number", "Routing number", "[0-9]{9}", "110000000", "9 digits"),
            _ACCOUNT,
        ),
    ),
    Method(
        "sepa_debit",
        "SEPA debit",
        "bank",
        _SAVE_BANK,
        _WHY_BANK,
        "Save bank account",
        "You allow {shop} to ask your bank for money from this account, and your bank to pay it. "
        "For eight weeks after each debit your bank gives the money back if you ask.",
        (
            Field(
                "iban",
                "IBAN",
                "[A-Za-z]{2}[0-9]{2}( ?[A-Za-z0-9]){11,30}",
                "AT61 1904 3002 3457 3201",
                "Two letters and 13 to 32 more characters",
                numeric=False,
            ),
        ),
        email_needed=True,
    ),
    Method(
        "bacs_debit",
        "Bacs debit",
        "bank",
        _SAVE_BANK,
        _WHY_BANK,
        "Save bank account",
        "You set up a direct debit: {shop} may take from this account what you agree with them, and tells you before. "
        "If a debit is wrong, your bank pays it back.",
        (
            Field("sort_code", "Sort code", "[0-9]{2}[ \\-]?[0-9]{2}[ \\-]?[0-9]{2}", "108800", "6 digits"),
            Field("account_number", "Account number", "[0-9]{8}", "00012345", "8 digits"),
        ),
        email_needed=True,
    ),
    Method(
        "acss_debit",
        "Canadian bank account",
        "bank",
        _SAVE_BANK,
        _WHY_BANK,
        "Save bank account",
        "You agree to debits arranged in advance: {shop} may take from this account what you agree with them. "
        "You may end this at any time by telling {shop}.",
        (
            Field("institution_number", "Institution number", "[0-9]{3}", "000", "3 digits"),
            Field("transit_number", "Transit number", "[0-9]{5}", "11000", "5 digits"),
            _ACCOUNT,
        ),
        email_needed=True,
    ),
    Method(
        "link",
        "Link",
        "link",
        "Save Link for later",
        "{shop} saves your Link to charge it later, when you are away.",
        "Save Link",
        "{shop} may charge your Link later, as agreed with you. You can ask them to remove it.",
        holder="",
        email_needed=True,
    ),
)
A_WALLET = Method(WALLET, "Wallet", "wallet", CARD.headline, CARD.why, "Save card", CARD.terms, holder="")
SAVED_EARLIER = Method(EARLIER, "Saved earlier", "check", "", "", "", "", holder="")

_BY_KEY = {method.key: method for method in METHODS}


_BRANDS = {
    "sepa_debit": "SEPA",
    "us_bank_account": "Bank",
    "acss_debit": "Bank",
    "bacs_debit": "Bacs",
    "jcb": "JCB",
    "unionpay": "UnionPay",
    "diners": "Diners Club",
}


def brand_name(brand: str) -> str:
    """What a saved method's brand or type is called on a page."""
    return _BRANDS.get(brand) or brand.replace("_", " ").title()


def tabs_of(view: CheckoutView) -> tuple[Method, ...]:
    """The tabs of a session: what was saved earlier first, then the types it offers."""
    offered = tuple(method for method in METHODS if method.key in view.offered_types)
    earlier = (SAVED_EARLIER,) if view.saved_methods and view.mode == "payment" else ()
    wallets = (A_WALLET,) if CARD in offered and view.wallets else ()
    return (*earlier, *(offered or (CARD,)), *wallets)


def tab_of(tabs: Sequence[Method], key: str) -> Method:
    """The chosen tab, the first one for an unknown key."""
    return next((method for method in tabs if method.key == key), tabs[0])


def kind_of(tab: Method) -> MethodKind:
    """The kind of PaymentMethod a tab makes."""
    match tab.key:
        case "us_bank_account" | "sepa_debit" | "bacs_debit" | "acss_debit" | "link" as kind:
            return kind
        case _:
            return "card"
