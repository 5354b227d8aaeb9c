"""The keys of the window in one table: what a person presses, what happens, and how the key sheet says it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Key:
    """`keys` as Qt writes them; the first is the one shown. `single` keys act only where no text is typed."""

    keys: tuple[str, ...]
    shown: tuple[str, ...]
    words: str
    act: Callable[[], None]
    single: bool = True
    training: bool = False
    """There in training mode only."""


class WindowKeys(QObject):
    """Makes the shortcuts of one window. `allowed` says whether any may act, `letters` whether single ones may."""

    def __init__(
        self, window: QWidget, keys: tuple[Key, ...], *, allowed: Callable[[], bool], letters: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self.keys = keys
        self._allowed, self._letters = allowed, letters
        for key in keys:
            for sequence in key.keys:
                shortcut = QShortcut(QKeySequence(sequence), window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.setAutoRepeat(not key.single)
                shortcut.activated.connect(lambda key=key: self._act(key))

    def press(self, event: QKeyEvent) -> bool:
        """Acts on a key event that reached the window itself; True when it was one of ours."""
        pressed = QKeySequence(event.keyCombination())
        plain = QKeySequence(event.text().upper()) if event.text().isprintable() and event.text() else None
        for key in self.keys:
            if any(QKeySequence(keys) in (pressed, plain) for keys in key.keys):
                self._act(key)
                return True
        return False

    def _act(self, key: Key) -> None:
        if self._allowed() and (not key.single or (self._letters() and not typing())):
            key.act()


def typing() -> bool:
    """Whether the focus is in a field that takes text."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not focus.isReadOnly()


def first_stop(pane: QWidget | None) -> QWidget | None:
    """The first control of a pane that the Tab key reaches."""
    step = pane.nextInFocusChain() if pane is not None else None
    while step is not None and step is not pane:
        tabbed = bool(step.focusPolicy() & Qt.FocusPolicy.TabFocus) and step.focusProxy() is None
        if tabbed and pane is not None and pane.isAncestorOf(step) and step.isVisible() and step.isEnabled():
            return step
        step = step.nextInFocusChain()
    return None
