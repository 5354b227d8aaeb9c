"""What stands where the code was: the same size, so that nothing jumps."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.ui.charge.decisive_button import DecisiveButton
from futurepay_desktop.ui.setup_link.code_card import SIDE
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.buttons import Button, ButtonKind
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import rounded_box
from futurepay_desktop.ui.widgets.placeholder import IconDisc, Tone
from futurepay_desktop.ui.widgets.skeleton import Spinner

_INSET, _GAP = 16, 16


@dataclass(frozen=True, slots=True)
class Way:
    """A button of the card: `key` is what `acted` carries. The first way is the next step."""

    key: str
    label: str
    icon: str | None = None
    cap: str | None = None


class OutcomeCard(QWidget):
    """A sign, a headline, a line, and up to three buttons."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = SIDE
        self._disc = IconDisc("clock", "neutral", 80)
        self._spinner = Spinner(self.tr("Working"), size=40)
        self.title = Label("", 20, SEMIBOLD, wrap=True, figures=True)
        self.text = Label("", 13, ink="text_2", wrap=True, figures=True)
        self.buttons: dict[str, Button] = {}
        self._ways = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._ways)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_working(self, title: str, text: str = "") -> None:
        """Something is under way."""
        self._show("", "neutral", title, text, ())

    def show_outcome(
        self, icon: str, tone: Tone, title: str, text: str, ways: Sequence[Way], *, primary: bool = True
    ) -> None:
        """Show that; with `primary` the first way is filled."""
        self._show(icon, tone, title, text, ways, primary=primary)

    def focus_first(self) -> None:
        """Put the focus on the next step; it is not pressed."""
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_side(self, side: int) -> None:
        """Be as large as the code was."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The size of the code's card."""
        return QSize(SIDE, max(self._side, self.minimumSizeHint().height(), self.heightForWidth(SIDE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = tokens_of(self)
        box = QRectF(self.rect())
        rounded_box(QPainter(self), box, 10, tokens.color("bg"), edge=tokens.color("hairline"))

    def _show(self, icon: str, tone: Tone, title: str, text: str, ways: Sequence[Way], *, primary: bool = True) -> None:
        self._disc.setVisible(bool(icon))
        self._spinner.setVisible(not icon)
        if icon:
            self._disc.set_icon(icon, tone)
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self._empty()
        for index, way in enumerate(ways):
            kind: ButtonKind = "primary" if primary and index == 0 else "secondary"
            button = DecisiveButton(way.label, kind=kind, size="big", icon=way.icon, key=way.cap)
            button.lock()
            button.clicked.connect(lambda _=False, key=way.key: self.acted.emit(key))
            self.buttons[way.key] = button
        self._place_buttons()
        self._ways.setVisible(bool(ways))
        self.updateGeometry()

    def _empty(self) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}

    def _place_buttons(self) -> None:
        """Side by side where they fit, else one below the other."""
        wide = sum(button.sizeHint().width() + _GAP for button in self.buttons.values()) - _GAP
        beside = wide <= SIDE - 2 * _INSET
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(_GAP if beside else 8)
        for button in self.buttons.values():
            if not beside:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._row.addWidget(button)
            button.show()

    def _lay_out(self) -> None:
        center = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 24, _INSET, 24)
        column.setSpacing(0)
        column.addStretch(3)
        column.addWidget(self._disc, 0, center)
        column.addWidget(self._spinner, 0, center)
        column.addSpacing(20)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
            column.addSpacing(4)
        column.addSpacing(28)
        column.addWidget(self._ways, 0, center)
        column.addStretch(4)
