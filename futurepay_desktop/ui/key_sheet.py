"""The key sheet: every key of the window, on one page."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.key_cap import KeyCap
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.sheet import Sheet
from futurepay_desktop.ui.window_keys import Key


class KeySheet(QObject):
    """Opens over `host`; Esc or *Done* closes it."""

    def __init__(self, host: QWidget, keys: Iterable[Key]) -> None:
        super().__init__(host)
        self.sheet = Sheet(host)
        self.sheet.set_title(self.tr("Keys"), self.tr("Single letters work while no text field has the focus"))
        self.sheet.escaped.connect(self.sheet.close_sheet)
        self._page = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        extra = (
            (("↑", "↓"), self.tr("Move in the list, also from the search")),
            (("Enter",), self.tr("Open the chosen customer")),
            (("Esc",), self.tr("One step back")),
        )
        rows = [(key.shown, key.words) for key in keys] + list(extra)
        for place, (caps, words) in enumerate(rows):
            line = QHBoxLayout()
            line.setSpacing(4)
            for cap in caps:
                line.addWidget(KeyCap(cap))
            line.addStretch(1)
            grid.addLayout(line, place, 0)
            grid.addWidget(Label(words, 13, wrap=True), place, 1)
        self.done = Button(self.tr("Done"), kind="primary", size="big")
        self.done.clicked.connect(self.sheet.close_sheet)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)
        column.addSpacing(12)
        column.addWidget(self.done)
        self.sheet.add_page(self._page)

    def open(self) -> None:
        """Show the keys."""
        self.sheet.open(self._page, self.done)
