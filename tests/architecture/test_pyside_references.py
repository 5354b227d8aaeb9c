"""PySide6 6.12.0 loses a reference to None at every void call on Python 3.11 and kills the process after some 36,000.

LAB section 0 has the measurement. A short green test run shows nothing, so the counts themselves are compared.
"""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 200_000


class Emitter(QObject):
    """One signal, to be emitted often."""

    happened = Signal()


def test_void_calls_and_emits_lose_no_references(qapp: QApplication) -> None:
    label, emitter = QLabel(), Emitter()
    before = [sys.getrefcount(o) for o in (None, True, False)]
    for number in range(CALLS):
        label.setNum(number % 7)
        emitter.happened.emit()
    after = [sys.getrefcount(o) for o in (None, True, False)]
    assert all(abs(b - a) < 1_000 for a, b in zip(after, before, strict=True)), (before, after)
