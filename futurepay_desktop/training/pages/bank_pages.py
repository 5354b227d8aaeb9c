"""The pretend bank: it asks the customer, who approves or refuses."""

from dataclasses import replace

from aiohttp import web

from futurepay_desktop.training.checkout.checkout_contract import CheckoutOutcome, CheckoutView, Closed, Refused
from futurepay_desktop.training.pages.checkout_pages import place_after
from futurepay_desktop.training.pages.desk import NONCE_FIELD, PageDesk, Sent, bank_path, pay_path
from futurepay_desktop.training.pages.memory import Attempt, Press, SentTo
from futurepay_desktop.training.pages.money_text import price_text
from futurepay_desktop.training.pages.rendering import is_web_address


class BankPages:
    """Handlers of /c/bank."""

    def __init__(self, desk: PageDesk) -> None:
        self._desk = desk

    async def show(self, request: web.Request) -> web.Response:
        """The bank's question; without a question waiting it leads back to the form."""
        desk, view = self._desk, self._desk.view(request)
        if view is None or view.status != "open":
            return desk.ended(request, view)
        if not view.pending_approval:
            return desk.go(request, pay_path(view.session_id))
        outside = desk.after(view, view.success_url)
        paying = view.mode == "payment"
        return desk.renderer.page(
            request,
            "bank.html",
            desk.words(request, view),
            leads_to=outside if is_web_address(outside) else "",
            view=view,
            amount=price_text(view.amount or 0, view.currency, view.exponent) if paying else "",
            attempt=desk.memory.attempts.get(view.session_id),
            nonce_field=NONCE_FIELD,
            token=desk.memory.new_nonce(view.session_id, "bank"),
        )

    async def answer(self, request: web.Request) -> web.Response:
        """Approve or Refuse; any other answer shows the question again."""
        sent = await self._desk.sent(request, "bank")
        if isinstance(sent, web.Response):
            return sent
        answer = sent.fields.get("answer", "")
        if answer not in {"approve", "refuse"}:
            return self._desk.go(request, bank_path(sent.view.session_id))
        match sent.rendering.claim(answer):
            case Press.OTHER:
                return self._desk.out_of_date(request, sent.view, "bank")
            case Press.AGAIN:
                before = await sent.rendering.same_answer()
                if isinstance(before, SentTo):
                    return self._desk.go(request, before.location)
            case Press.FIRST:
                pass
        return self._answer(request, sent, approve=answer == "approve")

    def _answer(self, request: web.Request, sent: Sent, *, approve: bool) -> web.Response:
        desk, view = self._desk, sent.view
        if view.status == "open" and not view.pending_approval:
            outcome: CheckoutOutcome | None = None
            location = pay_path(view.session_id)
        else:
            outcome = desk.stripe.answer_bank(view.session_id, approve)
            location = place_after(desk, view, outcome)
            self._remember(view, outcome)
        sent.rendering.answered(SentTo(location))
        if isinstance(outcome, Closed):
            return desk.ended(request, replace(view, status=outcome.status))
        return desk.go(request, location)

    def _remember(self, view: CheckoutView, outcome: CheckoutOutcome) -> None:
        """A refusal is said on the form, where the customer is sent next."""
        if isinstance(outcome, Refused):
            attempts = self._desk.memory.attempts
            known = attempts.get(view.session_id) or Attempt(view.customer_email or "", "")
            attempts.put(view.session_id, replace(known, refused=outcome))
