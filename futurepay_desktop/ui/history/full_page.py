"""The frame of a page that fills the window beside the rail: title, what is known, one action, sections below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.surface import Surface

TOP, SIDES = 24, 32


class FullPage(QWidget):
    """`body` takes the content; with `scrolls` the whole page scrolls, else the content fills the rest.

    In training a badge stands beside the title: no page can be taken for a live one.
    """

    def __init__(self, title: str, mode: Mode, *, scrolls: bool = True) -> None:
        super().__init__()
        self._mode = mode
        self.setAccessibleName(title)
        self._heading = Label(title, 20, SEMIBOLD)
        self.subtitle = Label("", 13, ink="text_3", figures=True)
        self.head = QHBoxLayout()
        self.body = QVBoxLayout()
        self._lay_out(scrolls=scrolls)

    def _lay_out(self, *, scrolls: bool) -> None:
        ground = Surface("page")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        self.head.setSpacing(12)
        self.head.addStrut(36)  # titles of all pages stand on one line, with or without a button
        self.head.addWidget(self._heading)
        if self._mode is Mode.TRAINING:
            self.head.addWidget(Badge(BadgeKind.TRAIN, self.tr("Training")))
        self.head.addWidget(self.subtitle)
        self.head.addStretch(1)
        self.head.setContentsMargins(0, 2, 0, 0)
        self.body.setSpacing(0)
        inner = QWidget() if scrolls else ground
        column = QVBoxLayout(inner)
        column.setContentsMargins(SIDES, TOP, SIDES, TOP)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addSpacing(16)
        column.addLayout(self.body, 1)
        if scrolls:
            inner.setProperty("clear", True)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its content is what the Tab key goes through
            area.setWidget(inner)
            outer = QVBoxLayout(ground)
            outer.setContentsMargins(0, 0, 0, 0)
            outer.addWidget(area)


class SectionHead(QWidget):
    """A section's title and how many stand below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._count = Label("", 13, ink="text_3", figures=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 20, 0, 8)
        row.setSpacing(8)
        row.addWidget(Label(title, 15, SEMIBOLD))
        row.addWidget(self._count)
        row.addStretch(1)

    def set_count(self, count: str) -> None:
        """Show that number."""
        self._count.setText(count)
