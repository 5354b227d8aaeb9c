"""The search field: a glass at its start, a key cap while empty, a clear button while not."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from futurepay_desktop.ui.theme.fonts import scaled
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.key_cap import key_cap_size, paint_quiet_cap


class SearchField(QLineEdit):
    """A line edit for searching. `stepped` carries +1 or -1 for the arrow keys, `left` is Esc on an empty field.

    Esc on a filled field empties it, so that Esc always goes one step back.
    """

    stepped = Signal(int)
    left = Signal()

    def __init__(self, name: str, clear_name: str, *, key: str = "/", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._clear = Button(icon="x", kind="quiet", size="compact", name=clear_name, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self._empty)
        self._clear.hide()
        self.textChanged.connect(self._changed)
        self._make_room()

    def sizeHint(self) -> QSize:
        """480 by 32 px."""
        return QSize(480, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step through the results, Esc goes back."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale: the theme restyles everything after changing it."""
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()
        super().changeEvent(event)

    def _make_room(self) -> None:
        self.setTextMargins(scaled(16) + 8, 0, scaled(20) + 10, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the clear button at the end."""
        super().resizeEvent(event)
        side = min(self._clear.sizeHint().height(), self.height() - 4)
        self._clear.setFixedSize(side, side)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 2 if rtl else self.width() - side - 2
        self._clear.move(QPoint(x, (self.height() - side) // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass, and the key cap while there is nothing to clear."""
        super().paintEvent(event)
        tokens, painter = tokens_of(self), QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = scaled(16)
        glass = self.width() - side - 12 if rtl else 12
        paint_icon(painter, QPointF(glass, (self.height() - side) / 2), "search", tokens.color("text_3"), size=side)
        if self.text() or not self._key or self.hasFocus():
            return
        cap = key_cap_size(self._key)
        x = 8 if rtl else self.width() - cap.width() - 8
        rect = QRectF(x, (self.height() - cap.height()) / 2, cap.width(), cap.height())
        paint_quiet_cap(painter, rect, self._key, tokens)

    def _empty(self) -> None:
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
