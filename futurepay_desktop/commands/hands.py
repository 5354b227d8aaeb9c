"""A pair of hands on the real window: finds controls by their accessible names, types, presses, waits.

The tour plays with them, and the story tests do too, so that both touch only what a person or a screen reader can.
"""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QMenu, QWidget

W = TypeVar("W", bound=QWidget)


class NotSeenError(AssertionError):
    """What should be on the screen is not there (in time)."""


class Hands:
    """Acts on all visible top-level windows of the program."""

    def __init__(self, *, patience: float = 15.0) -> None:
        """`patience` is how long `until` waits, in seconds."""
        self._patience = patience

    async def until(self, condition: Callable[[], object], what: str, *, seconds: float | None = None) -> None:
        """Lets the program run until `condition()` is true; raises `NotSeenError` naming `what`."""
        deadline = time.monotonic() + (seconds or self._patience)
        while not condition():
            if time.monotonic() > deadline:
                raise NotSeenError(f"not seen in {seconds or self._patience:.0f} s: {what}")
            await asyncio.sleep(0.01)

    def find(self, kind: type[W], name: str) -> W | None:
        """The visible widget of `kind` whose accessible name, or text for a button, is or begins with `name`."""
        exact, near = [], []
        for widget in self._visible(kind):
            names = {widget.accessibleName()}
            if isinstance(widget, QAbstractButton):
                names.add(widget.text())
            if name in names:
                exact.append(widget)
            elif any(n.startswith(name) for n in names):
                near.append(widget)
        # The one in front: a question keeps everything behind it from being pressed, and a sheet's control comes
        # after the page's of the same name.
        candidates = exact or near
        question = QApplication.activeModalWidget()
        in_front = [w for w in candidates if question is not None and question.isAncestorOf(w)]
        return (in_front or candidates)[-1] if candidates else None

    async def see(self, kind: type[W], name: str, *, seconds: float | None = None) -> W:
        """Waits for a control and gives it."""
        await self.until(lambda: self.find(kind, name) is not None, f"{kind.__name__} “{name}”", seconds=seconds)
        found = self.find(kind, name)
        if found is None:
            raise NotSeenError(f"gone again: {name}")
        return found

    async def click(self, name: str, *, seconds: float | None = None) -> None:
        """Presses a button with the mouse, once it is there and enabled."""
        ready: list[QAbstractButton] = []

        def can_be_pressed() -> bool:
            # Looked for each time: news may put another button of that name in its place.
            button = self.find(QAbstractButton, name)
            # A button that decides about money is deaf for its first moment: nobody has read it yet.
            ready[:] = [button] if button and button.isEnabled() and not getattr(button, "locked", False) else []
            return bool(ready)

        await self.until(can_be_pressed, f"“{name}” can be pressed", seconds=seconds)
        press_mouse(ready[0], ready[0].rect().center())
        await asyncio.sleep(0)

    async def type_into(self, name: str, text: str) -> None:
        """Empties a field and types, key by key."""
        field = await self.see(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        press_key(field, Qt.Key.Key_Delete)
        for letter in text:
            press_key(field, Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown, letter)
        await asyncio.sleep(0)

    async def paste_into(self, name: str, text: str) -> None:
        """Empties a field and pastes, as people do with keys and long texts."""
        field = await self.see(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QGuiApplication.clipboard().setText(text)
        press_key(field, Qt.Key.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
        QGuiApplication.clipboard().clear()
        await asyncio.sleep(0)

    async def choose_action(self, text: str) -> None:
        """Chooses from the menu that is open."""
        await self.until(lambda: _action_in_sight(text) is not None, f"“{text}” in a menu")
        if (action := _action_in_sight(text)) is not None:
            menu = next(m for m in _open_menus() if action in m.actions())
            action.trigger()
            menu.close()
        await asyncio.sleep(0)

    async def key(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Presses a key on whatever has the focus."""
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is None:
            # Without a window manager no window may be active: the one in front gets the key, as it would have.
            window = next((w for w in reversed(QApplication.topLevelWidgets()) if w.isVisible()), None)
            inside: QWidget | None = window.focusWidget() if window is not None else None
            target = inside if inside is not None else window
        if target is not None:
            press_key(target, key, text, modifiers or Qt.KeyboardModifier.NoModifier)
        await asyncio.sleep(0)

    async def choose_row(self, list_name: str, text: str) -> None:
        """Clicks the row of a list that shows `text`."""
        view = await self.see(QAbstractItemView, list_name)
        await self.until(lambda: _row_with(view, text).isValid(), f"“{text}” in {list_name}")
        index = _row_with(view, text)
        view.scrollTo(index)
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        press_mouse(view.viewport(), view.visualRect(index).center())
        await asyncio.sleep(0)

    def rows(self, list_name: str) -> list[str]:
        """What a screen reader reads of each row."""
        view = self.find(QAbstractItemView, list_name)
        model = view.model() if view is not None else None
        return [row_text(model.index(r, 0)) for r in range(model.rowCount())] if model is not None else []

    def reads(self, text: str) -> bool:
        """Whether `text` stands somewhere on the screen as a label or on a button; markup is read as it is spoken."""
        labels = any(text in label.text() or text in label.accessibleName() for label in self._visible(QLabel))
        return labels or any(text in button.text() for button in self._visible(QAbstractButton))

    async def read(self, text: str, *, seconds: float | None = None) -> None:
        """Waits until `text` can be read."""
        await self.until(lambda: self.reads(text), f"the words “{text}”", seconds=seconds)

    def _visible(self, kind: type[W]) -> list[W]:
        found: list[W] = []
        # Questions last: they lie in front.
        for window in sorted(QApplication.topLevelWidgets(), key=QWidget.isModal):
            if window.isVisible():
                if isinstance(window, kind):
                    found.append(window)
                found += [w for w in window.findChildren(kind) if w.isVisible()]
        return found


def _open_menus() -> list[QMenu]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]


def _action_in_sight(text: str) -> QAction | None:
    actions = (action for menu in _open_menus() for action in menu.actions())
    return next((a for a in actions if a.isEnabled() and a.text().startswith(text)), None)


def row_text(index: QModelIndex) -> str:
    """The accessible text of a row, else what it displays."""
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
    return str(spoken or "")


def _row_with(view: QAbstractItemView, text: str) -> QModelIndex:
    model = view.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return next((index for index in rows if text in row_text(index)), QModelIndex())


def press_key(
    target: QWidget, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """One key down and up, as the window system would send it; shortcuts of the window are honoured."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def press_mouse(target: QWidget, point: QPoint) -> None:
    """One click of the left button at `point` of `target`."""
    place, everywhere = QPointF(point), QPointF(target.mapToGlobal(point))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QMouseEvent(QEvent.Type.MouseButtonPress, place, everywhere, left, left, plain))
    QApplication.sendEvent(target, QMouseEvent(QEvent.Type.MouseButtonRelease, place, everywhere, left, none, plain))
