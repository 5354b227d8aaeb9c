"""The sheet: over the page, under the strip, with the focus inside."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from futurepay_desktop.ui.theme.tokens import LIGHT
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.mode_frame import FRAME, Mode, ModeFrame
from futurepay_desktop.ui.widgets.sheet import Sheet


def make(qtbot: QtBot, mode: Mode = "training") -> tuple[ModeFrame, QLineEdit, Sheet]:
    frame = ModeFrame(mode)
    below = QLineEdit()
    content = QWidget()
    QVBoxLayout(content).addWidget(below)
    frame.set_content(content)
    qtbot.addWidget(frame)
    frame.resize(1280, 800)
    frame.show()
    assert QTest.qWaitForWindowActive(frame)
    below.setFocus()
    return frame, below, Sheet(frame.body)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def step(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        column.addWidget(part)
    return page


def test_it_has_one_size_and_stands_in_the_middle_of_the_window(qtbot: QtBot) -> None:
    frame, _, sheet = make(qtbot)
    sheet.open(step(Button("Review")))
    box = sheet._card.geometry()
    assert (box.width(), box.height()) == (440, 544)
    corner = sheet._card.mapTo(frame, QPoint(0, 0))
    assert (corner.x(), corner.y()) == (420, 128)
    small = step(Button("Back"))
    sheet.show_page(small)
    assert sheet._card.geometry() == box


def test_strip_and_frame_stay_in_sight(qtbot: QtBot) -> None:
    frame, _, sheet = make(qtbot)
    frame.resize(1024, 640)
    sheet.open(step(*[QLabel(f"Line {n}") for n in range(60)]))
    assert sheet._card.height() == sheet.height() - 32
    picture = frame.grab().toImage()
    assert picture.pixelColor(1, 320) == LIGHT.color("train_edge")
    assert picture.pixelColor(1022, 638) == LIGHT.color("train_edge")
    assert picture.pixelColor(700, FRAME + 4) == LIGHT.color("train_fill")
    assert frame.strip.isVisible()
    assert "TRAINING" in frame.strip.accessibleName()


def test_it_grows_for_its_tallest_page_from_the_start(qtbot: QtBot) -> None:
    frame, _, sheet = make(qtbot)
    tall = QWidget()
    tall.setMinimumHeight(560)
    sheet.add_page(tall)
    sheet.open(step(Button("Review")))
    assert sheet._card.height() == 560 + 64 + 24 + 2
    assert sheet._card.height() < frame.height()


def test_tab_goes_round_inside(qtbot: QtBot) -> None:
    frame, below, sheet = make(qtbot)
    first, second = QLineEdit(), Button("Review")
    sheet.open(step(first, second), first)
    seen = []
    for _ in range(6):
        seen.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert set(seen) == {first, second, sheet.close_button}
    assert below not in seen
    assert frame.isVisible()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert sheet.isAncestorOf(focused())


def test_focus_that_escapes_is_brought_back_and_restored_at_the_end(qtbot: QtBot) -> None:
    frame, below, sheet = make(qtbot)
    first = QLineEdit()
    sheet.open(step(first), first)
    below.setFocus()
    qtbot.waitUntil(first.hasFocus)
    told: list[bool] = []
    sheet.closed.connect(lambda: told.append(True))
    sheet.close_sheet()
    assert below.hasFocus()
    assert told == [True]
    assert not sheet.is_open
    sheet.close_sheet()
    assert told == [True]
    assert frame.isVisible()


def test_escape_and_close_button_only_ask(qtbot: QtBot) -> None:
    frame, _, sheet = make(qtbot)
    first = QLineEdit()
    sheet.open(step(first), first)
    told: list[bool] = []
    sheet.escaped.connect(lambda: told.append(True))
    QTest.keyClick(first, Qt.Key.Key_Escape)
    QTest.mouseClick(sheet.close_button, Qt.MouseButton.LeftButton)
    assert told == [True, True]
    assert frame.isVisible()
    assert sheet.is_open, "the screen decides what one step back means"


def test_presses_beside_the_sheet_do_nothing(qtbot: QtBot) -> None:
    frame, below, sheet = make(qtbot)
    first = QLineEdit()
    sheet.open(step(first), first)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert sheet.is_open
    assert not below.hasFocus()
    assert frame.childAt(frame.body.mapTo(frame, QPoint(30, 30))) is sheet


def test_live_has_neither_strip_nor_frame(qtbot: QtBot) -> None:
    frame, _, _ = make(qtbot, "live")
    assert not frame.strip.isVisible()
    qtbot.waitUntil(lambda: frame.body.geometry() == frame.rect())
    frame.set_mode("sandbox")
    assert frame.strip.height() == 28
    assert "SANDBOX" in frame.strip.accessibleName()
    frame.set_mode("training")
    assert frame.strip.height() == 40
    qtbot.waitUntil(lambda: frame.body.x() == FRAME)
