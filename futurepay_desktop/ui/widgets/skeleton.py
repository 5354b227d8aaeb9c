"""What stands in a pane while its content is on the way: grey rows, or a spinner for small places."""

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.painting import paint_spinner, rounded_box

DELAY_MS = 300  # nothing is shown for waits shorter than this


class Skeleton(QWidget):
    """Rows of grey bars with the height of the rows to come. Still, and invisible for the first 300 ms."""

    def __init__(
        self, name: str, *, row_height: int = 56, rows: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row, self._rows, self._visible_now = row_height, rows, False
        self.setAccessibleName(name)
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._delay.timeout.connect(self._appear)

    def sizeHint(self) -> QSize:
        """The rows' own size."""
        return QSize(320, self._row * (self._rows or 3))

    def showEvent(self, event: QShowEvent) -> None:
        """Start waiting."""
        self._visible_now = False
        self._delay.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop."""
        self._delay.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        if not self._visible_now:
            return
        painter, tokens = QPainter(self), tokens_of(self)
        count = self._rows or self.height() // self._row + 1
        for index in range(count):
            top = index * self._row + self._row / 2
            wide = min(self.width() - 32, 120 + (index * 53) % 110)
            rounded_box(painter, QRectF(16, top - 15, wide, 12), 4, tokens.color("sunken"))
            rounded_box(painter, QRectF(16, top + 5, wide * 0.7, 8), 4, tokens.color("sunken"))

    def _appear(self) -> None:
        self._visible_now = True
        self.update()


class Spinner(QWidget):
    """A small turning ring; still when the system asks for no motion."""

    def __init__(self, name: str, *, size: int = 16, ink: ColorName = "text_2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side: int = size
        self._ink: ColorName = ink
        self._turn = 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._advance)

    def sizeHint(self) -> QSize:
        """The ring's own size."""
        return QSize(self._side, self._side)

    def showEvent(self, event: QShowEvent) -> None:
        """Turn while seen."""
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self):
            self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while unseen."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        paint_spinner(QPainter(self), QRectF(self.rect()), tokens_of(self).color(self._ink), self._turn)

    def _advance(self) -> None:
        self._turn = (self._turn + 24) % 360
        self.update()
