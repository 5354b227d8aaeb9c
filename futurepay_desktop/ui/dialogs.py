"""Questions and notes in a window of their own, asked without a nested event loop.

`ask` opens a dialog and awaits its answer, so other tasks go on. The button order is the system's own, by role.
Serious questions name the thing and the consequence; the button says the verb.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale, ui_font
from futurepay_desktop.ui.widgets.buttons import Button, ButtonKind
from futurepay_desktop.ui.widgets.label import Label

ChoiceRole = Literal["accept", "reject", "destructive", "other"]
translate = QCoreApplication.translate
_Role = QDialogButtonBox.ButtonRole
_ROLES = {
    "accept": _Role.AcceptRole,
    "reject": _Role.RejectRole,
    "destructive": _Role.DestructiveRole,
    "other": _Role.ActionRole,
}
_KINDS: dict[ChoiceRole, ButtonKind] = {
    "accept": "primary",
    "reject": "secondary",
    "destructive": "danger-fill",
    "other": "secondary",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: `key` is the answer, `label` its verb. `default` takes the focus, so Enter presses it."""

    key: str
    label: str
    role: ChoiceRole = "accept"
    default: bool = False


class QuestionDialog(QDialog):
    """A title, a text, perhaps details, and buttons. `answer` is a Choice's key, or None for Esc."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], *, detail: str = ""
    ) -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(title, 15, SEMIBOLD, wrap=True))
        column.addWidget(Label(text, 13, ink="text_2", wrap=True))
        if detail:
            column.addWidget(_detail_view(detail), 1)
        column.addSpacing(12)
        column.addWidget(self._buttons(choices))
        for choice in choices:
            if choice.default:
                self._by_key[choice.key].setFocus()
        self.setMinimumWidth(round(400 * text_scale()))
        self.setMaximumWidth(round(640 * text_scale()))

    def button(self, key: str) -> Button:
        """The button of that choice; raises KeyError when there is none."""
        return self._by_key[key]

    def _buttons(self, choices: Sequence[Choice]) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self._by_key: dict[str, Button] = {}
        for choice in choices:
            button = Button(choice.label, kind=_KINDS[choice.role])
            button.clicked.connect(lambda _=False, key=choice.key: self._choose(key))
            box.addButton(button, _ROLES[choice.role])
            self._by_key[choice.key] = button
            if choice.default:
                button.setDefault(True)
        return box

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


async def ask(
    parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], *, detail: str = ""
) -> str | None:
    """Ask and await the answer: the key of the chosen button, or None when the dialog was closed with Esc."""
    return await _answer(QuestionDialog(parent, title, text, choices, detail=detail))


async def confirm(parent: QWidget | None, title: str, text: str, action: str, *, danger: bool = False) -> bool:
    """Ask before something with consequences. `title` names the thing, `text` what follows, `action` is the verb.

    A dangerous action doesn't have the focus: Enter goes back.
    """
    back = Choice("back", translate("Dialogs", "Cancel"), "reject", default=danger)
    do_it = Choice("do", action, "destructive" if danger else "accept", default=not danger)
    return await ask(parent, title, text, [do_it, back]) == "do"


async def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that must be read before going on. Most news belongs into the page instead."""
    await ask(parent, title, text, [Choice("ok", translate("Dialogs", "OK"), default=True)])


async def report_bug(parent: QWidget | None, details: str) -> None:
    """Own up to a mistake of ours: what happened, and details to copy. The caller has taken secrets out already."""
    title = translate("Dialogs", "Something went wrong in FuturePay")
    text = translate(
        "Dialogs",
        "This is a mistake in the program, not yours. If a charge was under way, look at it before charging again. "
        "You can go on working.",
    )
    choices = [
        Choice("copy", translate("Dialogs", "Copy details"), "other"),
        Choice("go", translate("Dialogs", "Go on"), default=True),
    ]
    if await ask(parent, title, text, choices, detail=details) == "copy":
        QGuiApplication.clipboard().setText(details)


async def _answer(dialog: QuestionDialog) -> str | None:
    done: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

    def finish(_: int) -> None:
        if not done.done():
            done.set_result(dialog.answer)

    dialog.finished.connect(finish)
    dialog.open()
    try:
        return await done
    finally:
        dialog.close()
        dialog.deleteLater()


def _detail_view(detail: str) -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setPlainText(detail)
    view.setFont(ui_font(12, mono=True))
    view.setAccessibleName(translate("Dialogs", "Details"))
    view.setTabChangesFocus(True)
    view.setMinimumHeight(160)
    view.setMinimumWidth(480)
    return view
