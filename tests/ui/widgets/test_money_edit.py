"""The amount field with real keys, paste and assistive technology."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futurepay_desktop.ui.widgets.money_edit import MoneyEdit

UNDERSTOOD = {"1.234,56 €": 123456, "1,234.56": 123456, "12": 1200, "minus": -5, "huge": 10**9}


def make(qtbot: QtBot, exponent: int = 2) -> MoneyEdit:
    field = MoneyEdit("eur", exponent, parse=UNDERSTOOD.get, name="Amount")
    qtbot.addWidget(field)
    field.show()
    assert QTest.qWaitForWindowActive(field)
    field.edit.setFocus()
    return field


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale("en_US"))


def test_digits_fill_from_the_right(qtbot: QtBot) -> None:
    field = make(qtbot)
    told: list[int | None] = []
    field.amount_changed.connect(told.append)
    QTest.keyClicks(field.edit, "4850")
    assert field.edit.text() == "48.50"
    assert field.amount() == 4850
    assert told == [4, 48, 485, 4850]
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.edit.text() == "4.85"
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    assert field.amount() is None


def test_letters_and_signs_change_nothing(qtbot: QtBot) -> None:
    field = make(qtbot)
    QTest.keyClicks(field.edit, "12")
    QTest.keyClicks(field.edit, "a-+e$ ")
    assert field.amount() == 12
    assert field.edit.text() == "0.12"


def test_the_caret_cannot_be_moved_into_the_number(qtbot: QtBot) -> None:
    field = make(qtbot)
    QTest.keyClicks(field.edit, "1234")
    QTest.keyClick(field.edit, Qt.Key.Key_Home)
    QTest.keyClick(field.edit, Qt.Key.Key_Left)
    QTest.keyClicks(field.edit, "5")
    assert field.amount() == 12345


def test_select_all_and_type_starts_anew(qtbot: QtBot) -> None:
    field = make(qtbot)
    QTest.keyClicks(field.edit, "1234")
    QTest.keyClick(field.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.edit, "7")
    assert field.amount() == 7


@pytest.mark.parametrize(("text", "amount"), [("1.234,56 €", 123456), ("1,234.56", 123456), ("12", 1200)])
def test_paste_shows_how_it_was_understood(qtbot: QtBot, text: str, amount: int) -> None:
    field = make(qtbot)
    told: list[tuple[str, int | None]] = []
    field.understood.connect(lambda pasted, read: told.append((pasted, read)))
    QTest.keyClicks(field.edit, "99")
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told == [(text, amount)]
    assert field.amount() == amount


@pytest.mark.parametrize("text", ["abc", "minus", "huge", ""])
def test_a_paste_that_is_no_amount_leaves_what_was_typed(qtbot: QtBot, text: str) -> None:
    field = make(qtbot)
    told: list[tuple[str, int | None]] = []
    field.understood.connect(lambda pasted, read: told.append((pasted, read)))
    QTest.keyClicks(field.edit, "99")
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told == [(text, None)]
    assert field.amount() == 99
    assert field.edit.text() == "0.99"


def test_text_set_by_assistive_technology_is_understood_too(qtbot: QtBot) -> None:
    field = make(qtbot)
    field.edit.setText("12")
    assert field.amount() == 1200
    assert field.edit.text() == "12.00"
    field.edit.setText("nonsense")
    assert field.edit.text() == "12.00"


def test_digits_of_other_scripts_and_input_methods(qtbot: QtBot) -> None:
    field = make(qtbot)
    event = QInputMethodEvent()
    event.setCommitString("٤٨٥٠")
    QApplication.sendEvent(field.edit, event)
    assert field.amount() == 4850


def test_enter_submits_once_even_when_held(qtbot: QtBot) -> None:
    field = make(qtbot)
    told: list[bool] = []
    field.submitted.connect(lambda: told.append(True))
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    QTest.keyClick(field.edit, Qt.Key.Key_Enter)
    assert told == [True, True]


def test_keypad_and_currency(qtbot: QtBot) -> None:
    field = make(qtbot)
    for key in ("5", "00"):
        field.press(key)
    assert field.edit.text() == "5.00"
    field.set_currency("jpy", 0)
    assert field.amount() is None
    field.press("500")
    assert field.edit.text() == "500"
    with pytest.raises(ValueError, match="no such key"):
        field.press("x")


def test_the_local_signs_are_shown(qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    field = make(qtbot)
    field.set_amount(123456789)
    assert field.edit.text() == "1.234.567,89"
    QLocale.setDefault(QLocale("en_US"))


def test_it_is_named_large_and_right_aligned(qtbot: QtBot) -> None:
    field = make(qtbot)
    assert field.edit.accessibleName() == "Amount"
    assert QFontInfo(field.edit.font()).pixelSize() == 40
    assert field.edit.alignment() & Qt.AlignmentFlag.AlignRight
    assert field.height() >= 72
