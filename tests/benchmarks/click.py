"""From the press of the decisive button to the painted result, beside the same confirm by bare stripe-python."""

import asyncio
import time
from pathlib import Path

import stripe
from PySide6.QtWidgets import QAbstractButton, QWidget

from futurepay_desktop.commands.hands import press_mouse
from tests.benchmarks.counter import PaintEye, at_a_till
from tests.benchmarks.figures import Figure, median
from tests.stories.till import Till, open_till

LATENCY_MS = 300
CUSTOMER = "Anna Saveswell"
RESULT = "Charge result"


def run(*, quick: bool) -> list[Figure]:
    """Ours and the bare confirm in turn, in one process, on one server that takes 300 ms to answer."""
    times = 4 if quick else 12

    async def measure(own: Path) -> list[Figure]:
        async with open_till(own) as till:
            await till.full_list()
            http = stripe.AIOHTTPClient()
            bare = stripe.StripeClient(
                "sk_test_benchmark0000",
                http_client=http,
                base_addresses={"api": till.server.api_base},
                max_network_retries=0,
            )
            ours, theirs = [], []
            for number in range(times):
                ours.append(await _press(till, str(1000 + number)))
                theirs.append(await _bare(till, bare))
            await http.close_async()  # type: ignore[no-untyped-call]
        note = f"medians of {times}, {LATENCY_MS} ms a request; {median(ours) - median(theirs):.0f} ms more"
        return [Figure("click to result, bare confirm", median(ours), "ms", median(theirs), 1.05, note)]

    return at_a_till(measure)


async def _press(till: Till, digits: str) -> float:
    await till.choose(CUSTOMER)
    await till.hands.click("Charge")
    await till.type_amount(digits)
    await till.hands.click("Review")
    try:
        button = await till.hands.see(QAbstractButton, "Charge $", seconds=2)
    except AssertionError:  # the same customer within ten minutes: it asks first
        await till.hands.click("Charge again")
        button = await till.hands.see(QAbstractButton, "Charge $")
    await till.hands.until(lambda: button.isEnabled() and not getattr(button, "locked", False), "the review is ready")
    await asyncio.sleep(0.3)
    till.faults.latency_ms = LATENCY_MS
    eye = PaintEye(_of_result)
    pressed = time.perf_counter()
    press_mouse(button, button.rect().center())
    await eye.seen()
    took = (time.perf_counter() - pressed) * 1000
    till.faults.latency_ms = 0
    await till.result(f"${int(digits) / 100:.2f} was taken.")
    await till.hands.click("Done")
    await till.hands.until(lambda: till.hands.find(QWidget, RESULT) is None, "the sheet is closed")
    return took


def _of_result(widget: QWidget) -> bool:
    step: QWidget | None = widget
    while step is not None and step.accessibleName() != RESULT:
        step = step.parentWidget()
    return step is not None


async def _bare(till: Till, client: stripe.StripeClient) -> float:
    customers = await client.v1.customers.list_async({"limit": 100})
    anna = next(c for c in customers.data if c.name == CUSTOMER)
    methods = await client.v1.payment_methods.list_async({"customer": anna.id})
    intent = await client.v1.payment_intents.create_async(
        {
            "amount": 1000,
            "currency": "usd",
            "customer": anna.id,
            "payment_method": methods.data[0].id,
            "allowed_payment_method_types": ["card"],
        }
    )
    till.faults.latency_ms = LATENCY_MS
    before = time.perf_counter()
    await client.v1.payment_intents.confirm_async(intent.id, {"off_session": True, "expand": ["latest_charge"]})
    took = (time.perf_counter() - before) * 1000
    till.faults.latency_ms = 0
    return took
