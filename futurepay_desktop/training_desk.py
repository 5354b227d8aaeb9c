"""The embedded training Stripe as practice sees it (`services.training_desk.TrainingDesk`).

It speaks to the server's rules inside this program, past its HTTP side: bad weather ordered for the till does not
touch what practice is judged by. Training's modules are imported with the first call, never at the start.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.practice import PhoneAccess, Scenario
from futurepay_desktop.services.training_desk import PHONES, Books, PracticeMethod, Weather
from futurepay_desktop.training_books import TrainingBooks

if TYPE_CHECKING:
    from futurepay_desktop.training.faults.fault_rules import FaultRule
    from futurepay_desktop.training.training_server import TrainingServer

_CARDS = {
    PracticeMethod.GOOD_CARD: "4242424242424242",
    PracticeMethod.DECLINED_LATER_CARD: "4000000000000341",
    PracticeMethod.APPROVAL_CARD: "4000002760003184",
}
"""docs.stripe.com/testing: saves and pays; saves and is declined; asks for approval at every charge."""
START_SECONDS = 30.0
"""It starts in a second or two; a server that can't start must not keep anybody waiting for ever."""
_A_PAYMENT = "/v1/payment_intents/*"


class EmbeddedTraining:
    """One per open training profile. The server starts after the first paint: `running` waits for it."""

    def __init__(self, running: "Callable[[], Awaitable[TrainingServer]]") -> None:
        self._when_running = running
        self._server: TrainingServer | None = None
        self._weather: list[int] = []

    async def now(self) -> int:
        """The training clock, Unix seconds."""
        return (await self._running()).stripe.clock.now()

    async def new_customer(self, draft: CustomerDraft) -> str:
        """A practice customer; the id."""
        return (await self._books()).new_customer(draft.name, draft.email)

    async def give_method(self, customer_id: str, method: PracticeMethod, currency: str) -> str:
        """Saves a method that can pay in `currency` and makes it the default; the id."""
        books = await self._books()
        if method is not PracticeMethod.BANK_ACCOUNT:
            return books.give_card(customer_id, _CARDS[method])
        return books.give_bank_account(customer_id, currency)

    async def books_of(self, customer_id: str) -> Books:
        """Everything of one customer."""
        return (await self._books()).of(customer_id)

    async def books_of_strangers(self, since: int) -> Books:
        """Sessions made since then (Unix seconds) without a customer."""
        return (await self._books()).of_strangers(since)

    async def let_it_be(self, weather: Weather) -> None:
        """The weather from now on; it replaces the one ordered before, and no one else's."""
        faults = (await self._running()).stripe.faults
        for rule in self._weather:
            faults.remove(rule)
        self._weather = [faults.add(rule) for rule in _rules(weather)]

    async def let_link_run_out(self, session_id: str) -> None:
        """The time of this link is up; the clock stays as it is."""
        (await self._running()).stripe.scenario_plans.run_out(session_id)

    async def let_debits_arrive(self) -> None:
        """Puts the clock forward as long as a bank debit takes."""
        from futurepay_desktop.training.methods.debit_rules import DEBIT_SECONDS

        (await self._running()).stripe.advance(DEBIT_SECONDS + 1)

    async def scenarios(self) -> tuple[Scenario, ...]:
        """What a visit to Checkout can be like."""
        stripe = (await self._running()).stripe
        return tuple(Scenario(scenario.key, scenario.label_key) for scenario in stripe.scenarios())

    async def plan(self, customer_id: str, key: str | None) -> None:
        """What this customer's visits are like from now on; `None` leaves it to the picker on the page."""
        server = await self._running()
        try:
            server.stripe.plan_scenario(customer_id, key)
        except LookupError as error:
            raise ShowableError(ErrorKind.NOT_FOUND, what=customer_id) from error

    async def planned(self, customer_id: str) -> str | None:
        """The key of what was planned."""
        return (await self._running()).stripe.planned_scenario(customer_id)

    async def open_to_phones(self) -> PhoneAccess:
        """For one hour, the Checkout page alone, on the shop's own network. Raises OFFLINE (`what` `PHONES`)."""
        from futurepay_desktop.training.serving.phone_door import PhoneDoorError

        server = await self._running()
        try:
            door = await server.open_to_phones()
        except PhoneDoorError as error:
            raise ShowableError(ErrorKind.OFFLINE, what=PHONES) from error
        return PhoneAccess(door.base_url, door.until)

    async def close_to_phones(self) -> None:
        """At once; closed is fine too."""
        if self._server is not None:
            await self._server.close_to_phones()

    def phone_access(self) -> PhoneAccess | None:
        """While phones are let in."""
        door = None if self._server is None else self._server.phone_door
        return None if door is None else PhoneAccess(door.base_url, door.until)

    def phone_url(self, link_url: str) -> str | None:
        """A link's address as a phone reaches it; `None` while closed."""
        return None if self._server is None else self._server.phone_url(link_url)

    async def _running(self) -> "TrainingServer":
        if self._server is None:
            try:
                self._server = await asyncio.wait_for(self._when_running(), START_SECONDS)
            except TimeoutError as error:
                raise ShowableError(ErrorKind.OFFLINE) from error
        return self._server

    async def _books(self) -> TrainingBooks:
        return TrainingBooks((await self._running()).stripe)


def _rules(weather: Weather) -> "list[FaultRule]":
    from futurepay_desktop.training.faults.fault_rules import FaultKind, FaultRule, PathMatch

    def lost(method: str, path: str, kind: FaultKind = FaultKind.CUT_BEFORE) -> FaultRule:
        return FaultRule(method, path, kind, times=None, match=PathMatch.GLOB)

    match weather:
        case Weather.CLEAR:
            return []
        case Weather.CONFIRM_GETS_LOST:
            return [lost("POST", f"{_A_PAYMENT}/confirm"), lost("GET", _A_PAYMENT)]
        case Weather.ANSWER_GETS_LOST:
            return [lost("POST", f"{_A_PAYMENT}/confirm", FaultKind.CUT_AFTER), lost("GET", _A_PAYMENT)]
        case Weather.NETWORK_AWAY:
            return [lost("*", "/v1/**")]
