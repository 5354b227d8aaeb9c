"""What stories about charging look at: the lines of a result, the ledger, and what was asked of Stripe."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from futurepay_desktop.profile_desk import SystemClock
from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from tests.stories.till import Till

MONEY = re.compile(
    r"No money was taken\.|\S+ was taken\.|Not known yet\. Don't charge again\.|\S+ is on hold, not taken\."
)
"""The four phrases about money, and no other."""
NOT_KNOWN = "Not known yet. Don't charge again."
NOT_TAKEN = "No money was taken."
CONFIRM = "/v1/payment_intents/"
"""What the path of a confirm begins with (and that of a cancel)."""
CREATE = "/v1/payment_intents"


@dataclass(frozen=True, slots=True)
class ResultOnScreen:
    """The group "Charge result" as it is read from top to bottom."""

    happened: str
    money: str
    next: str
    buttons: frozenset[str]


def result_on_screen(till: Till) -> ResultOnScreen:
    """Reads it; fails when it does not have three lines with one phrase about money as the second."""
    group = till.hands.find(QWidget, "Charge result")
    assert group is not None, "no result on the screen"
    labels = [w for w in group.findChildren(QLabel) if w.isVisible() and w.text()]
    labels.sort(key=lambda w: w.mapTo(group, QPoint(0, 0)).y())
    texts = [w.text() for w in labels]
    assert len(texts) == 3, texts
    assert [bool(MONEY.fullmatch(text)) for text in texts] == [False, True, False], texts
    assert not any(MONEY.search(text) for text in (texts[0], texts[2])), texts
    buttons = frozenset(b.text() for b in group.findChildren(QAbstractButton) if b.isVisible() and b.text())
    return ResultOnScreen(texts[0], texts[1], texts[2], buttons)


async def review(till: Till, digits: str, *, ready: bool = True) -> None:
    """From the customer's page to the review; with `ready`, until the PaymentIntent exists."""
    before = len(till.payment_intents())
    await till.hands.click("Charge")
    await till.type_amount(digits)
    await till.hands.click("Review")
    if ready:
        await till.hands.until(lambda: len(till.payment_intents()) > before, "the PaymentIntent of the review")


async def close_result(till: Till) -> None:
    """Esc, until the result is gone."""
    await till.hands.key(Qt.Key.Key_Escape)
    await till.hands.until(lambda: till.hands.find(QWidget, "Charge result") is None, "the sheet is closed")


def statuses(till: Till) -> list[str]:
    """The status of every PaymentIntent of this till, newest first."""
    return [str(intent["status"]) for intent in till.payment_intents()]


def money_requests(till: Till) -> list[str]:
    """The paths of everything sent about PaymentIntents with POST, oldest first."""
    return [r.path for r in till.server.requests if r.method == "POST" and r.path.startswith(CREATE)]


def confirms(till: Till) -> list[str]:
    """The paths of the confirms sent, oldest first."""
    return [path for path in money_requests(till) if path.endswith("/confirm")]


def order(till: Till, method: str, path: str, kind: FaultKind, **more: Any) -> None:
    """Orders bad weather for the requests whose path begins so."""
    till.faults.add(FaultRule(method, path, kind, **more))


def refuse_confirm(till: Till, codes: dict[str, object]) -> None:
    """The next confirm is answered as Stripe answers a decline: 402, and the PaymentIntent inside says it failed."""
    newest = till.payment_intents()[0]
    error: dict[str, Any] = {"type": "card_error", "message": "Your card was declined."} | codes
    intent = newest | {"status": "requires_payment_method", "last_payment_error": error}
    body = cast("dict[str, Any]", {"error": error | {"payment_intent": intent}})
    order(till, "POST", CONFIRM, FaultKind.STATUS, status=402, body=body)


def stripe_does(till: Till, method: str, path: str, **params: object) -> dict[str, Any]:
    """What somebody does in the Dashboard or at another till, at the training Stripe itself."""
    answer = till.server.stripe.handle(method, path, dict(params), api_key="sk_test_elsewhere0")
    assert answer.status == 200, answer.body
    return dict(answer.body)


def customer_id(till: Till, name: str) -> str:
    """The id of a practice customer, from the ledger."""
    listed = stripe_does(till, "GET", "/v1/customers", limit="100")
    return str(next(c["id"] for c in listed["data"] if c["name"] == name))


class TurnedClock(SystemClock):
    """This computer's clock, which a story can put forward or set wrong."""

    def __init__(self, *, wrong_by: float = 0.0) -> None:
        self._ahead = 0.0
        self._wrong_by = wrong_by

    def turn(self, seconds: float) -> None:
        """Lets that much time have passed."""
        self._ahead += seconds

    def now(self) -> float:
        return time.time() + self._ahead + self._wrong_by

    def monotonic(self) -> float:
        return time.monotonic() + self._ahead


def offered(till: Till, *names: str) -> Callable[[], bool]:
    """Whether one of these buttons can be pressed anywhere on the screen."""
    return lambda: any(
        b.isVisible() and b.isEnabled() and b.text() in names for b in till.program.window.findChildren(QAbstractButton)
    )


def says(till: Till, words: str) -> bool:
    """Whether these words stand anywhere on the screen, as a screen reader would read them (bars carry markup)."""
    widgets = [w for w in till.program.window.findChildren(QWidget) if w.isVisible()]
    return any(words in w.accessibleName() for w in widgets) or till.hands.reads(words)
