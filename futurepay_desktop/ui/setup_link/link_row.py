"""One link in the list of links: whose, its state, its time, where it was made, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.charge.decisive_button import DecisiveButton
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.formats import format_clock, format_duration, format_when
from futurepay_desktop.ui.setup_link.link_words import link_badge
from futurepay_desktop.ui.theme.fonts import MEDIUM, text_scale
from futurepay_desktop.ui.theme.tokens import ColorName
from futurepay_desktop.ui.widgets.badge import Badge
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.elided_label import ElidedLabel
from futurepay_desktop.ui.widgets.label import Label, Line

translate = QCoreApplication.translate
COLUMNS = (5, 3, 3, 3)
"""How the width is shared: customer, status, time, made at. The actions take what they need."""
ACTIONS_WIDTH = 232
ROW_HEIGHT = 56
WARN_SECONDS = 5 * 60


@dataclass(frozen=True, slots=True)
class LinkAction:
    """A button of a row; without a label it is an icon named `name`."""

    key: str
    name: str
    icon: str | None = None
    quiet: bool = False
    labelled: bool = True


def link_actions(link: SetupLink, *, now: float) -> tuple[LinkAction, ...]:
    """What can be done with a link, the next step first."""
    copy = LinkAction("copy", translate("SetupLinks", "Copy link"), "copy", quiet=True, labelled=False)
    cancel = LinkAction("cancel", translate("SetupLinks", "Cancel link"), "x", quiet=True, labelled=False)
    match link.state:
        case LinkState.WAITING | LinkState.APPROVAL:
            soon = link.expires_at is not None and link.expires_at - now < WARN_SECONDS
            renew = LinkAction("renew", translate("SetupLinks", "New link"), "refresh-cw")
            show = LinkAction("show", translate("SetupLinks", "Show code"), "qr-code")
            return (renew if soon else show, copy, cancel)
        case LinkState.CREATING:
            return (LinkAction("show", translate("SetupLinks", "Look"), "refresh-cw"),)
        case LinkState.PROCESSING:
            return (LinkAction("show", translate("SetupLinks", "Show"), quiet=True),)
        case LinkState.SAVED_UNATTACHED:
            return (LinkAction("show", translate("SetupLinks", "Choose customer"), "user-plus"),)
        case LinkState.SAVED:
            return (LinkAction("customer", translate("SetupLinks", "Open customer"), quiet=True),)
        case LinkState.EXPIRED | LinkState.CANCELLED | LinkState.FAILED:
            return (LinkAction("renew", translate("SetupLinks", "New setup link")),)
        case LinkState.REPLACED:
            return ()


class LinkColumns(QFrame):
    """A row of cells on the same edges as every other."""

    def __init__(self, cells: Sequence[QWidget], actions: QWidget | None = None) -> None:
        super().__init__()
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(16)
        for number, cell in enumerate(cells):
            self.grid.addWidget(cell, 0, number)
            self.grid.setColumnStretch(number, COLUMNS[number])
            self.grid.setColumnMinimumWidth(number, 1)
        last = actions or QWidget()
        last.setFixedWidth(round(ACTIONS_WIDTH * max(1.0, text_scale())))
        self.grid.addWidget(last, 0, len(cells))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.grid, 1)
        column.addWidget(Line())


class LinkHeader(LinkColumns):
    """The names of the columns."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__([_cell(Label(name, 12, MEDIUM, "text_3")) for name in names])
        self.setFixedHeight(round(33 * max(1.0, text_scale())))


class LinkRow(LinkColumns):
    """`acted` carries the key of the pressed action."""

    acted = Signal(str)

    def __init__(self, link: SetupLink, *, email: str, now: float) -> None:
        self._badge = Badge(*link_badge(link.state))
        self._time, self._below = Label("", 13, MEDIUM, figures=True), Label("", 12, ink="text_3", figures=True)
        self.buttons: dict[str, Button] = {}
        who = fenced(link.customer_name or link.typed_name) or translate("SetupLinks", "Someone new")
        second = fenced(email) or fenced(link.typed_email)
        cells = [
            _pair(ElidedLabel(who, 15, MEDIUM), ElidedLabel(second, 12, ink="text_3")),
            _cell(self._badge),
            _pair(self._time, self._below),
            _pair(Label(link.till, 13), Label(format_when(link.created), 12, ink="text_3", figures=True)),
        ]
        super().__init__(cells, self._make_actions(link, now))
        self.setFixedHeight(round(ROW_HEIGHT * max(1.0, text_scale())))
        self.setAccessibleName(f"{who}, {link_badge(link.state)[1]}")
        self.show_time(link, now)

    def show_time(self, link: SetupLink, now: float) -> None:
        """Until when it works and how long that is, or when and how it ended."""
        ink: ColorName = "text"
        if link.is_open and link.expires_at is not None:
            left = link.expires_at - now
            ink = "wait" if left < WARN_SECONDS else "text"
            self._time.setText(format_clock(link.expires_at))
            self._below.setText(self.tr("{time} left").format(time=format_duration(left)))
        else:
            self._time.setText(format_when(link.ended_at) if link.ended_at else "")
            self._below.setText(self._how(link))
        self._time.set_ink(ink)

    def _how(self, link: SetupLink) -> str:
        match link.state:
            case LinkState.SAVED | LinkState.SAVED_UNATTACHED:
                return link.method_text
            case LinkState.EXPIRED:
                return self.tr("Not used")
            case LinkState.CANCELLED | LinkState.REPLACED:
                return self.tr("At the counter")
            case LinkState.FAILED:
                return self.tr("Not saved")
            case _:
                return ""

    def _make_actions(self, link: SetupLink, now: float) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for action in link_actions(link, now=now):
            button: Button
            if action.labelled:
                kind = "quiet" if action.quiet else "secondary"
                button = DecisiveButton(action.name, kind=kind, size="compact", icon=action.icon)  # type: ignore[arg-type]
            else:
                button = Button(icon=action.icon, kind="quiet", size="compact", name=action.name)
            button.setAccessibleDescription(link.customer_name)
            button.clicked.connect(lambda _=False, key=action.key: self.acted.emit(key))
            self.buttons[action.key] = button
            row.addWidget(button)
        return holder


def _cell(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return holder


def _pair(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch(1)
    return holder
