"""Reads what the customer typed on the Checkout page: a method from published test numbers, or what is wrong."""

from datetime import UTC, datetime
from typing import get_args

from futurepay_desktop.training.api.parameters import is_email
from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, FormField, Refused
from futurepay_desktop.training.checkout.checkout_method_options import is_blocked
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import TestCard, passes_luhn
from futurepay_desktop.training.methods.card_form import CardFormError, read_cvc, read_expiry
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.methods.wallets import WalletKind
from futurepay_desktop.training.world.world import World

_SHORTEST, _LONGEST = 12, 19  # digits of a card number
_WALLET_YEARS = 4  # how long a wallet's card is still good
_ASK_EMAIL = "Enter an email address, like name@example.com."
_BANK_FIELDS = ("account_number", "routing_number", "iban", "sort_code", "institution_number", "transit_number")


class CheckoutForms:
    """Makes the method of a form, not kept yet."""

    def __init__(self, world: World, methods: PaymentMethods) -> None:
        self._world = world
        self._methods = methods

    def read(
        self, session: JsonObject, form: CheckoutForm, known_email: str | None, *, needs_email: bool
    ) -> JsonObject | Refused:
        """The method, or the first thing wrong from the top of the form down."""
        email = form.email.strip()
        if (needs_email or email) and not is_email(email):
            return Refused("email", _ASK_EMAIL)
        if form.kind not in session["payment_method_types"]:
            return Refused(None, "This shop does not offer this way to pay. Please choose another one.")
        email = email or known_email or ""
        if form.kind == "link":
            return self._methods.wallets.link(email) if email else Refused("email", _ASK_EMAIL)
        if form.wallet:
            return self._wallet_card(session, form, email)
        name = form.cardholder_name.strip()
        if not name:
            whose = "on the card" if form.kind == "card" else "of the account holder"
            return Refused("cardholder_name", f"Enter the name {whose}.")
        if form.kind != "card":
            return self._bank(form, email, name)
        read = self._card(session, form)
        if isinstance(read, Refused):
            return read
        card, expiry = read
        method = self._methods.make_card(card, *expiry)
        method["billing_details"] |= {"email": email or None, "name": name}
        return method

    def _wallet_card(self, session: JsonObject, form: CheckoutForm, email: str) -> JsonObject | Refused:
        """A card out of a phone's wallet: the phone knows the rest, so no date and no CVC are asked."""
        card = self._published(session, form)
        if isinstance(card, Refused):
            return card
        kind: WalletKind = "google_pay" if form.wallet == "google_pay" else "apple_pay"
        year = datetime.fromtimestamp(self._world.clock.now(), UTC).year + _WALLET_YEARS
        method = self._methods.wallets.card(kind, card.number, 12, year)
        method["billing_details"] |= {"email": email or None, "name": form.cardholder_name.strip() or None}
        return method

    def _bank(self, form: CheckoutForm, email: str, name: str) -> JsonObject | Refused:
        typed = {field: str(getattr(form, field)).strip() for field in _BANK_FIELDS}
        fields = {field: text for field, text in typed.items() if text}
        wanted = _BANK_FIELDS_OF[form.kind]
        for field in wanted:
            if field not in fields:
                return Refused(_field(field), _ASK[field])
        try:
            method = self._methods.banks.make(
                form.kind, {field: fields[field] for field in wanted}, email=email or None, name=name
            )
        except RequestRefusedError as refusal:
            return Refused(_field(refusal.error.get("param", "")), refusal.error["message"])
        return method

    def _published(self, session: JsonObject, form: CheckoutForm) -> TestCard | Refused:
        number = "".join(form.card_number.replace("-", " ").split())
        if not (number.isascii() and number.isdecimal()) or not _SHORTEST <= len(number) <= _LONGEST:
            return Refused("card_number", "Enter a complete card number.")
        card = self._world.cards.by_number(number)
        if not passes_luhn(number):
            return Refused("card_number", "This card number is not valid. Check the digits.")
        if card is None:
            return Refused("card_number", "Training never takes real cards.")
        if is_blocked(session, card):
            return Refused("card_number", "This shop does not take this kind of card. Please try another card.")
        return card

    def _card(self, session: JsonObject, form: CheckoutForm) -> Refused | tuple[TestCard, tuple[int, int]]:
        card = self._published(session, form)
        if isinstance(card, Refused):
            return card
        try:
            expiry = read_expiry(form.expiry, self._world.clock.now())
        except CardFormError as error:
            return Refused("expiry", str(error))
        try:
            read_cvc(form.cvc, card.cvc_length)
        except CardFormError as error:
            return Refused("cvc", str(error))
        return card, expiry


def _field(param: str) -> FormField | None:
    """The form's field of a parameter: `us_bank_account[account_number]` is `account_number`."""
    name = param.rpartition("[")[2].removesuffix("]")
    name = "cardholder_name" if name == "name" else name
    return next((field for field in get_args(FormField) if field == name), None)


_BANK_FIELDS_OF = {
    "us_bank_account": ("routing_number", "account_number"),
    "sepa_debit": ("iban",),
    "bacs_debit": ("sort_code", "account_number"),
    "acss_debit": ("institution_number", "transit_number", "account_number"),
}
_ASK = {
    "account_number": "Enter the account number.",
    "iban": "Enter the IBAN.",
    "institution_number": "Enter the institution number.",
    "routing_number": "Enter the routing number.",
    "sort_code": "Enter the sort code.",
    "transit_number": "Enter the transit number.",
}
