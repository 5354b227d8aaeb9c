"""Why a bank refused, in the fields of Stripe's card errors (docs.stripe.com/declines/codes)."""

from dataclasses import dataclass

from futurepay_desktop.training.api.request_errors import doc_url
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import AtCharge, TestCard

_MESSAGES = {
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "incorrect_number": "Your card number is incorrect.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "card_velocity_exceeded": "Your card was declined for making repeated attempts too frequently.",
    "authentication_required": "Your card was declined. This transaction requires authentication.",
    "authentication_not_handled": "Your card was declined. This transaction requires authentication.",
    "setup_intent_authentication_failure": "The bank could not confirm that this is your card.",
}
_BANK_MESSAGES = {
    "insufficient_funds": "The customer's bank account does not hold enough money.",
    "account_closed": "The customer's bank account has been closed.",
    "no_account": "The customer's bank account could not be found.",
    "debit_not_authorized": "The customer has told their bank that this debit was not authorised.",
    "charge_exceeds_source_limit": "The payment is above what this account may be debited in a week.",
    "charge_exceeds_transaction_limit": "The payment is above what may be debited at once.",
}
_ADVICE = {
    "insufficient_funds": "try_again_later",
    "processing_error": "try_again_later",
    "card_velocity_exceeded": "try_again_later",
    "lost_card": "do_not_try_again",
    "stolen_card": "do_not_try_again",
    "fraudulent": "do_not_try_again",
    "expired_card": "confirm_card_data",
    "incorrect_cvc": "confirm_card_data",
}
_NETWORK_CODES = {
    "generic_decline": "05",
    "insufficient_funds": "51",
    "lost_card": "41",
    "stolen_card": "43",
    "expired_card": "54",
    "incorrect_cvc": "82",
    "card_velocity_exceeded": "65",
    "authentication_required": "1A",
}


@dataclass(frozen=True, slots=True)
class Decline:
    """A refusal: `code` and `decline_code` as Stripe spells them; `decline_code` may be absent.

    `bank` marks a bank debit that came back: card networks' codes and words have no place there.
    """

    code: str
    decline_code: str | None = None
    blocked: bool = False
    kind: str = "card_error"
    bank: bool = False

    @property
    def reason(self) -> str:
        """The more precise of the two codes."""
        return self.decline_code or self.code

    @property
    def message(self) -> str:
        """What may be said to the customer: never that a card was reported lost, stolen or fraudulent."""
        if self.bank:
            return _BANK_MESSAGES.get(self.reason, "The customer's bank did not pay this debit.")
        return _MESSAGES.get(self.reason, "Your card was declined.")

    @property
    def advice_code(self) -> str | None:
        """What the bank advises, if it does."""
        return None if self.bank else _ADVICE.get(self.reason)

    @property
    def network_code(self) -> str | None:
        """The raw code of the card network; a payment blocked before the network has none."""
        return None if self.blocked or self.bank else _NETWORK_CODES.get(self.reason)

    def fields(self) -> JsonObject:
        """The error object, keys without a value left out as on the wire."""
        fields: JsonObject = {
            "advice_code": self.advice_code,
            "code": self.code,
            "decline_code": self.decline_code,
            "doc_url": doc_url(self.code),
            "message": self.message,
            "network_decline_code": self.network_code,
            "type": self.kind,
        }
        return {key: value for key, value in fields.items() if value is not None}


AUTHENTICATION_REQUIRED = Decline("authentication_required", "authentication_required")
AUTHENTICATION_NOT_HANDLED = Decline("card_declined", "authentication_not_handled")
AUTHENTICATION_FAILED = Decline("setup_intent_authentication_failure", kind="invalid_request_error")


def decline_of(card: TestCard) -> Decline:
    """How this card is refused, at setup or when charged."""
    if card.charge_behaviour is AtCharge.BLOCKED:
        return Decline("card_declined", "fraudulent", blocked=True)
    code = card.error_code or "card_declined"
    generic = "generic_decline" if code == "card_declined" else None
    return Decline(code, card.decline_code or generic)


def decline_for(reason: str) -> Decline:
    """The refusal for a reason that staff ordered for a saved card, as the published card of that reason gives it."""
    if reason in ("expired_card", "incorrect_cvc", "processing_error"):
        return Decline(reason)
    return Decline("card_declined", reason, blocked=reason == "fraudulent")
