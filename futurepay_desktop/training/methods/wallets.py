"""Wallets and Link as saved methods: cards that carry a `wallet`, and methods of type `link`.

Stripe has no published token for them that would work off a page, so training has its own, `pm_training_…`; the
`pm_usBankAccount…` ones are Stripe's (docs.stripe.com/payments/ach-direct-debit, from general knowledge). Keys are
those of stripe-python's `PaymentMethod.Card.Wallet` and `PaymentMethod.Link`.
"""

from dataclasses import dataclass
from typing import Literal

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_accounts import BankAccounts
from futurepay_desktop.training.methods.bank_catalogue import US_ROUTING
from futurepay_desktop.training.methods.method_making import blank_method, card_method, published_card
from futurepay_desktop.training.world.world import World

WalletKind = Literal["apple_pay", "google_pay", "link"]


@dataclass(frozen=True, slots=True)
class _WalletCard:
    wallet: WalletKind
    number: str


_WALLET_TOKENS = {
    "pm_training_apple_pay": _WalletCard("apple_pay", "4242424242424242"),
    "pm_training_google_pay": _WalletCard("google_pay", "5555555555554444"),
    "pm_training_link_card": _WalletCard("link", "4242424242424242"),
    "pm_training_apple_pay_declined_later": _WalletCard("apple_pay", "4000000000000341"),
    "pm_training_google_pay_declined_later": _WalletCard("google_pay", "4000000000000341"),
}
_LINK_TOKEN = "pm_training_link"  # noqa: S105 - a name, not a secret
_BANK_TOKENS = {
    "pm_usBankAccount": "000123456789",
    "pm_usBankAccount_success": "000123456789",
    "pm_usBankAccount_accountClosed": "000111111113",
    "pm_usBankAccount_noAccount": "000111111116",
    "pm_usBankAccount_insufficientFunds": "000222222227",
    "pm_usBankAccount_debitNotAuthorized": "000333333335",
    "pm_usBankAccount_dispute": "000555555559",
    "pm_usBankAccount_processing": "000000000009",
}
METHOD_TOKENS = (*_WALLET_TOKENS, _LINK_TOKEN, *_BANK_TOKENS)
"""Names that stand for a new method each time they are used, beside `pm_card_…`."""


class Wallets:
    """Makes methods of wallets and Link."""

    def __init__(self, world: World) -> None:
        self._world = world

    def card(self, kind: WalletKind, number: str, month: int, year: int) -> JsonObject:
        """A card from a wallet, not kept yet; RequestRefusedError (400) for a number that is not published."""
        card = published_card(self._world.cards, number)
        # A device account number has other last digits than the card; Link passes the card itself on.
        dynamic = None if kind == "link" else number[-4:]
        wallet: JsonObject = {kind: {}, "dynamic_last4": dynamic, "type": kind}
        return card_method(self._world, card, month, year, cvc=False, wallet=wallet)

    def link(self, email: str) -> JsonObject:
        """A Link account, not kept yet. `persistent_token` is null: it has no function any more (stripe-python)."""
        method = blank_method(self._world, "link", {"email": email, "persistent_token": None})
        method["billing_details"]["email"] = email
        return method

    def by_token(self, token: str, month: int, year: int) -> JsonObject | None:
        """A new method of a name in `METHOD_TOKENS`, not kept yet; None for any other name."""
        if token == _LINK_TOKEN:
            return self.link("link@training.example")
        wallet = _WALLET_TOKENS.get(token)
        if wallet is not None:
            return self.card(wallet.wallet, wallet.number, month, year)
        account = _BANK_TOKENS.get(token)
        if account is None:
            return None
        fields: JsonObject = {"account_number": account, "routing_number": US_ROUTING}
        return BankAccounts(self._world).make("us_bank_account", fields, email=None, name="Jenny Rosen")
