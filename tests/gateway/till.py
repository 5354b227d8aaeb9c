"""A till for tests: the real gateway, real HTTP, a training Stripe whose customer side is played by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from futurepay_desktop.domain.api_key import ApiKey, read_api_key
from futurepay_desktop.domain.charge import Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.customer import Customer, CustomerDraft
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.setup_link import MAX_LINK_SECONDS, CheckoutSession, SetupLink
from futurepay_desktop.gateway.gateway_factory import make_gateway
from futurepay_desktop.services.ports import StripeGateway
from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, Saved
from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from futurepay_desktop.training.faults.rate_limits import STRIPE_TEST_LIMITS, RateLimits
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe

SECRET = "rk_test_TillTestsNeverLeaveThisComputer42"
VISA = "4242424242424242"
SAVES_THEN_DECLINES = "4000000000000341"
ALWAYS_ASKS_THE_BANK = "4000002760003184"
SUCCESS_PAGE = "https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}"


def training_key(secret: str = SECRET) -> ApiKey:
    key = read_api_key(secret, for_training=True)
    assert isinstance(key, ApiKey)
    return key


@dataclass
class Till:
    """`gateway` is what is tested; `stripe` is the other side."""

    gateway: StripeGateway
    stripe: TrainingStripe
    server: TrainingServer
    counter: int = 0

    def number(self) -> int:
        self.counter += 1
        return self.counter

    def now(self) -> int:
        return int(self.stripe.clock.now())

    def link(self, *, customer_id: str | None = None, lifetime: int = MAX_LINK_SECONDS, **more: str) -> SetupLink:
        number = self.number()
        return SetupLink(
            id=f"01LINK{number:020d}",
            idempotency_key=more.pop("idempotency_key", f"fp-link-{number}"),
            created=self.now(),
            lifetime=lifetime,
            currency="usd",
            till="Till 1",
            customer_id=customer_id,
            success_url=more.pop("success_url", SUCCESS_PAGE),
            locale=more.pop("locale", "auto"),
        )

    def charge(self, method: PaymentMethod, *, amount: int = 4200, **more: str) -> Charge:
        number = self.number()
        return Charge(
            id=f"01CHARGE{number:018d}",
            request=ChargeRequest(
                customer_id=more.pop("customer_id", method.customer_id or ""),
                customer_name="Ada Lovelace",
                payment_method_id=method.id,
                payment_method_type=method.type,
                method_text="Visa •••• 4242",
                money=Money(amount, "usd"),
                reference=more.pop("reference", ""),
                note=more.pop("note", ""),
                receipt_email=more.pop("receipt_email", ""),
            ),
            create_key=f"fp-{number}-create",
            confirm_key=f"fp-{number}-confirm",
            created=self.now(),
            till="Till 1",
        )

    async def customer(self, name: str = "Ada Lovelace", email: str = "ada@example.com") -> Customer:
        return await self.gateway.create_customer(
            CustomerDraft(name=name, email=email), metadata={}, idempotency_key=f"fp-cus-{self.number()}"
        )

    def customer_saves(self, session_id: str, number: str = VISA) -> None:
        """The customer fills in Checkout, and approves when the bank asks."""
        form = CheckoutForm("ada@example.com", "Ada Lovelace", number, "12 / 40", "123")
        outcome = self.stripe.submit_checkout(session_id, form)
        if not isinstance(outcome, Saved):
            outcome = self.stripe.answer_bank(session_id, approve=True)
        assert isinstance(outcome, Saved), outcome

    async def saved(self, number: str = VISA) -> PaymentMethod:
        """A new customer with this card saved through Checkout."""
        customer = await self.customer()
        session = await self.gateway.create_checkout_session(self.link(customer_id=customer.id))
        self.customer_saves(session.id, number)
        method = (await self.gateway.checkout_session(session.id)).payment_method
        assert method is not None
        return method

    async def new_session(self) -> CheckoutSession:
        return await self.gateway.create_checkout_session(self.link())

    async def ready(self, charge: Charge) -> Charge:
        """The charge with its PaymentIntent made, as the journal hands it to confirm."""
        return ready(charge, await self.gateway.create_payment_intent(charge))

    def fault(self, kind: FaultKind, method: str, prefix: str, **how: object) -> None:
        self.stripe.faults.add(FaultRule(method, prefix, kind, **how))  # type: ignore[arg-type]

    def sent(self, method: str, part: str) -> int:
        return sum(1 for r in self.server.requests if r.method == method and part in r.path)


def ready(charge: Charge, made: object) -> Charge:
    assert isinstance(made, PaymentIntent), made
    return replace(charge, state=ChargeState.CONFIRMING, payment_intent_id=made.id)


@asynccontextmanager
async def open_till(
    resources: Path,
    *,
    secret: str = SECRET,
    seconds: float = 10.0,
    read_retries: int = 0,
    limits: RateLimits = STRIPE_TEST_LIMITS,
) -> AsyncIterator[Till]:
    """Stripe's own limits hold; a test that asks more than 25 times passes others."""
    stripe = TrainingStripe(resources, seed=7)
    stripe.faults.rate_limits = limits
    server = TrainingServer(stripe)
    await server.start()
    gateway = make_gateway(
        training_key(secret),
        api_base=server.api_base,
        till="Till 1",
        staff="AL",
        read_retries=read_retries,
        seconds=seconds,
    )
    try:
        yield Till(gateway, stripe, server)
    finally:
        await gateway.close()
        await server.stop()
