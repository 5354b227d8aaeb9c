"""The table of what a key may do: Stripe's name, what it is for, what is needed, how it stands."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from futurepay_desktop.domain.account import PermissionCheck
from futurepay_desktop.ui.settings.permission_words import PermissionRow, RowState, permission_rows, state_words
from futurepay_desktop.ui.theme.fonts import MEDIUM, text_scale
from futurepay_desktop.ui.theme.tokens import ColorName
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label, Line

_LOOKS: dict[RowState, tuple[str, ColorName]] = {
    RowState.OK: ("check", "ok"),
    RowState.READ_OK: ("check", "ok"),
    RowState.NOT_PROVEN: ("minus", "text_2"),
    RowState.MISSING: ("triangle-alert", "fail"),
    RowState.OPTIONAL_MISSING: ("triangle-alert", "wait"),
}


class PermissionTable(QWidget):
    """Rows with hairlines. `compact` leaves the purposes out and closes the rows up."""

    def __init__(self, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = compact
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(self.tr("What this key can do"))

    def show_checks(self, checks: Iterable[PermissionCheck]) -> None:
        """Shows how a check of a key came out."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        heads = (self.tr("Permission in Stripe"), self.tr("What it is for"), self.tr("Needs"), self.tr("This key"))
        for column, head in enumerate(heads):
            self._grid.addWidget(Label(head, 12, MEDIUM, "text_3"), 0, column)
        self._grid.setRowMinimumHeight(0, round(28 * text_scale()))
        self._grid.addWidget(Line(), 1, 0, 1, 4)
        for place, row in enumerate(permission_rows(checks)):
            self._add(row, 2 + 2 * place)

    def _add(self, row: PermissionRow, at: int) -> None:
        needs = self.tr("Write") if row.write else self.tr("Read")
        icon, ink = _LOOKS[row.state]
        words = state_words(row.state)
        state = QWidget()
        line = QHBoxLayout(state)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconView(icon, ink))
        line.addWidget(Label(words, 13, MEDIUM, ink))
        line.addStretch(1)
        name = Label(row.name, 13, MEDIUM)
        name.setAccessibleName(self.tr("{name}: {state}").format(name=row.name, state=words))
        self._grid.addWidget(name, at, 0)
        self._grid.addWidget(Label(row.purpose, 13, ink="text_2", wrap=True), at, 1)
        self._grid.addWidget(Label(needs, 13, ink="text_2"), at, 2)
        self._grid.addWidget(state, at, 3)
        self._grid.setRowMinimumHeight(at, round((32 if self._compact else 40) * text_scale()))
        self._grid.addWidget(Line(), at + 1, 0, 1, 4)
        self._grid.setAlignment(state, Qt.AlignmentFlag.AlignVCenter)
