"""All parts together: painted without complaint, named and large enough, in both themes, at 200 % text, mirrored."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from futurepay_desktop.ui.theme.theme import Theme, ThemeChoice
from futurepay_desktop.ui.theme.tokens import tokens_of
from tests.ui.gallery import components, sheet, states

PAGES = (components, sheet, states)


@pytest.mark.parametrize("build", PAGES, ids=lambda build: build.__name__)
@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_everything_paints(
    qtbot: QtBot,
    theme: Theme,
    *,
    build: Callable[[], QWidget],
    choice: ThemeChoice,
    scale: float,
    direction: Qt.LayoutDirection,
) -> None:
    theme.set_choice(choice)
    theme.set_text_scale(scale)
    page = build()
    qtbot.addWidget(page)
    page.setLayoutDirection(direction)
    page.show()
    QApplication.processEvents()
    image = page.grab().toImage()
    tokens = tokens_of(page)
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert tokens.color("surface").name() in seen
    assert len(seen) > 20


@pytest.mark.parametrize("build", PAGES, ids=lambda build: build.__name__)
def test_everything_that_takes_the_focus_is_named_and_can_be_hit(qtbot: QtBot, build: Callable[[], QWidget]) -> None:
    page = build()
    qtbot.addWidget(page)
    page.show()
    QApplication.processEvents()
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
        for widget in page.findChildren(kind)
        if widget.isVisible()
    ]
    assert controls
    for control in controls:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None
        name = interface.text(QAccessible.Text.Name)
        assert name, f"{type(control).__name__} has no name"
        assert min(control.width(), control.height()) >= 24, name
