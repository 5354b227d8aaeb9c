"""One saved method as a small card: brand chip, last four, expiry in words, and a menu of what can be done with it."""

import datetime as dt

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.domain.payment_method import Expiry, PaymentMethod
from futurepay_desktop.ui.payment_methods.method_words import headline, second_line, spoken_method
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, text_scale
from futurepay_desktop.ui.theme.icons import icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.brand_chip import BrandChip
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.elided_label import ElidedLabel
from futurepay_desktop.ui.widgets.focus_ring import show_focus_ring
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import rounded_box

WIDTH, HEIGHT = 192, 104


class MethodCard(QWidget):
    """A focusable card. The menu opens with its button, Enter, Space or the menu key."""

    make_default = Signal(object)
    detach = Signal(object)
    charge = Signal(object)

    def __init__(self, method: PaymentMethod, *, default: bool, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method = method
        self._default = default
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken_method(method, today, default=default))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        show_focus_ring(self, 10)
        self.more = Button(
            icon="ellipsis",
            kind="quiet",
            size="compact",
            name=self.tr("More for {method}").format(method=headline(method)),
        )
        self.more.setParent(self)
        self.more.clicked.connect(self.open_menu)
        self.menu = self._menu()
        self._lay_out(today)

    def sizeHint(self) -> QSize:
        """192 by 104 px: three stand side by side at 1280, with frame and scroll bar, growing with the text."""
        scale = max(1.0, text_scale())
        return QSize(round(WIDTH * scale), round(HEIGHT * scale))

    def open_menu(self) -> None:
        """Open the menu below its button, without a loop of its own."""
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.more.accessibleName())
        tokens = tokens_of(self)
        self.charge_action = QAction(icon("credit-card", "text_2", tokens), self.tr("Charge this method…"), self)
        self.default_action = QAction(icon("star", "text_2", tokens), self.tr("Make default"), self)
        self.detach_action = QAction(icon("trash-2", "fail", tokens), self.tr("Detach…"), self)
        self.charge_action.triggered.connect(lambda: self.charge.emit(self.method))
        self.default_action.triggered.connect(lambda: self.make_default.emit(self.method))
        self.detach_action.triggered.connect(lambda: self.detach.emit(self.method))
        menu.addAction(self.charge_action)
        if not self._default:
            menu.addAction(self.default_action)
        menu.addSeparator()
        menu.addAction(self.detach_action)
        return menu

    def _lay_out(self, today: dt.date) -> None:
        top = QHBoxLayout()
        top.addWidget(BrandChip(self.method.brand if self.method.type == "card" else self.method.type))
        top.addStretch(1)
        match self.method.expiry(today):
            case Expiry.SOON:
                top.addWidget(Badge(BadgeKind.EXPIRING, self.tr("Expires soon")))
            case Expiry.EXPIRED:
                top.addWidget(Badge(BadgeKind.FAIL, self.tr("Expired")))
            case Expiry.GOOD | Expiry.NONE:
                if self._default:
                    top.addWidget(Label(self.tr("Default"), 12, MEDIUM, "text_2"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(0)
        column.addLayout(top)
        column.addStretch(1)
        title = ElidedLabel(headline(self.method), 13, SEMIBOLD, figures=True)
        title.keep_end(f" •••• {self.method.last4}" if self.method.last4 else "")
        column.addWidget(title)
        column.addSpacing(2)
        words = second_line(self.method, today)
        if self._default and self.method.expiry(today) in (Expiry.SOON, Expiry.EXPIRED):
            words = self.tr("{expiry} · Default").format(expiry=words)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 20, 0)
        line.addWidget(ElidedLabel(words, 12, ink="text_3", figures=True))
        column.addLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the menu button in the corner."""
        size = self.more.sizeHint()
        x = 6 if self.isRightToLeft() else self.width() - size.width() - 6
        self.more.setGeometry(x, self.height() - size.height() - 6, size.width(), size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu by keyboard; Delete asks to detach."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu):
            self.open_menu()
        elif event.key() == Qt.Key.Key_Delete:
            self.detach.emit(self.method)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And that it left."""
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        tokens = tokens_of(self)
        ground = tokens.color("hover" if self._hovered else "surface")
        rounded_box(QPainter(self), QRectF(self.rect()), 10, ground, edge=tokens.color("hairline"))
