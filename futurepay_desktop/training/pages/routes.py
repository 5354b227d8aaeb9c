"""The addresses under /c: the training Checkout page, the pretend bank, the last page and the receipt.

They may lie under a path of their own: a middleware that sets `request["page_prefix"]` to that path (no slash at its
end) gets every link, form and redirect of the pages under it.
"""

import asyncio
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from futurepay_desktop.training.checkout.checkout_contract import UnknownSessionError
from futurepay_desktop.training.pages.bank_pages import BankPages
from futurepay_desktop.training.pages.checkout_pages import CheckoutPages, Pause
from futurepay_desktop.training.pages.desk import PageDesk
from futurepay_desktop.training.pages.endings import DONE, NO_PAGE, NO_RECEIPT, ON_ITS_WAY, PAID
from futurepay_desktop.training.pages.money_text import price_text
from futurepay_desktop.training.pages.receipt import read_receipt
from futurepay_desktop.training.pages.rendering import ASSETS, Message, renderer_for
from futurepay_desktop.training.pages.requests import prefix_of
from futurepay_desktop.training.pages.rules_port import PageRules


def add_page_routes(app: web.Application, stripe: PageRules, templates: Path, *, pause: Pause = asyncio.sleep) -> None:
    """Adds every customer-facing page to `app`, and nothing else.

    `templates` is the folder `resources/training/pages`; `pause` waits for seconds, as a slow phone makes one wait.
    """
    desk = PageDesk(stripe, templates)
    checkout, bank, simple = CheckoutPages(desk, pause), BankPages(desk), SimplePages(desk)
    router = app.router
    router.add_get("/c/pay/{id}", checkout.show_pay)
    router.add_post("/c/pay/{id}", checkout.save)
    router.add_get("/c/pay/{id}/fill", checkout.show_pay)
    router.add_post("/c/pay/{id}/fill", checkout.fill)
    router.add_get("/c/pay/{id}/left", checkout.left)
    router.add_get("/c/pay/{id}/closed", checkout.closed)
    router.add_get("/c/bank/{id}", bank.show)
    router.add_post("/c/bank/{id}", bank.answer)
    router.add_get("/c/recover/{id}", checkout.recover)
    router.add_get("/c/done", simple.done)
    router.add_get("/c/receipt/{id}", simple.receipt)
    router.add_get("/c/assets/{name}", simple.asset)
    router.add_route("*", "/c/{tail:.*}", simple.nowhere)


def prepare_pages(templates: Path) -> None:
    """Reads and compiles the templates ahead of time; call it on a thread that nobody waits for."""
    renderer_for(templates)


class SimplePages:
    """The pages without a form."""

    def __init__(self, desk: PageDesk) -> None:
        self._desk = desk

    async def done(self, request: web.Request) -> web.Response:
        """Where a customer ends when the shop has no success page of its own; it says what was paid."""
        try:
            view = self._desk.stripe.checkout_view(request.query.get("session_id", ""))
        except UnknownSessionError:
            return self._desk.message(request, DONE)
        if view.mode == "setup" or view.status != "complete":
            return self._desk.message(request, DONE if view.mode == "setup" else NO_PAGE, view)
        amount = price_text(view.amount or 0, view.currency, view.exponent)
        return self._desk.message(request, self._paid(view.session_id, amount, prefix_of(request)), view)

    async def receipt(self, request: web.Request) -> web.Response:
        """A charge's receipt, stamped TRAINING, with its refunds."""
        receipt = read_receipt(self._desk.stripe, request.match_info["id"])
        if receipt is None:
            return self._desk.message(request, NO_RECEIPT)
        return self._desk.renderer.page(request, "receipt.html", self._desk.words(request, None), receipt=receipt)

    async def asset(self, request: web.Request) -> web.Response:
        """The style sheet, the script and the picture in the tab."""
        name = request.match_info["name"]
        if name not in ASSETS:
            return self._desk.message(request, NO_PAGE)
        return self._desk.renderer.asset(name)

    async def nowhere(self, request: web.Request) -> web.Response:
        """Any other address under /c, or a method a page does not take."""
        return self._desk.message(request, NO_PAGE)

    def _paid(self, session_id: str, amount: str, prefix: str) -> Message:
        intent = self._desk.stripe.payment_of(session_id) or {}
        message = PAID if intent.get("status") in ("succeeded", None) else ON_ITS_WAY
        charge = intent.get("latest_charge")
        # Receipts are not served under a prefix: a phone on the shop's network sees the Checkout pages alone.
        link = f"/c/receipt/{charge}" if isinstance(charge, str) and not prefix else ""
        return replace(message, amount=amount, link=link, link_text="Receipt")
