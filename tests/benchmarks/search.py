"""From a keystroke in the search to the painted result, with 60 customers and with 10,000."""

import asyncio
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from futurepay_desktop.commands.hands import press_key
from futurepay_desktop.paths import resources_dir
from futurepay_desktop.training.seed.seed import seed_practice_shop
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from tests.benchmarks.counter import PaintEye, at_a_till
from tests.benchmarks.figures import Figure, quantile
from tests.stories.till import Till, open_till

WORDS = ("anna", "ben", "mar", "4242", "lee", "chi")


def run(*, quick: bool) -> list[Figure]:
    """Every prefix of some words, typed key by key; each key waits for the paint of its result."""
    many = 2_000 if quick else 10_000
    found = {count: at_a_till(lambda own, count=count: _measure(own, count)) for count in (60, many)}  # type: ignore[misc]
    few = found[60][0].ours
    big = found[many][0]
    return [
        Figure("keystroke to painted result, 60 customers, p50", few, "ms", None, 100.0, found[60][0].note),
        Figure(f"keystroke, {many} customers p50, 60 p50", big.ours, "ms", few, 1.2, big.note),
    ]


async def _measure(own: Path, customers: int) -> list[Figure]:
    await asyncio.to_thread(_seed, own, customers)
    async with open_till(own) as till:
        hands = till.hands
        await hands.until(lambda: till.program.window.screen_of_shop is not None, "the shop")
        screen = till.program.window.screen_of_shop
        assert screen is not None
        count = screen.list.count
        await hands.until(lambda: _digits(count.text()) == str(customers), f"{customers} customers", seconds=240)
        await asyncio.sleep(2)
        waits = [wait for word in WORDS for wait in await _type(till, word)]
    note = f"p95 {quantile(waits, 0.95):.0f} ms; 80 ms of it wait for the next key"
    return [Figure("keystroke", quantile(waits, 0.5), "ms", note=note)]


def _digits(text: str) -> str:
    """A count without the grouping of whatever language the machine speaks."""
    return "".join(letter for letter in text if letter.isdigit())


def _seed(own: Path, customers: int) -> None:
    state = own / "profiles" / "training" / "training-stripe.json"
    state.parent.mkdir(parents=True)
    stripe = TrainingStripe(resources_dir(), VirtualClock(), state)
    seed_practice_shop(stripe, customers=customers)
    stripe.save()


async def _type(till: Till, word: str) -> list[float]:
    screen = till.program.window.screen_of_shop
    assert screen is not None
    field = await till.hands.see(QLineEdit, "Search customers")
    view = screen.list.view
    shown = (view.viewport(), screen.list.placeholder)
    field.setFocus()
    waits: list[float] = []
    for letter in word:
        answered = asyncio.Event()
        view.rows.modelReset.connect(answered.set)
        eye = PaintEye(lambda widget, answered=answered: answered.is_set() and widget in shown)  # type: ignore[misc]
        typed = time.perf_counter()
        press_key(field, Qt.Key(ord(letter.upper())), letter)
        await eye.seen()
        waits.append((time.perf_counter() - typed) * 1000)
        view.rows.modelReset.disconnect(answered.set)
        await asyncio.sleep(0.1)
    field.clear()
    await asyncio.sleep(0.4)
    return waits
