"""From the moment the customer's card is saved at Stripe to the moment the till shows it, in poll intervals."""

import asyncio
import random
import time
from pathlib import Path

from PySide6.QtWidgets import QWidget

from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.services.link_watcher import SECONDS
from tests.benchmarks.counter import at_a_till
from tests.benchmarks.figures import Figure, quantile
from tests.stories.till import GOOD_CARD, open_till

CUSTOMERS = ("Anna Saveswell", "Chiara Conferma")


def run(*, quick: bool) -> list[Figure]:
    """Completions at random moments between two polls."""
    times = 5 if quick else 24

    async def measure(own: Path) -> list[Figure]:
        chance = random.Random(7)  # noqa: S311  no secret
        waits = []
        async with open_till(own) as till:
            hands = till.hands
            await till.full_list()
            for number in range(times):
                await till.choose(CUSTOMERS[number % 2])
                address = await till.new_link()
                await asyncio.sleep(chance.uniform(0, SECONDS))
                async with HttpCustomer() as customer:
                    await customer.save_card(address, GOOD_CARD, name="A Cardholder")
                saved = time.perf_counter()
                await hands.until(lambda: hands.find(QWidget, "Setup link QR code") is None, "the code is gone")
                waits.append(time.perf_counter() - saved)
        note = f"{times} completions, longest {max(waits):.2f} s"
        return [
            Figure("completion seen, p50", quantile(waits, 0.5), "s", SECONDS, None, note),
            Figure("completion seen, p95", quantile(waits, 0.95), "s", SECONDS, 1.3, note),
        ]

    return at_a_till(measure)
