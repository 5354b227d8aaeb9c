"""The customer's way through Checkout: fill in, save or pay, or leave."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import assert_never
from urllib.parse import urldefrag

from aiohttp import web

from futurepay_desktop.training.checkout.checkout_contract import (
    CheckoutForm,
    CheckoutOutcome,
    CheckoutView,
    Closed,
    NeedsApproval,
    Refused,
    Saved,
)
from futurepay_desktop.training.checkout.scenarios import PageAct, Scenario, scenario_of
from futurepay_desktop.training.pages.desk import PageDesk, Sent, bank_path, pay_path
from futurepay_desktop.training.pages.endings import CLOSED, CLOSED_UNPAID, LEFT, LEFT_UNPAID
from futurepay_desktop.training.pages.memory import Answer, Attempt, Press, SentTo
from futurepay_desktop.training.pages.methods import EARLIER, brand_name
from futurepay_desktop.training.pages.pay_form import Entry, PayForm, Typed, read_entry
from futurepay_desktop.training.pages.picks import brand_of

SLOW_SECONDS = 20.0
Pause = Callable[[float], Awaitable[None]]


class CheckoutPages:
    """Handlers of /c/pay. `pause` waits for a number of seconds: a slow phone takes its time."""

    def __init__(self, desk: PageDesk, pause: Pause = asyncio.sleep) -> None:
        self._desk = desk
        self._page = PayForm(desk)
        self._pause = pause

    async def show_pay(self, request: web.Request) -> web.Response:
        """The form; after a refusal at the bank with its reason and what was typed before, once."""
        desk, view = self._desk, self._desk.view(request)
        if view is None or view.status != "open":
            return desk.ended(request, view)
        attempt = desk.memory.attempts.get(view.session_id)
        if attempt is not None and attempt.refused is not None:
            desk.memory.attempts.put(view.session_id, replace(attempt, refused=None))
            kept = CheckoutForm(attempt.email, attempt.cardholder_name)
            return self._page.show(request, view, Typed(kept, attempt.tab), refused=attempt.refused)
        planned = desk.stripe.scenario_plans.planned_for(view.session_id)
        if planned is not None and self._act(view, planned):
            return desk.go(request, f"{pay_path(view.session_id)}/closed")
        return self._page.show(request, view, self._page.first(view))

    async def fill(self, request: web.Request) -> web.Response:
        """Another tab, or the picker: the same page with test numbers filled in, or what the pick does of itself."""
        sent = await self._desk.sent(request, "pay")
        if isinstance(sent, web.Response):
            return sent
        if sent.view.status != "open":
            return self._desk.ended(request, sent.view)
        fields, key = sent.fields, sent.fields.get("scenario", "")
        if (scenario := scenario_of(key)) is not None and scenario.act is PageAct.CLOSES:
            return self._desk.go(request, f"{pay_path(sent.view.session_id)}/closed")
        if scenario is not None and scenario.act is PageAct.EXPIRES:
            self._desk.stripe.scenario_plans.expire_soon(sent.view.session_id)
        kept = CheckoutForm(fields.get("email", ""), fields.get("cardholder_name", ""))
        typed = Typed(kept, fields.get("type") or fields.get("tab", ""))
        return self._page.show(request, sent.view, self._page.filled(sent.view, typed, key))

    async def save(self, request: web.Request) -> web.Response:
        """Save card or Pay: on to the last page, to the bank, or back to the form with the reason beside the field."""
        sent = await self._desk.sent(request, "pay")
        if isinstance(sent, web.Response):
            return sent
        entry = read_entry(sent.view, sent.fields)
        answer: Answer | None = None
        match sent.rendering.claim(entry):
            case Press.OTHER:
                return self._desk.out_of_date(request, sent.view, "pay")
            case Press.AGAIN:
                answer = await sent.rendering.same_answer()
            case Press.FIRST:
                pass
        if isinstance(answer, SentTo):
            return self._desk.go(request, answer.location)
        if isinstance(answer, Refused):
            return self._refuse(request, sent.view, entry, answer)
        try:
            return await self._submit(request, sent, entry)
        except BaseException:
            sent.rendering.give_back()
            raise

    async def left(self, request: web.Request) -> web.Response:
        """Leave without saving, when the shop gave no page to go back to."""
        view = self._desk.view(request)
        if view is None or view.status != "open":
            return self._desk.ended(request, view)
        message = LEFT if view.mode == "setup" else LEFT_UNPAID
        return self._desk.message(request, replace(message, link=pay_path(view.session_id)), view)

    async def closed(self, request: web.Request) -> web.Response:
        """The customer closed the page: the session stays open, and the way back works."""
        view = self._desk.view(request)
        if view is None or view.status != "open":
            return self._desk.ended(request, view)
        message = CLOSED if view.mode == "setup" else CLOSED_UNPAID
        return self._desk.message(request, replace(message, link=pay_path(view.session_id)), view)

    async def recover(self, request: web.Request) -> web.Response:
        """The recovery link of an expired session leads to an open copy of it."""
        fresh = self._desk.stripe.recover_checkout(request.match_info["id"])
        if fresh is None:
            return self._desk.ended(request, self._desk.view(request))
        return self._desk.go(request, urldefrag(fresh).url.removeprefix(self._desk.stripe.public_base))

    async def _submit(self, request: web.Request, sent: Sent, entry: Entry) -> web.Response:
        desk, session_id, form = self._desk, sent.view.session_id, entry.form
        plans = desk.stripe.scenario_plans
        scenario = scenario_of(entry.scenario) or plans.planned_for(session_id)
        if scenario is not None and scenario.act is PageAct.SLOW and sent.view.status == "open":
            await self._pause(SLOW_SECONDS)
        outcome = desk.stripe.submit_checkout(session_id, form)
        if isinstance(outcome, Refused):
            sent.rendering.answered(outcome)
            return self._refuse(request, sent.view, entry, outcome)
        # An ordered reason belongs to the scenario's own card: another number speaks for itself.
        its_card = scenario is not None and _digits(form.card_number) == scenario.number
        if isinstance(outcome, Saved) and scenario is not None and its_card and scenario.later_decline:
            plans.decline_later(session_id, scenario.later_decline)
        desk.memory.attempts.put(session_id, self._attempt(sent.view, entry))
        location = place_after(desk, sent.view, outcome)
        sent.rendering.answered(SentTo(location))
        if isinstance(outcome, Closed):
            return desk.ended(request, replace(sent.view, status=outcome.status))
        return desk.go(request, location)

    def _refuse(self, request: web.Request, view: CheckoutView, entry: Entry, refused: Refused) -> web.Response:
        # Neither a number nor the CVC goes back into a page once it has been refused.
        form = entry.form
        kept = CheckoutForm(form.email, form.cardholder_name, expiry=form.expiry if refused.field else "")
        typed = Typed(replace(kept, save_for_later=form.save_for_later), entry.tab.key, entry.scenario)
        return self._page.show(request, view, typed, refused=refused, status=422 if refused.field else 402)

    def _act(self, view: CheckoutView, planned: Scenario) -> bool:
        """Lets an ordered scenario act of itself, once per session; True when the page is closed by it."""
        plans = self._desk.stripe.scenario_plans
        if planned.act is PageAct.EXPIRES and plans.act_once(view.session_id, planned.act):
            plans.expire_soon(view.session_id)
        return planned.act is PageAct.CLOSES and plans.act_once(view.session_id, planned.act)

    def _attempt(self, view: CheckoutView, entry: Entry) -> Attempt:
        form, tab = entry.form, entry.tab
        earlier = next((method for method in view.saved_methods if method.id == form.saved_method_id), None)
        if tab.key == EARLIER and earlier is not None:
            return Attempt(form.email, form.cardholder_name, "", brand_name(earlier.brand), earlier.last4, tab.key)
        digits = _digits(form.card_number or form.iban or form.account_number)
        mark, name = brand_of(self._desk.stripe.cards, digits)
        return Attempt(form.email, form.cardholder_name, mark, name, digits[-4:], tab.key)


def place_after(desk: PageDesk, view: CheckoutView, outcome: CheckoutOutcome) -> str:
    """Where an outcome leads: the last page, the bank, or the form, which says the rest."""
    match outcome:
        case Saved(redirect_url=url):
            return desk.after(view, url)
        case NeedsApproval():
            return bank_path(view.session_id)
        case Refused() | Closed():
            return pay_path(view.session_id)
        case _:
            assert_never(outcome)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
