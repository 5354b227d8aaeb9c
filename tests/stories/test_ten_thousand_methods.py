"""A customer with ten thousand saved methods: the page opens, stays usable, and the right one is charged."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QAbstractButton, QComboBox

from tests.stories.counter import customer_id, statuses, stripe_does
from tests.stories.till import Till, open_till

MANY = 10_000
LONGEST_STALL_MS = 1500
"""On two busy cores; one person's patience, far from a hang."""


class Stalls:
    """The longest time the window could not react."""

    def __init__(self) -> None:
        self.longest = 0
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.longest = max(self.longest, self._since.restart())

    def stop(self) -> None:
        """Ends the watch."""
        self._timer.stop()


def give_cards(till: Till, customer: str, count: int) -> None:
    """Copies of the customer's first card, straight into the training world."""
    world = till.server.stripe._world
    [first, *_] = stripe_does(till, "GET", f"/v1/customers/{customer}/payment_methods", limit="1")["data"]
    with till.server.stripe.events.muted():
        for number in range(count):
            card = dict(first["card"]) | {"last4": f"{number:04d}"}
            world.keep(dict(first) | {"id": world.ids.of("pm"), "card": card})


async def test_ten_thousand_methods(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        customer = customer_id(till, "Sam Slow")
        methods = await till.shop.payment_methods.refresh(customer)
        give_cards(till, customer, MANY - len(methods))
        stalls = Stalls()
        await till.choose("Sam Slow")
        # The page is there at once with what is known; the rest comes while one works.
        await till.hands.read("Visa •••• 4242")
        await till.hands.until(lambda: till.hands.reads("10,000"), "all of them counted", seconds=60)
        more = await till.hands.see(QAbstractButton, "Show more (9,976 left)")
        await till.hands.click(more.text())
        await till.hands.see(QAbstractButton, "Show more (9,952 left)")
        stalls.stop()

        await till.hands.click("Charge")
        select = await till.hands.see(QComboBox, "Payment method")
        assert select.count() == MANY
        select.setCurrentIndex(next(i for i in range(MANY) if "•••• 0777" in select.itemText(i)))
        await till.type_amount("900")
        await till.hands.click("Review")
        await till.hands.click("Charge $9.00 to Visa •••• 0777")
        await till.result("$9.00 was taken.")
        assert statuses(till) == ["succeeded"]
        assert stalls.longest < LONGEST_STALL_MS, f"the window stood still for {stalls.longest} ms"
