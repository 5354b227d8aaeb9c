"""The focus ring: 2 px around a widget with a 2 px gap, outside its frame, shown for the keyboard's focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.painting import rounded_box

REACH = 4  # gap and ring, outside the widget

_FOLLOW = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}

# The focus only came back with the window or after a menu: the ring is as it was.
_RETURNS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class FocusRing(QWidget):
    """Drawn over the nearest ancestor that clips, so that tight layouts don't cut it. Made by `show_focus_ring`."""

    def __init__(self, target: QWidget, radius: float) -> None:
        super().__init__(target.parentWidget())
        self._target, self._radius = target, radius
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        target.destroyed.connect(self.deleteLater)

    def appear(self) -> None:
        """Show the ring around its widget."""
        ground = _ground_of(self._target)
        if ground is None:
            return
        self.setParent(ground)
        self._watch(ground)
        self._follow()
        self.show()
        self.raise_()

    def vanish(self) -> None:
        """Hide the ring and stop following."""
        for widget in self._watched:
            if isValid(widget):  # a row or card that was replaced goes before its ring does
                widget.removeEventFilter(self)
        self._watched = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget and everything it stands in."""
        if event.type() in _FOLLOW:
            self._follow()
        elif event.type() == QEvent.Type.Hide and watched is self._target:
            self.vanish()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        edge = tokens_of(self).color("focus")
        rounded_box(painter, QRectF(self.rect()), self._radius + REACH, None, edge=edge, width=2)

    def _watch(self, ground: QWidget) -> None:
        self.vanish()
        step: QWidget | None = self._target
        while step is not None and step is not ground:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()

    def _follow(self) -> None:
        ground = self.parentWidget()
        if ground is None or not isValid(self._target) or not ground.isAncestorOf(self._target):
            return
        corner = self._target.mapTo(ground, QPoint(0, 0))
        box = self._target.rect().translated(corner).adjusted(-REACH, -REACH, REACH, REACH)
        self.setGeometry(box)


class _RingKeeper(QObject):
    def __init__(self, target: QWidget, radius: float) -> None:
        super().__init__(target)
        self._target, self._radius = target, radius
        self._ring: FocusRing | None = None
        self._by_keyboard = True
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() not in _RETURNS:
                self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
            if self._by_keyboard:
                if self._ring is None or not isValid(self._ring):  # a page that is replaced takes its ring along
                    self._ring = FocusRing(self._target, self._radius)
                self._ring.appear()
        elif event.type() == QEvent.Type.FocusOut and self._ring is not None and isValid(self._ring):
            self._ring.vanish()
        return False


def show_focus_ring(target: QWidget, radius: float = 6) -> None:
    """Give a widget of ours the program's focus ring; `radius` is that of its own corners."""
    _RingKeeper(target, radius)


def _ground_of(target: QWidget) -> QWidget | None:
    """The widget that clips: a scroll area's content, or the window."""
    step = target
    parent = step.parentWidget()
    while parent is not None:
        outer = parent.parentWidget()
        if isinstance(outer, QAbstractScrollArea) and outer.viewport() is parent:
            return step if step is not target else parent
        if parent.isWindow():
            return parent
        step, parent = parent, outer
    return None
