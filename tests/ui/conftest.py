"""Every window test wears the program's own look, light unless it asks for another."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from futurepay_desktop.ui.theme.theme import Theme


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    theme = Theme("light")
    theme.apply(qapp)
    return theme


@pytest.fixture(autouse=True)
def theme(session_theme: Theme) -> Iterator[Theme]:
    """The theme in force; whatever a test changes is put back."""
    yield session_theme
    # Windows go the way Qt deletes them; left to Python's collector, half of one may outlive the rest.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session_theme.set_choice("light")
    session_theme.set_text_scale(1.0)
