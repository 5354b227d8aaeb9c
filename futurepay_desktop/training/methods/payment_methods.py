"""PaymentMethods: create from test cards and test accounts, read, list, attach, detach, change.

Rules: docs.stripe.com/api/payment_methods. A detached method, or one used without a customer, is spent for good.
"""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import (
    RequestRefusedError,
    no_such,
    wrong_state,
)
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_accounts import BankAccounts
from futurepay_desktop.training.methods.card_catalogue import AtCharge, AtSetup, TestCard
from futurepay_desktop.training.methods.declines import AUTHENTICATION_REQUIRED, Decline, decline_for, decline_of
from futurepay_desktop.training.methods.mandates import Mandates
from futurepay_desktop.training.methods.method_making import card_method
from futurepay_desktop.training.methods.payment_method_configurations import KNOWN_TYPES
from futurepay_desktop.training.methods.payment_method_params import (
    CREATE_PARAMS,
    REDISPLAY,
    UPDATE_PARAMS,
    change_part,
    fill_method,
    method_from,
)
from futurepay_desktop.training.methods.wallets import METHOD_TOKENS, Wallets
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

MOST_PER_CUSTOMER = 50_000
"""How many methods a customer may have. Our assumption: Stripe has a limit and publishes no number."""
_SPENT = (
    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared "
    "with a connected account without Customer attachment, or was detached from a Customer. It may not be used "
    "again."
)


class PaymentMethods:
    """The PaymentMethod endpoints, and what other nouns do with methods."""

    def __init__(self, world: World, *, most_per_customer: int = MOST_PER_CUSTOMER) -> None:
        self._world = world
        self._most = most_per_customer
        self.banks = BankAccounts(world)
        self.mandates = Mandates(world)
        self.wallets = Wallets(world)

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/payment_methods: cards by published test number only, and test bank accounts."""
        return self._world.keep(method_from(self._world, Params(given, CREATE_PARAMS)))

    def retrieve(self, given: JsonObject, method_id: str) -> Ready:
        """GET /v1/payment_methods/{id}."""
        Params(given, ())
        return self._world.show("payment_method", method_id, "payment_method")

    def retrieve_of_customer(self, given: JsonObject, customer_id: str, method_id: str) -> JsonObject:
        """GET /v1/customers/{id}/payment_methods/{id}: 404 when it belongs to someone else."""
        Params(given, ())
        self._world.need_customer(customer_id)
        method = self._world.need("payment_method", method_id, "payment_method")
        if method["customer"] != customer_id:
            raise no_such("payment_method", method_id, "payment_method")
        return method

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/payment_methods: a customer's, or everybody's (stripe-python: `customer` is not required)."""
        params = Params(given, (*PAGE_PARAMS, "customer", "type", "allow_redisplay"))
        return self._page(params, params.text("customer"), "/v1/payment_methods")

    def list_of_customer(self, given: JsonObject, customer_id: str) -> Page:
        """GET /v1/customers/{id}/payment_methods."""
        params = Params(given, (*PAGE_PARAMS, "type", "allow_redisplay"))
        return self._page(params, customer_id, f"/v1/customers/{customer_id}/payment_methods")

    def update(self, given: JsonObject, method_id: str) -> JsonObject:
        """POST /v1/payment_methods/{id}: only while attached; a number never changes."""
        params = Params(given, UPDATE_PARAMS)
        method = self._world.need("payment_method", method_id, "payment_method")
        if method["customer"] is None:
            raise wrong_state(
                "You must save this PaymentMethod to a customer before you can update it.",
                "payment_method_unexpected_state",
            )
        change_part(method, params)
        fill_method(method, params)
        return self._world.keep_updated(method, "payment_method.updated")

    def attach(self, given: JsonObject, method_id: str) -> JsonObject:
        """POST /v1/payment_methods/{id}/attach."""
        params = Params(given, ("customer", "customer_account"))
        params.exclusive("customer", "customer_account")
        if "customer_account" in params:
            raise no_such("customer_account", params.required("customer_account"), "customer_account")
        customer_id = params.required("customer")
        self._world.need_customer(customer_id)
        self.check_attachable(method_id, customer_id)
        method = self.resolve(method_id)
        return method if method["customer"] == customer_id else self.join(method, customer_id)

    def join(self, method: JsonObject, customer_id: str) -> JsonObject:
        """The method becomes the customer's, one `payment_method.attached`.

        Raises RequestRefusedError (400 `customer_max_payment_methods`) when the customer has too many.
        """
        if len(self._world.shelves["payment_method"].newest_first(customer=customer_id)) >= self._most:
            raise wrong_state(
                f"The customer has the maximum of {self._most} PaymentMethods. Detach one first.",
                "customer_max_payment_methods",
                "customer",
            )
        method["customer"] = customer_id
        return self._world.keep(method, "payment_method.attached")

    def detach(self, given: JsonObject, method_id: str) -> JsonObject:
        """POST /v1/payment_methods/{id}/detach: for good."""
        Params(given, ())
        method = self._world.need("payment_method", method_id, "payment_method")
        if method["customer"] is None:
            raise wrong_state(
                "The payment method you provided is not attached to a customer so detachment is impossible.",
                "payment_method_unexpected_state",
            )
        customer = self._world.need("customer", method["customer"])
        self.let_go(method)
        settings = customer.get("invoice_settings") or {}
        if settings.get("default_payment_method") == method_id:
            settings["default_payment_method"] = None
            self._world.keep_updated(customer, "customer.updated")
        return method

    def let_go(self, method: JsonObject) -> None:
        """Take a method from its customer; it can never be used again."""
        former, method["customer"] = method["customer"], None
        self._world.keep_note(method["id"], spent=True)
        self._world.keep(method)
        self._world.events.record("payment_method.detached", method, {"customer": former})
        self.mandates.end(method["id"])

    def resolve(self, method_id: str, param: str = "payment_method") -> JsonObject:
        """The method of an id; a `pm_card_…` name, or one of `METHOD_TOKENS`, makes a new one each time."""
        card, year = self._world.cards.by_token(method_id), self._year_from_now()
        if card is not None:
            return self._world.keep(self.make_card(card, 12, year))
        named = self.wallets.by_token(method_id, 12, year)
        if named is not None:
            return self._world.keep(named)
        return self._world.need("payment_method", method_id, param)

    def check_attachable(self, method_id: str, customer_id: str) -> None:
        """Raises RequestRefusedError when the method cannot become this customer's: 402 for declining cards."""
        card = self._world.cards.by_token(method_id)
        if card is None and method_id not in METHOD_TOKENS:
            method = self._world.need("payment_method", method_id, "payment_method")
            if method["customer"] not in (None, customer_id):
                raise wrong_state("The payment method you provided has already been attached to a customer.")
            if self.is_spent(method_id):
                raise wrong_state(_SPENT, "payment_method_unexpected_state", "payment_method")
            card = self.card_of(method_id)
        if card is not None and card.setup_behaviour is AtSetup.DECLINES:
            raise RequestRefusedError(402, "", kind="card_error", saved=True, extra=decline_of(card).fields())

    def is_spent(self, method_id: str) -> bool:
        """Whether it was detached or used without a customer."""
        return bool(self._world.noted(method_id).get("spent"))

    def refuse_spent(self, method_id: str) -> None:
        """Raises RequestRefusedError (400) for a method that may not be used again."""
        if self.is_spent(method_id):
            raise wrong_state(_SPENT, "payment_method_unexpected_state", "payment_method")

    def card_of(self, method_id: str) -> TestCard | None:
        """The test card behind a card PaymentMethod."""
        return self._world.cards.by_number(self._world.noted(method_id).get("number", ""))

    def refusal(self, method_id: str, *, off_session: bool) -> Decline | None:
        """How a charge of this method is refused by the bank, or None when it goes through."""
        note = self._world.noted(method_id)
        if "later_decline" in note:
            return decline_for(note["later_decline"])
        card = self._world.cards.by_number(note.get("number", ""))
        if card is None:
            return None
        match card.charge_behaviour:
            case AtCharge.DECLINES | AtCharge.BLOCKED:
                decline = decline_of(card)
                # Who is present has been asked by now: that is all such a card wants.
                return None if decline == AUTHENTICATION_REQUIRED and not off_session else decline
            case AtCharge.SUCCEEDS_IF_SET_UP if off_session and not note.get("set_up"):
                return AUTHENTICATION_REQUIRED
            case AtCharge.SUCCEEDS | AtCharge.SUCCEEDS_IF_SET_UP:
                return None

    def make_card(self, card: TestCard, month: int, year: int, *, cvc: bool = True) -> JsonObject:
        """A new card PaymentMethod, not kept yet; what it does is noted by its published number."""
        return card_method(self._world, card, month, year, cvc=cvc)

    def _page(self, params: Params, customer_id: str | None, url: str) -> Page:
        kind, redisplay = params.choice("type", KNOWN_TYPES), params.choice("allow_redisplay", REDISPLAY)
        shelf = self._world.shelves["payment_method"]
        things = shelf.newest_first()
        if customer_id is not None:
            self._world.need_customer(customer_id)
            things = shelf.newest_first(customer=customer_id)

        def keep(method: JsonObject) -> bool:
            return kind in (None, method["type"]) and redisplay in (None, method["allow_redisplay"])

        return page(shelf, params, url, things, keep)

    def _year_from_now(self) -> int:
        return 1970 + self._world.clock.now() // 31_556_952 + 1
