"""A boundary stand-in for the rules: sessions whose id says what they do, and a list of what was submitted."""

import asyncio
import csv
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from futurepay_desktop.training.checkout.checkout_contract import (
    CheckoutForm,
    CheckoutOutcome,
    CheckoutStatus,
    CheckoutView,
    Closed,
    NeedsApproval,
    Refused,
    Saved,
    UnknownSessionError,
)
from futurepay_desktop.training.checkout.scenarios import PageAct, Scenario, scenario_of
from futurepay_desktop.training.methods.card_catalogue import TestCard
from futurepay_desktop.training.pages.requests import PREFIX
from futurepay_desktop.training.pages.routes import add_page_routes

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
RESOURCES = Path(__file__).parents[2] / "resources"
REAL_CARD = "Training never takes real cards. Use one of the published test cards."
DECLINED = "The bank refused this card. Nothing was saved."
REFUSED_AT_BANK = "You refused at the bank. Nothing was saved."


def published_cards() -> list[TestCard]:
    """The whole table."""
    with (RESOURCES / "data" / "test_cards.csv").open(encoding="utf-8", newline="") as file:
        return [TestCard(*[row[name] for name in _COLUMNS]) for row in csv.DictReader(file)]


_COLUMNS = (
    "number",
    "brand",
    "category",
    "behaviour_at_setup",
    "behaviour_off_session",
    "error_code",
    "decline_code",
    "note",
)


class StandInPlans:
    """Orders by session, and what the pages did about them."""

    def __init__(self) -> None:
        self.orders: dict[str, str] = {}
        self.acted: set[tuple[str, PageAct]] = set()
        self.left: dict[str, int] = {}
        self.declined_later: dict[str, str] = {}

    def planned_for(self, session_id: str) -> Scenario | None:
        """An order of `orders`."""
        return scenario_of(self.orders.get(session_id))

    def act_once(self, session_id: str, act: PageAct) -> bool:
        """True the first time."""
        first = (session_id, act) not in self.acted
        self.acted.add((session_id, act))
        return first

    def seconds_left(self, session_id: str) -> int:
        """A day, or what is left."""
        return self.left.get(session_id, 86400)

    def expire_soon(self, session_id: str) -> None:
        """One minute."""
        self.left[session_id] = 60

    def decline_later(self, session_id: str, reason: str) -> None:
        """Into `declined_later`."""
        self.declined_later[session_id] = reason


class StandInRules:
    """Sessions made by `add`; behaves by the card number as the published table says."""

    def __init__(self) -> None:
        self.cards = published_cards()
        self.views: dict[str, CheckoutView] = {}
        self.submitted: list[CheckoutForm] = []
        self.charges: dict[str, dict[str, Any]] = {}
        self.saved = 0
        self.shop_name = "Practice shop"
        self.public_base = "http://127.0.0.1:1"
        self.scenario_plans = StandInPlans()
        self.recovered: dict[str, str] = {}
        self.payments: dict[str, dict[str, Any]] = {}
        self.refunds: dict[str, list[dict[str, Any]]] = {}

    def add(self, session_id: str = "cs_test_1", **changes: Any) -> CheckoutView:
        """A session, open unless told otherwise."""
        values: dict[str, Any] = {
            "status": "open",
            "shop_name": "Practice shop",
            "customer_name": "Anna Saveswell",
            "customer_email": "anna.saveswell@training.example",
            "needs_email": False,
            "currency": "usd",
            "cancel_url": None,
            "success_url": f"https://shop.example/thanks?session={session_id}",
            "locale": "auto",
            "pending_approval": False,
        }
        view = CheckoutView(session_id, **(values | changes))
        self.views[session_id] = view
        return view

    def checkout_view(self, session_id: str) -> CheckoutView:
        """The session."""
        if session_id not in self.views:
            raise UnknownSessionError(session_id)
        return self.views[session_id]

    def submit_checkout(self, session_id: str, form: CheckoutForm) -> CheckoutOutcome:
        """Saves, asks, refuses."""
        view = self.checkout_view(session_id)
        if view.status != "open":
            return Closed(view.status)
        self.submitted.append(form)
        if form.kind != "card" or form.saved_method_id:
            return self._save(session_id)
        number = form.card_number.replace(" ", "")
        card = next((card for card in self.cards if card.number == number), None)
        if card is None:
            return Refused("card_number", REAL_CARD)
        if "13" in form.expiry[:2]:
            return Refused("expiry", "There is no month 13.")
        if card.category == "decline":
            return Refused(None, DECLINED)
        if card.at_setup.startswith("challenge"):
            self._change(session_id, pending_approval=True)
            return NeedsApproval()
        return self._save(session_id)

    def answer_bank(self, session_id: str, approve: bool) -> CheckoutOutcome:
        """Saves or refuses."""
        self._change(session_id, pending_approval=False)
        return self._save(session_id) if approve else Refused(None, REFUSED_AT_BANK)

    def exponent_of(self, currency: str) -> int:
        """Yen and Kuwaiti dinars differ from the rest."""
        return {"jpy": 0, "kwd": 3}.get(currency, 2)

    def charge_for_receipt(self, charge_id: str) -> dict[str, Any] | None:
        """A charge of `charges`."""
        return self.charges.get(charge_id)

    def refunds_for_receipt(self, charge_id: str) -> list[dict[str, Any]]:
        """Refunds of `refunds`."""
        return self.refunds.get(charge_id, [])

    def recover_checkout(self, session_id: str) -> str | None:
        """An address of `recovered`."""
        return self.recovered.get(session_id)

    def payment_of(self, session_id: str) -> dict[str, Any] | None:
        """A PaymentIntent of `payments`."""
        return self.payments.get(session_id)

    def expire(self, session_id: str, status: CheckoutStatus = "expired") -> None:
        """Ends a session while the customer looks at it."""
        self._change(session_id, status=status)

    def _save(self, session_id: str) -> Saved:
        self.saved += 1
        self._change(session_id, status="complete")
        return Saved(self.views[session_id].success_url)

    def _change(self, session_id: str, **changes: Any) -> None:
        view = self.views[session_id]
        values = {name: getattr(view, name) for name in CheckoutView.__slots__ if name != "session_id"}
        self.views[session_id] = CheckoutView(session_id, **(values | changes))


@asynccontextmanager
async def served(rules: StandInRules, *, prefix: str = "", pauses: list[float] | None = None) -> AsyncIterator[str]:
    """The pages on a free port of this machine; gives their base address, with the path they lie under.

    A slow phone waits for nothing here; how long it would have waited is put into `pauses`.
    """

    async def pause(seconds: float) -> None:
        if pauses is not None:
            pauses.append(seconds)
        await asyncio.sleep(0.05)

    @web.middleware
    async def under_prefix(request: web.Request, handler: Handler) -> web.StreamResponse:
        request[PREFIX] = prefix
        return await handler(request)

    app = web.Application(middlewares=[under_prefix])
    pages = web.Application() if prefix else app
    add_page_routes(pages, rules, RESOURCES / "training" / "pages", pause=pause)
    if prefix:
        app.add_subapp(prefix, pages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}{prefix}"
    finally:
        await runner.cleanup()
