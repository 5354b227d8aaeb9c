"""The one modal sheet: every step of a piece of work happens in it, in the same place and size."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.shade import Shade
from futurepay_desktop.ui.widgets.surface import Surface

WIDTH, HEIGHT, INSET, HEADER, AIR = 440, 544, 24, 64, 16


class Sheet(QWidget):
    """A modal sheet over `host`, which is the body of the mode frame, so the training strip stays above it.

    Pages live in one stack; the sheet is as tall as its tallest page needs, up to the window, then it scrolls.
    `escaped` is Esc or the close button: the screen decides what one step back means. `closed` follows `close_sheet`.
    The focus stays inside while the sheet is open and goes back where it was afterwards.
    """

    escaped = Signal()
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._focus_before: QWidget | None = None
        self._focus_inside: QWidget | None = None
        self.title = Label("", 15, SEMIBOLD, wrap=True)
        self.subtitle = Label("", 13, ink="text_2", wrap=True)
        self.close_button = Button(icon="x", kind="quiet", size="compact", name=self.tr("Close"))
        self.close_button.clicked.connect(self.escaped)
        self.stack = QStackedWidget()
        self._shade = Shade(self)
        self._card = Surface("card", self)
        self._lay_out()
        self.hide()
        host.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._keep_focus)  # type: ignore[union-attr]

    # what the screens use

    @property
    def is_open(self) -> bool:
        """Whether the sheet is on screen."""
        # The host is not asked: the focus still moves about while it is being taken apart.
        return not self.isHidden()

    def set_title(self, title: str, subtitle: str = "", *, name: str | None = None) -> None:
        """Name the step; the name is also the sheet's accessible name, unless `name` is another one."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._card.setAccessibleName(name or title)
        self._card.setAccessibleDescription(subtitle)

    def add_page(self, page: QWidget) -> None:
        """Add a page to the stack, so that the sheet has its size from the start."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)

    def show_page(self, page: QWidget, focus: QWidget | None = None) -> None:
        """Turn to that page and put the focus on the widget, or on the page's first."""
        self.add_page(page)
        self.stack.setCurrentWidget(page)
        self._place()
        self._scroll.verticalScrollBar().setValue(0)
        if self.is_open:
            self._focus_first(focus)

    def open(self, page: QWidget, focus: QWidget | None = None) -> None:
        """Open the sheet on that page."""
        if not self.is_open:
            self._focus_before = QApplication.focusWidget()
            self.show()
            self.raise_()
        self.show_page(page, focus)

    def close_sheet(self) -> None:
        """Close the sheet and give the focus back."""
        if not self.is_open:
            return
        before, self._focus_before, self._focus_inside = self._focus_before, None, None
        self.hide()
        if before is not None and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    # focus

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet."""
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        index = stops.index(now) if now in stops else (-1 if forward else 0)
        step = stops[(index + (1 if forward else -1)) % len(stops)]
        step.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        self._scroll.ensureWidgetVisible(step, 0, 24)
        return True

    def _stops(self) -> list[QWidget]:
        stops: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            tabbed = bool(step.focusPolicy() & Qt.FocusPolicy.TabFocus) and step.focusProxy() is None
            if tabbed and self.isAncestorOf(step) and step.isVisible() and step.isEnabled():
                stops.append(step)
            step = step.nextInFocusChain()
        return stops

    def _focus_first(self, wanted: QWidget | None) -> None:
        target = wanted
        if target is None:
            page = self.stack.currentWidget()
            inside = [stop for stop in self._stops() if page is not None and page.isAncestorOf(stop)]
            target = inside[0] if inside else self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if self.is_open and now is None:
            QTimer.singleShot(0, self, self._hold_focus)
        if not self.is_open or now is None or now is self or now.window() is not self.window():
            return
        if self.isAncestorOf(now):
            self._focus_inside = now
        elif self._focus_inside is not None and self._focus_inside.isVisible():
            QTimer.singleShot(0, self._focus_inside, self._focus_inside.setFocus)
        else:
            QTimer.singleShot(0, self.close_button, self.close_button.setFocus)

    def _hold_focus(self) -> None:
        """The button that had the focus is busy: its keys stay here instead of reaching the page below."""
        if self.is_open and QApplication.focusWidget() is None and self.isActiveWindow():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back, once however long it is held; no other key gets through to the page below."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.escaped.emit()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing to paint: Qt would draw the sheet and the whole window below it again."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above: a result must not wait for the page below it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Presses on the dimmed page do nothing."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the host whenever it changes size, and grow when a page does."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place over the host."""
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the page, but for what is to be read meanwhile."""
        painter = QPainter(self)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(self._left_out()))
        painter.fillRect(self.rect(), tokens_of(self).color("dim"))

    # place and size

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        width = min(round(WIDTH * max(1.0, text_scale())), self.width() - 2 * AIR)
        height = max(HEIGHT, self._needed(width))
        height = min(height, self.height() - 2 * AIR)
        window = self.window()
        top = self._host.mapTo(window, self._host.rect().topLeft()).y()
        y = (window.height() - height) // 2 - top
        lowest = self.height() - height - AIR
        y = max(AIR, min(y, lowest))
        x, below = (self.width() - width) // 2, self._left_out().bottom() + AIR
        if below <= lowest:
            y = max(y, below)
        else:  # in a low window it stands beside the words, at the line's end
            x = AIR if self.isRightToLeft() else self.width() - width - AIR
        box = QRect(x, y, width, height)
        self._card.setGeometry(box)
        self._shade.fall_from(box)

    def _left_out(self) -> QRect:
        """The widget that the host's property `sheet_leaves` names: not dimmed, and covered as little as can be."""
        said = self._host.property("sheet_leaves")
        if not isinstance(said, QWidget) or not said.isVisible():
            return QRect()
        return QRect(said.mapTo(self._host, QPoint(0, 0)), said.size())

    def _needed(self, width: int) -> int:
        inner = width - 2 * INSET
        tallest = 0
        for index in range(self.stack.count()):
            page = self.stack.widget(index)
            if page is None:
                continue
            need = max(page.minimumHeight(), page.minimumSizeHint().height())
            if page.hasHeightForWidth():
                need = max(need, page.heightForWidth(inner))
            tallest = max(tallest, need)
        return tallest + max(HEADER, self._head.sizeHint().height()) + INSET + 2

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(INSET, 0, INSET - 12, 0)
        head.addLayout(words, 1)
        head.addWidget(self.close_button)
        self._head.setMinimumHeight(HEADER)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("clear", True)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(INSET, 0, INSET, INSET)
        inner.addWidget(self.stack)
        self._scroll.setWidget(holder)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        self.stack.installEventFilter(self)
