"""The customer's way through Checkout: fill in, save, answer the bank, or leave."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from aiohttp import web

from futurepay_desktop.training.checkout_rules import (
    CheckoutForm,
    CheckoutOutcome,
    CheckoutView,
    Closed,
    NeedsApproval,
    Refused,
    Saved,
    UnknownSessionError,
)
from futurepay_desktop.training.pages.endings import LEFT, ending
from futurepay_desktop.training.pages.memory import Attempt, PageMemory
from futurepay_desktop.training.pages.rendering import Renderer, is_web_address, see_other
from futurepay_desktop.training.pages.rules_port import PageRules
from futurepay_desktop.training.pages.scenarios import Scenario, brand_of, picker
from futurepay_desktop.training.pages.words import Vocabulary, Words

LONGEST_FIELD = 5000
PRACTICE_NAME, PRACTICE_EMAIL = "Training Customer", "customer@training.example"


class CheckoutPages:
    """Handlers of /c/pay and /c/bank. Page texts are looked up in the session's language."""

    def __init__(self, stripe: PageRules, renderer: Renderer, vocabulary: Vocabulary) -> None:
        self._stripe = stripe
        self._renderer = renderer
        self._vocabulary = vocabulary
        self._picker = picker(stripe.cards)
        self._memory = PageMemory()

    async def show_pay(self, request: web.Request) -> web.Response:
        """The card form; after a refusal at the bank with its reason and what was typed before, once."""
        view = self._view(request)
        if view is None or view.status != "open":
            return self._ended(request, view)
        attempt = self._memory.attempts.get(view.session_id)
        if attempt is None or attempt.refused is None:
            return self._form(request, view, _first_values(view))
        self._memory.attempts.put(view.session_id, replace(attempt, refused=None))
        kept = CheckoutForm(attempt.email, attempt.cardholder_name)
        return self._form(request, view, kept, refused=attempt.refused)

    async def fill(self, request: web.Request) -> web.Response:
        """The picker without a script: the same page with a test card filled in."""
        view = self._view(request)
        if view is None or view.status != "open":
            return self._ended(request, view)
        form = await request.post()
        scenario = self._picker.find(_text(form.get("scenario")))
        typed = CheckoutForm(_text(form.get("email")), _text(form.get("cardholder_name")))
        if scenario is None:
            return self._form(request, view, typed)
        practice_email = PRACTICE_EMAIL if view.needs_email else ""
        filled = CheckoutForm(
            email=typed.email or view.customer_email or practice_email,
            cardholder_name=typed.cardholder_name or view.customer_name or PRACTICE_NAME,
            card_number=scenario.spaced,
            expiry=good_expiry(),
            cvc=scenario.cvc,
        )
        return self._form(request, view, filled, chosen=scenario)

    async def save(self, request: web.Request) -> web.Response:
        """Save card: on to the success page, to the bank, or back to the form with the reason beside the field."""
        session_id = request.match_info["id"]
        fields = await request.post()
        token = _text(fields.get("token"))
        view = self._view(request)
        if view is None:
            return self._ended(request, None)
        form = CheckoutForm(
            email=_text(fields.get("email")).strip(),
            cardholder_name=_text(fields.get("cardholder_name")).strip(),
            card_number=_text(fields.get("card_number")),
            expiry=_text(fields.get("expiry")),
            cvc=_text(fields.get("cvc")),
        )
        sent = self._memory.already_sent_to(session_id, token, form)
        if sent and (view.status != "open" or view.pending_approval):
            return see_other(sent)
        outcome = self._stripe.submit_checkout(session_id, form)
        if isinstance(outcome, Refused):
            # Neither the number nor the CVC goes back into a page once it has been refused.
            kept = CheckoutForm(form.email, form.cardholder_name, expiry=form.expiry if outcome.field else "")
            return self._form(request, view, kept, refused=outcome, status=422 if outcome.field else 402)
        self._memory.attempts.put(session_id, self._attempt(form))
        return self._follow(request, view, token, form, outcome)

    async def show_bank(self, request: web.Request) -> web.Response:
        """The pretend bank's question; without a question waiting it leads back to the card form."""
        view = self._view(request)
        if view is None or view.status != "open":
            return self._ended(request, view)
        if not view.pending_approval:
            return see_other(_pay(view.session_id))
        return self._renderer.page(
            "bank.html",
            self._words(request, view),
            leads_to=view.success_url,
            view=view,
            attempt=self._memory.attempts.get(view.session_id),
            token=self._memory.new_token(),
        )

    async def answer_bank(self, request: web.Request) -> web.Response:
        """Approve or Refuse; any other answer shows the question again."""
        session_id = request.match_info["id"]
        fields = await request.post()
        token, answer = _text(fields.get("token")), _text(fields.get("answer"))
        if sent := self._memory.already_sent_to(session_id, token, answer):
            return see_other(sent)
        view = self._view(request)
        if view is None or view.status != "open":
            return self._ended(request, view)
        if not view.pending_approval or answer not in {"approve", "refuse"}:
            return see_other(f"/c/bank/{session_id}" if view.pending_approval else _pay(session_id))
        outcome = self._stripe.answer_bank(session_id, answer == "approve")
        return self._follow(request, view, token, answer, outcome)

    async def left(self, request: web.Request) -> web.Response:
        """Leave without saving, when the shop gave no page to go back to."""
        view = self._view(request)
        if view is None or view.status != "open":
            return self._ended(request, view)
        back = replace(LEFT, link=_pay(view.session_id))
        return self._renderer.message(back, self._words(request, view))

    def _follow(
        self, request: web.Request, view: CheckoutView, token: str, typed: Hashable, outcome: CheckoutOutcome
    ) -> web.Response:
        """Where an outcome leads. A place to go to is remembered, so that a second press goes there too."""
        session_id = view.session_id
        match outcome:
            case Saved(redirect_url=url):
                location = url if is_web_address(url) else "/c/done"
            case NeedsApproval():
                location = f"/c/bank/{session_id}"
            case Refused():
                known = self._memory.attempts.get(session_id) or Attempt(view.customer_email or "", "")
                self._memory.attempts.put(session_id, replace(known, refused=outcome))
                location = _pay(session_id)
            case Closed(status=status):
                return self._ended(request, replace(view, status=status))
            case _:
                assert_never(outcome)
        self._memory.remember_sent(session_id, token, typed, location)
        return see_other(location)

    def _form(
        self,
        request: web.Request,
        view: CheckoutView,
        values: CheckoutForm,
        *,
        refused: Refused | None = None,
        chosen: Scenario | None = None,
        status: int = 200,
    ) -> web.Response:
        leave = view.cancel_url or ""
        return self._renderer.page(
            "pay.html",
            self._words(request, view),
            status=status,
            leads_to=view.success_url,
            view=view,
            values=values,
            refused=refused,
            chosen=chosen.key if chosen else "",
            brand=chosen.brand_mark if chosen else "",
            shown=self._picker.shown,
            folded=self._picker.folded,
            folded_keys=self._picker.folded_keys,
            expiry=good_expiry(),
            practice_name=view.customer_name or PRACTICE_NAME,
            practice_email=PRACTICE_EMAIL,
            token=self._memory.new_token(),
            leave_url=leave if is_web_address(leave) else f"{_pay(view.session_id)}/left",
        )

    def _ended(self, request: web.Request, view: CheckoutView | None) -> web.Response:
        """The page of a link that is unknown, used or over; it says what is true and what to do."""
        return self._renderer.message(ending(view.status if view else None), self._words(request, view))

    def _view(self, request: web.Request) -> CheckoutView | None:
        try:
            return self._stripe.checkout_view(request.match_info["id"])
        except UnknownSessionError:
            return None

    def _words(self, request: web.Request, view: CheckoutView | None) -> Words:
        return self._vocabulary.choose(view.locale if view else "", request.headers.get("Accept-Language", ""))

    def _attempt(self, form: CheckoutForm) -> Attempt:
        digits = "".join(character for character in form.card_number if character.isdigit())
        mark, name = brand_of(self._stripe.cards, digits)
        return Attempt(form.email, form.cardholder_name, mark, name, digits[-4:])


def good_expiry() -> str:
    """An expiry date that will do for years, as the field shows it."""
    return f"12 / {(datetime.now(UTC).year + 4) % 100:02d}"


def _first_values(view: CheckoutView) -> CheckoutForm:
    return CheckoutForm(email=view.customer_email or "")


def _pay(session_id: str) -> str:
    return f"/c/pay/{session_id}"


def _text(value: object) -> str:
    """A form field as text; an uploaded file counts as empty."""
    return value[:LONGEST_FIELD] if isinstance(value, str) else ""
