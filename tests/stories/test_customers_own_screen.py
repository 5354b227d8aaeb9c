"""The customer's own screen: the code, then thanks in words; nothing of the back office, no other customer."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from futurepay_desktop.ui.customer_display.customer_display import CustomerDisplay
from tests.stories.till import GOOD_CARD, Till, customer_in_browser, open_till


def _display(till: Till) -> CustomerDisplay | None:
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, CustomerDisplay) and w.isVisible())
    return next(shown, None)


def _words(window: QWidget) -> str:
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return " ".join((window.windowTitle(), window.accessibleName(), *labels))


async def test_code_then_thanks(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        await till.hands.click("Show to customer")
        await till.hands.until(lambda: _display(till), "the customer's screen")
        window = _display(till)
        assert window is not None
        words = _words(window)
        assert "Leo, scan to save a card" in words
        assert "Nothing is charged today." in words
        for secret in ("leo@training.example", "cus_", "Anna", "Needs attention", "Charge", address):
            assert secret not in words, secret
        assert not [b.text() for b in window.findChildren(QAbstractButton) if b.isVisible()], (
            "nothing to press by mistake"
        )

        await leo.save_card(address, GOOD_CARD, name="Leo")
        await till.hands.until(lambda: "Thank you, Leo" in _words(window), "thanks", seconds=5)
        assert "Visa •••• 4242 is saved." in _words(window)
        assert "Nothing was charged" in _words(window)
