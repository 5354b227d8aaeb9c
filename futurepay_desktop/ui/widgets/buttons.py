"""Buttons. Painted from the tokens: one accent button in sight, and it is the next step."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, scaled, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.focus_ring import show_focus_ring
from futurepay_desktop.ui.widgets.key_cap import key_cap_size, paint_key_cap, paint_quiet_cap
from futurepay_desktop.ui.widgets.painting import paint_spinner, rounded_box, text_width

ButtonKind = Literal["primary", "secondary", "quiet", "danger", "danger-fill", "link", "unknown"]
ButtonSize = Literal["compact", "normal", "big", "decisive"]

HEIGHTS: dict[ButtonSize, int] = {"compact": 32, "normal": 36, "big": 40, "decisive": 48}
INSETS: dict[ButtonSize, int] = {"compact": 12, "normal": 14, "big": 16, "decisive": 16}
_GAP, _ICON = 8, 16

# kind: text, ground, edge; then the ground when hovered and when pressed
_Look = tuple[ColorName, ColorName | None, ColorName | None, ColorName | None, ColorName | None]
_LOOKS: dict[ButtonKind, _Look] = {
    "primary": ("on_accent", "accent", None, "accent_hover", "accent_press"),
    "secondary": ("text", "surface", "border", "hover", "selected_idle"),
    "quiet": ("text_2", None, None, "hover", "selected_idle"),
    "danger": ("fail", "surface", "border", "hover", "selected_idle"),
    "danger-fill": ("on_danger", "fail", None, "fail", "fail"),
    "link": ("accent", None, None, None, None),
    "unknown": ("wait", "wait_fill", "wait", "wait_fill", "wait_fill"),
}


class Button(QPushButton):
    """A push button.

    `kind` says what it means, `size` how decisive it is (32, 36, 40, 48 px), `icon` is a Lucide name drawn before the
    text, `key` a key cap drawn after it. Without text give `name`: it becomes accessible name and tooltip.
    A decisive button wraps its sentence instead of cutting it. `text()` is the text as shown, "&" included.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = "secondary",
        size: ButtonSize = "normal",
        icon: str | None = None,
        key: str | None = None,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._size, self._icon, self._key = kind, size, icon, key
        self._idle_text: str | None = None
        self._had_focus = False
        self._turn, self._wrapped = 0.0, 0
        self._spin = QTimer(self, interval=50)
        self._spin.timeout.connect(self._advance)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        wide = QSizePolicy.Policy.Minimum if text else QSizePolicy.Policy.Fixed
        if size == "decisive":
            wide = QSizePolicy.Policy.Preferred
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setFont(self._font())
        self.setText(text)
        if name is not None:
            self.setAccessibleName(name)
            self.setToolTip(f"{name} ({key})" if key else name)
        show_focus_ring(self)

    # what it says

    def setText(self, text: str) -> None:
        """Show that text, literally: an "&" in a name is an "&"."""
        super().setText(text.replace("&", "&&"))
        if self.isVisible():
            self._wrap()
        self.updateGeometry()

    def text(self) -> str:
        """The text as shown."""
        return super().text().replace("&&", "&")

    def set_kind(self, kind: ButtonKind) -> None:
        """Change what the button means."""
        self._kind = kind
        self.setFont(self._font())
        self.update()

    def set_icon_name(self, icon: str | None) -> None:
        """Draw another icon before the text."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    @property
    def busy(self) -> bool:
        """Whether the button waits for an answer."""
        return self._idle_text is not None

    def set_busy(self, text: str | None) -> None:
        """Show that text with a spinner and take no press; None ends it. The width stays, the focus comes back."""
        if text is None:
            self._rest()
            return
        if self._idle_text is None:
            self._idle_text = self.text()
            self._had_focus = self.hasFocus()
            self.setMinimumWidth(self.width() if self.isVisible() else self.sizeHint().width())
        self.setText(text)
        self.setEnabled(False)
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self):
            self._spin.start()

    def _rest(self) -> None:
        if self._idle_text is None:
            return
        self.setText(self._idle_text)
        self._idle_text = None
        self._spin.stop()
        self.setMinimumWidth(0)
        self.setEnabled(True)
        if self._had_focus and self.window().focusWidget() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; a held Enter was meant for what was before."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            event.accept()
        else:
            self.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """While turning busy the focus must not slide to the next button, where a held key would press it."""
        return False if self.busy else super().focusNextPrevChild(forward)

    def _advance(self) -> None:
        self._turn = (self._turn + 24) % 360
        self.update()

    # how large it is

    def sizeHint(self) -> QSize:
        """Room for icon, text and key cap."""
        return QSize(self._wide(), max(self._tall(), self._wrapped))

    def minimumSizeHint(self) -> QSize:
        """As the size hint; a decisive button may be narrower and wrap."""
        if self._size != "decisive":
            return self.sizeHint()
        return QSize(min(self._wide(), 160), max(self._tall(), self._wrapped))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A decisive button grows by the lines its sentence needs."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        needed = self.height_at(self.width()) if self._size == "decisive" else 0
        if needed != self._wrapped:
            self._wrapped = needed
            self.updateGeometry()

    def height_at(self, width: int) -> int:
        """The height a decisive button takes at that width, in pixels."""
        room = max(1, width - 2 * INSETS[self._size] - self._extras())
        box = self.fontMetrics().boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(self._tall(), box.height() + self._tall() - self.fontMetrics().height())

    def _font(self) -> QFont:
        heavy = self._kind in {"primary", "danger-fill"}
        return ui_font(15 if self._size == "decisive" else 13, SEMIBOLD if heavy else MEDIUM)

    def _wide(self) -> int:
        if not self.text():
            return self._tall()
        inset = 0 if self._kind == "link" else INSETS[self._size]
        return 2 * inset + text_width(self._font(), self.text()) + self._extras()

    def _extras(self) -> int:
        width = scaled(_ICON) + _GAP if self.busy or self._icon else 0
        return width + (key_cap_size(self._key).width() + _GAP if self._key and not self.busy else 0)

    def _tall(self) -> int:
        return scaled(HEIGHTS[self._size])

    # how it looks

    def _colors(self) -> tuple[QColor, QColor | None, QColor | None]:
        tokens = tokens_of(self)
        ink, ground, edge, hovered, pressed = _LOOKS[self._kind]
        if not self.isEnabled():
            bare = self._kind in {"quiet", "link"} and not self.busy
            pale = tokens.color("text_2" if self.busy else "text_3")
            return pale, None if bare else tokens.color("sunken"), None if bare else tokens.color("hairline")
        if self.isDown() or self.isChecked():
            ground = pressed
        elif self.underMouse():
            ground = hovered
        return (
            tokens.color(ink),
            tokens.color(ground) if ground else None,
            tokens.color(edge) if edge else None,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon or spinner, text and key cap, centred together, in reading direction."""
        painter, area = QPainter(self), QRectF(self.rect())
        ink, ground, edge = self._colors()
        rounded_box(painter, area, 6, ground, edge=edge, dashed=self._kind == "unknown" and self.isEnabled())
        room = area.width() - self._extras() - (0 if self._kind == "link" else 8)
        words = min(text_width(self.font(), self.text()), room)
        x = area.center().x() - (words + self._extras() - (0 if self.text() else _GAP)) / 2
        if self.busy or self._icon is not None:
            self._paint_sign(painter, self._mirrored(x, scaled(_ICON)), ink)
            x += scaled(_ICON) + _GAP
        self._paint_words(painter, self._mirrored(x, words), words, ink)
        if self._key and not self.busy:
            cap = key_cap_size(self._key)
            left = self._mirrored(x + words + _GAP, cap.width())
            self._paint_key(painter, QRectF(QPointF(left, (self.height() - cap.height()) / 2), cap), self._key, ink)

    def _mirrored(self, x: float, width: float) -> float:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x - width if rtl else x

    def _paint_words(self, painter: QPainter, x: float, width: float, ink: QColor) -> None:
        painter.setFont(self.font())
        painter.setPen(ink)
        wrap = Qt.TextFlag.TextWordWrap if self._size == "decisive" else Qt.TextFlag.TextSingleLine
        flags = int(wrap) | int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(QRectF(x - 1, 0, width + 2, self.height()), flags, self.text())
        if self._kind == "link" and self.underMouse():
            base = self.height() / 2 + self.fontMetrics().ascent() / 2
            painter.drawLine(round(x), round(base), round(x + width), round(base))

    def _paint_sign(self, painter: QPainter, x: float, ink: QColor) -> None:
        side = scaled(_ICON)
        top = (self.height() - side) / 2
        if self.busy:
            paint_spinner(painter, QRectF(x, top, side, side), ink, self._turn)
        elif self._icon is not None:
            soft = self._kind in {"secondary", "quiet"} and self.isEnabled()
            color = tokens_of(self).color("text_2") if soft else ink
            paint_icon(painter, QPointF(x, top), self._icon, color, size=side)

    def _paint_key(self, painter: QPainter, rect: QRectF, key: str, ink: QColor) -> None:
        if self._kind in {"primary", "danger-fill"} and self.isEnabled():
            paint_key_cap(painter, rect, key, ink=ink, edge=ink, fill=None)
        else:
            paint_quiet_cap(painter, rect, key, tokens_of(self))

    def changeEvent(self, event: QEvent) -> None:
        """Follow text scale and theme."""
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(self._font())
            self.updateGeometry()
        super().changeEvent(event)
