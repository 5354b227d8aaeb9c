"""The rail at the left: the places, and how many things wait in two of them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.ui.formats import format_number
from futurepay_desktop.ui.navigation import ICONS, Place, place_name, places_of
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, scaled, text_scale, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.focus_ring import show_focus_ring
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box, text_width
from futurepay_desktop.ui.widgets.toast import GROUND

WIDTH, NARROW = 200, 64
ROOM = 800
"""A window that holds less than that many pixels at 100 % text shows the places as icons."""
_HEIGHT, _ICON = 36, 18


class RailItem(QPushButton):
    """One place. Its accessible name is the place; how many things wait there is its description."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._count = 0
        self.setText(place_name(place))
        self.setAccessibleName(self.text())
        self.narrow = False
        self.setCheckable(True)
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        show_focus_ring(self)

    @property
    def count(self) -> int:
        """The number shown; 0 shows none."""
        return self._count

    def set_count(self, count: int, spoken: str) -> None:
        """Show how many wait there; `spoken` is the same in words."""
        self._count = count
        self.setAccessibleDescription(spoken if count else "")
        self._hint()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; name and number are in the tooltip."""
        self.narrow = narrow
        self._hint()

    def _hint(self) -> None:
        said = self.accessibleDescription()
        self.setToolTip((f"{self.text()} · {said}" if said else self.text()) if self.narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        """36 px high."""
        return QSize(120, round(_HEIGHT * max(1.0, text_scale())))

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, word and number."""
        painter, tokens = QPainter(self), tokens_of(self)
        chosen = self.isChecked()
        area = QRectF(self.rect())
        if chosen or self.underMouse() or self.isDown():
            rounded_box(painter, area, 6, tokens.color("selected_idle" if chosen or self.isDown() else "hover"))
        rtl = self.isRightToLeft()
        x = area.width() - 12 - _ICON if rtl else 12.0
        ink = tokens.color("text" if chosen else "text_3")
        size = scaled(_ICON) if self.narrow else _ICON
        if self.narrow:
            x = (area.width() - size) / 2
        paint_icon(painter, QPointF(x, area.height() / 2 - size / 2), ICONS[self.place], ink, size=size)
        if self.narrow:
            self._paint_dot(painter, area)
            return
        font = ui_font(13, SEMIBOLD if chosen else MEDIUM)
        words = area.adjusted(40, 0, -40, 0)
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        words.setRight(area.right() - (40 if rtl else 8))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(words.width()))
        draw_text(painter, words, text, font, tokens.color("text" if chosen else "text_2"), align=align)
        if self._count:
            self._paint_count(painter, area, rtl=rtl)

    def _paint_dot(self, painter: QPainter, area: QRectF) -> None:
        """Something waits there: the number is in the tooltip and said by screen readers."""
        if self._count and self.place is Place.ATTENTION:
            dot = QRectF(area.right() - 14, area.top() + 6, 10, 10)
            rounded_box(painter, dot, 5, tokens_of(self).color("wait"))

    def _paint_count(self, painter: QPainter, area: QRectF, *, rtl: bool) -> None:
        tokens = tokens_of(self)
        amber = self.place is Place.ATTENTION
        text = format_number(self._count)
        font = ui_font(12 if amber else 13, SEMIBOLD if amber else MEDIUM, figures=True)
        high = round(20 * text_scale())
        wide = max(high, text_width(font, text) + 12)
        x = 8.0 if rtl else area.width() - 8 - wide
        pill = QRectF(x, (area.height() - high) / 2, wide, high)
        if amber:
            rounded_box(painter, pill, high / 2, tokens.color("wait_fill"))
        ink = tokens.color("wait" if amber else "text_3")
        draw_text(painter, pill, text, font, ink, align=Qt.AlignmentFlag.AlignHCenter)


class Rail(QWidget):
    """The places from top to bottom, settings at the end. `chosen` carries the `Place` a person picked.

    Up and down move between the places; one Tab stop leads past them.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, training: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Places"))
        self.setObjectName(GROUND)
        self._items = {place: RailItem(place) for place in places_of(training=training)}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for place, item in self._items.items():
            if place is Place.SETTINGS:
                column.addStretch(1)
            column.addWidget(item)
            item.clicked.connect(lambda _=False, place=place: self._choose(place))
        self.show_place(Place.CUSTOMERS)
        self.fit(WIDTH * 10)

    def fit(self, window: int) -> None:
        """Be as wide as a window of `window` pixels has room for: with large text the words are in the way."""
        narrow = window < ROOM * text_scale()
        self.setFixedWidth(NARROW if narrow else round(WIDTH * text_scale()))
        for item in self._items.values():
            item.set_narrow(narrow)

    def item(self, place: Place) -> RailItem:
        """The button of that place."""
        return self._items[place]

    def show_place(self, place: Place) -> None:
        """Mark where the window is."""
        self._place = place
        for each, item in self._items.items():
            item.setChecked(each is place)

    def _choose(self, place: Place) -> None:
        self.show_place(self._place)  # a press also toggles; the mark moves when the window did
        self.chosen.emit(place)

    def set_waiting_links(self, count: int) -> None:
        """How many setup links are open."""
        self._items[Place.SETUP_LINKS].set_count(count, self.tr("%n open", "", count))

    def set_attention(self, count: int) -> None:
        """How many things a person must look at; amber, and nothing at all for none."""
        self._items[Place.ATTENTION].set_count(count, self.tr("%n waiting for you", "", count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the focus."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        items = list(self._items.values())
        now = next((index for index, item in enumerate(items) if item.hasFocus()), None)
        if step is None or now is None:
            super().keyPressEvent(event)
            return
        items[(now + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
