"""A line of text that may be cut: only for names in lists and headers. The whole text stays in tooltip and speech."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from futurepay_desktop.ui.widgets.label import Label


class ElidedLabel(Label):
    """As `Label`, on one line that ends in an ellipsis when there is no room. `text()` is always whole."""

    _end = ""

    def keep_end(self, end: str) -> None:
        """Never cut `end`, with which the text ends: what is before it gives way."""
        self._end = end
        self._hint()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), self.fontMetrics().horizontalAdvance("MMM…")), self.minimumHeight())

    def setText(self, text: str) -> None:
        """Show that text."""
        super().setText(text)
        self._hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only when it is cut."""
        super().resizeEvent(event)
        self._hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut at its end."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        align = int(self.alignment()) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(self.contentsRect(), align, self.shown())

    def shown(self) -> str:
        """The text as there is room for it."""
        metrics, width, text = self.fontMetrics(), self.contentsRect().width(), self.text()
        end = self._end if text.endswith(self._end) else ""
        if end and metrics.horizontalAdvance(text) > width:
            room = width - metrics.horizontalAdvance(end)
            return metrics.elidedText(text.removesuffix(end), Qt.TextElideMode.ElideRight, room) + end
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _hint(self) -> None:
        self.setToolTip(self.text() if self.shown() != self.text() else "")
