"""The amount field of a till: digits enter from the right, integers inside, large tabular figures."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, text_scale, ui_font
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.label import Label, set_property
from futurepay_desktop.ui.widgets.money_entry import MoneyEntry
from futurepay_desktop.ui.widgets.painting import rounded_box

DECIMAL_KEYS = (".", ",", "٫")


class AmountLine(QLineEdit):
    """The line inside: it shows what the entry says and turns every input into presses of keys."""

    pressed = Signal(str)  # a digit, "decimal", "back" or "clear"
    pasted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("flat", True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._shown = ""
        self.textChanged.connect(self._outside_change)

    def show_text(self, text: str) -> None:
        """Show the amount, with the caret behind it."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(len(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, decimal sign, Backspace, Delete, paste, copy; everything else is left to the window."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._shown)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() == Qt.Key.Key_Backspace:
            self.pressed.emit("clear" if self.hasSelectedText() else "back")
        elif event.key() == Qt.Key.Key_Delete:
            self.pressed.emit("clear")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a held Enter goes one step, not two
                self.returnPressed.emit()
        elif not self._take(event.text()):
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Digits from an input method or an on-screen keyboard."""
        self._take(event.commitString())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret stays behind the amount."""
        super().focusInEvent(event)
        self.deselect()
        self.setCursorPosition(len(self.text()))

    def _take(self, typed: str) -> bool:
        if not typed or not (typed in DECIMAL_KEYS or typed.isdecimal()):
            return False
        if self.hasSelectedText():
            self.pressed.emit("clear")
        for sign in typed:
            self.pressed.emit("decimal" if sign in DECIMAL_KEYS else str(int(sign)))
        return True

    def _outside_change(self, text: str) -> None:
        if text != self._shown:  # set by assistive technology: understood like a paste
            self.pasted.emit(text)


class MoneyEdit(QFrame):
    """Currency left, amount right. `parse` reads pasted text into the smallest unit, or None when it can't.

    `amount_changed` carries the amount or None; `understood` carries what was pasted and the amount it was read as,
    so that the screen shows how it was understood; `full` says that a digit was left out, because no larger amount
    fits; `submitted` is Enter, which never charges.
    """

    amount_changed = Signal(object)
    understood = Signal(str, object)
    full = Signal()
    submitted = Signal()

    def __init__(
        self,
        currency: str,
        exponent: int,
        *,
        parse: Callable[[str], int | None],
        name: str,
        max_digits: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._entry = MoneyEntry(exponent, max_digits)
        self._problem = False
        self._code = Label(currency.upper(), 15, MEDIUM, "text_2")
        self.edit = AmountLine(name)
        self.edit.setFont(ui_font(40, SEMIBOLD, figures=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 14, 8)
        row.addWidget(self._code)
        row.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.edit.pressed.connect(self.press)
        self.edit.pasted.connect(self._paste)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.installEventFilter(self)
        self._show()

    def amount(self) -> int | None:
        """The amount in the currency's smallest unit; None while nothing is typed."""
        return self._entry.amount

    def set_amount(self, amount: int | None) -> None:
        """Show that amount, in the currency's smallest unit."""
        self._become(self._entry.with_amount(amount))

    def set_currency(self, currency: str, exponent: int) -> None:
        """Another currency; what was typed is taken away, since 48.50 in one is not 48.50 in another."""
        self._code.setText(currency.upper())
        self._entry = MoneyEntry(exponent, self._entry.max_digits)
        self._show()
        self.amount_changed.emit(None)

    def set_problem(self, problem: bool) -> None:
        """Draw the frame of an error; the screen says what it is beside it."""
        self._problem = problem
        self.update()

    def press(self, key: str) -> None:
        """A key: digits ("7", "00"), "decimal", "back" or "clear"; anything else raises ValueError."""
        if key == "decimal":
            self._become(self._entry.press_decimal())
        elif key == "back":
            self._become(self._entry.back())
        elif key == "clear":
            self._become(self._entry.cleared())
        elif key.isdecimal():
            entry = self._entry
            for digit in key:
                entry = entry.press(digit)
            left_out = entry == self._entry and entry.fraction is None and len(entry.digits) >= entry.max_digits
            self._become(entry)
            if left_out:
                self.full.emit()
        else:
            raise ValueError(f"no such key: {key!r}")

    def sizeHint(self) -> QSize:
        """72 px high."""
        return QSize(320, round(72 * max(1.0, text_scale())))

    def minimumSizeHint(self) -> QSize:
        """72 px high."""
        return QSize(200, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Redraw the frame when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame: 2 px with focus or error."""
        tokens, focus = tokens_of(self), self.edit.hasFocus()
        edge = tokens.color("fail" if self._problem else "focus" if focus else "border")
        width = 2 if focus or self._problem else 1
        rounded_box(QPainter(self), QRectF(self.rect()), 6, tokens.color("surface"), edge=edge, width=width)

    def _paste(self, text: str) -> None:
        amount = self._parse(text)
        if amount is not None and amount >= 0 and len(str(amount)) <= self._entry.max_digits:
            self._become(self._entry.with_amount(amount))
        else:
            amount = None
            self._show()
        self.understood.emit(text, amount)

    def _become(self, entry: MoneyEntry) -> None:
        before, self._entry = self._entry.amount, entry
        self._show()
        if entry.amount != before:
            self.amount_changed.emit(entry.amount)

    def _show(self) -> None:
        locale = QLocale()
        self.edit.show_text(self._entry.shown(locale.decimalPoint(), locale.groupSeparator()))
        set_property(self.edit, "empty", self._entry.amount is None)
