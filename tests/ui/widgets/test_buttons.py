"""Buttons: what they say, how they wait, and where the focus goes."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.buttons import HEIGHTS, Button, ButtonSize
from futurepay_desktop.ui.widgets.focus_ring import FocusRing


def window_with(qtbot: QtBot, *buttons: Button) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    for button in buttons:
        row.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    return window


def test_text_is_literal(qtbot: QtBot) -> None:
    button = Button("Charge €5.00 to R&B Records")
    qtbot.addWidget(button)
    assert button.text() == "Charge €5.00 to R&B Records"
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize("size", list(HEIGHTS))
def test_sizes(qtbot: QtBot, size: ButtonSize) -> None:
    button = Button("Review", size=size)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == HEIGHTS[size]
    assert button.minimumSizeHint().height() >= 32


def test_an_icon_button_is_named_and_square(qtbot: QtBot) -> None:
    button = Button(icon="x", name="Close", key="Esc", size="compact")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close"
    assert button.toolTip() == "Close (Esc)"
    assert button.sizeHint().width() == button.sizeHint().height() == 32


def test_enter_presses_the_button_with_the_focus_once(qtbot: QtBot) -> None:
    button = Button("Connect")
    qtbot.addWidget(button)
    button.show()
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(presses) == 3
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(button, held)
    assert len(presses) == 3, "a held Enter was meant for what was there before"


def test_a_busy_button_takes_no_press_and_keeps_its_width(qtbot: QtBot) -> None:
    button, other = Button("Charge €48.50 to Visa", kind="primary"), Button("Back")
    window = window_with(qtbot, button, other)
    presses: list[str] = []
    button.clicked.connect(lambda: presses.append("charge"))
    other.clicked.connect(lambda: presses.append("back"))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    width = button.width()
    button.set_busy("Charging…")
    assert button.busy
    assert button.text() == "Charging…"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.click()
    assert button.width() == width
    assert not other.hasFocus(), "a held key must not press the next button"
    assert presses == []
    button.set_busy(None)
    assert button.text() == "Charge €48.50 to Visa"
    assert button.hasFocus()
    button.click()
    assert presses == ["charge"]
    assert window.focusWidget() is button


def test_a_long_sentence_wraps_on_a_decisive_button(qtbot: QtBot) -> None:
    sentence = "Charge SEK 12,345.00 to Cartes Bancaires •••• 4242 of Maximiliana von Hohenstaufen · training"
    window = QWidget()
    column = QVBoxLayout(window)
    button = Button(sentence, kind="primary", size="decisive")
    column.addWidget(button)
    qtbot.addWidget(window)
    window.resize(390, 200)
    window.show()
    assert window.width() == 390
    assert button.height_at(2000) == 48
    qtbot.waitUntil(lambda: button.height() > 48)
    assert button.height() == button.height_at(button.width())
    window.resize(1200, 200)
    qtbot.waitUntil(lambda: button.height() == 48)


def test_the_accent_is_painted_in_both_themes(qtbot: QtBot, theme: Theme) -> None:
    button = Button("Review", kind="primary")
    window = window_with(qtbot, button)
    for choice in ("light", "dark"):
        theme.set_choice(choice)
        image = button.grab().toImage()
        assert image.pixelColor(8, image.height() // 2) == tokens_of(button).color("accent")
    assert window.isVisible()


def rings_of(window: QWidget) -> list[FocusRing]:
    return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]


def test_the_ring_follows_the_keyboard_only(qtbot: QtBot) -> None:
    first, second = Button("One"), Button("Two")
    window = window_with(qtbot, first, second)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(rings_of(window)) == 1
    ring = rings_of(window)[0]
    assert ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings_of(window) == []
    window.resize(window.width() + 120, window.height() + 40)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert rings_of(window)[0].geometry() == first.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_scrolls_with_its_button_and_goes_when_it_goes(qtbot: QtBot) -> None:
    area, content = QScrollArea(), QWidget()
    column = QVBoxLayout(content)
    button = Button("Deep down")
    column.addSpacing(600)
    column.addWidget(button)
    area.setWidget(content)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    assert QTest.qWaitForWindowActive(area)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = rings_of(area)[0]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert ring.mapTo(area, QPoint(4, 4)) == button.mapTo(area, QPoint(0, 0))
    button.hide()
    assert rings_of(area) == []
