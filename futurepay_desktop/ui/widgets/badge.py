"""Badges: the state of a thing in one word, told apart by icon and word, never by colour alone."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, text_scale, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, Tokens, tokens_of
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box, text_width


class BadgeKind(StrEnum):
    """What a badge says about money or a link."""

    OK = "ok"  # succeeded, saved
    WAIT = "wait"  # pending, waiting
    EXPIRING = "expiring"  # a card that runs out soon
    UNKNOWN = "unknown"  # no proof yet; dashed
    FAIL = "fail"  # failed, declined
    NEED = "need"  # the customer's turn
    DONE = "done"  # canceled, expired
    BACK = "back"  # refunded
    TRAIN = "train"  # training mode


ICONS: dict[BadgeKind, str] = {
    BadgeKind.OK: "check",
    BadgeKind.WAIT: "clock",
    BadgeKind.EXPIRING: "calendar-clock",
    BadgeKind.UNKNOWN: "circle-question-mark",
    BadgeKind.FAIL: "x",
    BadgeKind.NEED: "user",
    BadgeKind.DONE: "minus",
    BadgeKind.BACK: "undo-2",
    BadgeKind.TRAIN: "graduation-cap",
}
INKS: dict[BadgeKind, ColorName] = {
    BadgeKind.OK: "ok",
    BadgeKind.WAIT: "wait",
    BadgeKind.EXPIRING: "wait",
    BadgeKind.UNKNOWN: "wait",
    BadgeKind.FAIL: "fail",
    BadgeKind.NEED: "need",
    BadgeKind.DONE: "done",
    BadgeKind.BACK: "done",
    BadgeKind.TRAIN: "train",
}
FILLS: dict[BadgeKind, ColorName] = {
    BadgeKind.OK: "ok_fill",
    BadgeKind.WAIT: "wait_fill",
    BadgeKind.EXPIRING: "wait_fill",
    BadgeKind.UNKNOWN: "wait_fill",
    BadgeKind.FAIL: "fail_fill",
    BadgeKind.NEED: "need_fill",
    BadgeKind.DONE: "done_fill",
    BadgeKind.BACK: "done_fill",
    BadgeKind.TRAIN: "train_fill",
}

_ICON, _LEFT, _GAP, _RIGHT, _HEIGHT = 12, 7, 4, 9, 20


def badge_size(text: str) -> QSize:
    """The size a badge with that word takes, in logical pixels."""
    width = _LEFT + round(_ICON * text_scale()) + _GAP + text_width(ui_font(12, MEDIUM), text) + _RIGHT
    return QSize(width, round(_HEIGHT * text_scale()))


def paint_badge(painter: QPainter, at: QPointF, kind: BadgeKind, text: str, tokens: Tokens) -> QRectF:
    """Draw a badge with its top left corner at `at`; returns the rectangle it filled.

    Delegates that align badges on their right edge ask `badge_size` first.
    """
    size = badge_size(text)
    rect = QRectF(at.x(), at.y(), size.width(), size.height())
    ink, fill = tokens.color(INKS[kind]), tokens.color(FILLS[kind])
    dashed = kind is BadgeKind.UNKNOWN
    rounded_box(painter, rect, rect.height() / 2, fill, edge=ink if dashed else None, dashed=dashed)
    icon = round(_ICON * text_scale())
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = rect.right() - _LEFT - icon if rtl else rect.x() + _LEFT
    corner = QPointF(x, rect.y() + (rect.height() - icon) / 2)
    paint_icon(painter, corner, ICONS[kind], ink, size=icon, stroke=2.5)
    words = rect.adjusted(_RIGHT if rtl else _LEFT + icon + _GAP, 0, 0, 0)
    draw_text(painter, words, text, ui_font(12, MEDIUM), ink)
    return rect


class Badge(QWidget):
    """A badge as a widget. Read out as "Status: Succeeded"."""

    def __init__(self, kind: BadgeKind = BadgeKind.OK, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(kind, text)

    @property
    def kind(self) -> BadgeKind:
        """The state shown."""
        return self._kind

    def text(self) -> str:
        """The word shown."""
        return self._text

    def set_status(self, kind: BadgeKind, text: str) -> None:
        """Show another state."""
        self._kind, self._text = kind, text
        self.setAccessibleName(QCoreApplication.translate("Badge", "Status: {word}").format(word=text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The badge's own size."""
        return badge_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        paint_badge(QPainter(self), QPointF(0, 0), self._kind, self._text, tokens_of(self))
