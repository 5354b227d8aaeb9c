"""The panel's parts and their places: head, card, status, foot. It knows no service."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSpacerItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.ui.setup_link.attach_picker import AttachPicker
from futurepay_desktop.ui.setup_link.code_card import SIDE, CodeCard
from futurepay_desktop.ui.setup_link.link_outcomes import Outcome
from futurepay_desktop.ui.setup_link.link_status import LinkStatus
from futurepay_desktop.ui.setup_link.outcome_card import OutcomeCard
from futurepay_desktop.ui.setup_link.phone_note import PhoneNote
from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale
from futurepay_desktop.ui.theme.icons import icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.elided_label import ElidedLabel
from futurepay_desktop.ui.widgets.flow_layout import FlowLayout
from futurepay_desktop.ui.widgets.label import Label, Line
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.surface import Surface
from futurepay_desktop.ui.widgets.toast import Toast
from futurepay_desktop.ui.window_keys import typing

_GAP, _LEAST = 16, 300
_LOW = 440
"""In less room than that the code needs all of it."""


class LinkPanelView(QWidget):
    """`acted` carries the key of the button that was pressed, `closed` is the x."""

    acted = Signal(str)
    closed = Signal()

    def __init__(self, panel: QWidget, *, training: bool = False, phone_note: PhoneNote | None = None) -> None:
        super().__init__(panel)
        self._training, self.phone_note = training, phone_note
        self._outcome: Outcome | None = None
        self._title = Label(self.tr("Setup link QR code"), 15, SEMIBOLD)
        self._name = ElidedLabel("", 13, ink="text_3")
        self.close_button = Button(icon="x", kind="quiet", size="compact", name=self.tr("Close"))
        self.headline = Label("", 20, SEMIBOLD, wrap=True)
        self.bar = MessageBar(BadgeKind.FAIL)
        self.card, self.outcome, self.picker = CodeCard(), OutcomeCard(), AttachPicker()
        self.status = LinkStatus()
        self.hint = Label("", 12, ink="text_3", wrap=True)
        self.buttons = self._make_buttons()
        self.menu = self._make_menu()
        self.toast = Toast(panel)
        self._lay_out(panel)
        self.close_button.clicked.connect(self.closed)
        self.outcome.acted.connect(self.acted)

    # what is shown

    def show_head(self, name: str, headline: str) -> None:
        """Whose link, and the line above the card."""
        self._name.setText(name)
        self.headline.setText(headline)

    def show_code(self, url: str | None) -> None:
        """The code for that address; None takes it away."""
        self.card.code.set_text(url)
        if url is not None:
            self._title.setText(self.tr("Setup link QR code"))
            self._turn(self.card)

    def show_outcome(self, outcome: Outcome) -> None:
        """Put that where the code was. The code goes first. What is there already stays: a finger may be on it."""
        if outcome == self._outcome and self._stack.currentWidget() is self.outcome:
            return
        self._outcome = outcome
        self.card.code.clear()
        self._title.setText(self.tr("Setup link"))
        self.outcome.show_outcome(outcome.icon, outcome.tone, outcome.title, outcome.text, outcome.ways)
        self._turn(self.outcome)

    def show_working(self, text: str) -> None:
        """Something is under way."""
        self._outcome = None
        self.card.code.clear()
        self._title.setText(self.tr("Setup link"))
        self.outcome.show_working(text)
        self._turn(self.outcome)

    def show_picker(self) -> None:
        """Ask whose method it is."""
        self.picker.search.clear()
        self._turn(self.picker)
        self.picker.search.setFocus()

    def show_actions(self, *, open_link: bool, has_code: bool) -> None:
        """The buttons that make sense now; the others are not there."""
        for key, button in self.buttons.items():
            button.setVisible(open_link if key == "cancel" else has_code)
        if self.phone_note is not None:
            self.phone_note.setVisible(has_code)
            self.buttons["open"].set_kind("secondary" if self.phone_note.is_open else "primary")
        self._foot.setVisible(open_link or has_code)

    def show_hint(self, link: SetupLink, *, is_code: bool) -> None:
        """One quiet line: from how far the code reads, or why it can't be scanned any more."""
        note = self.phone_note
        if is_code and note is not None and (not note.is_open or note.unsaid):
            text = note.unsaid  # else the note says it
        elif is_code and self._training and note is None:
            text = self.tr("Training: a phone can't reach this page. Use “Open in browser”.")
        elif is_code:
            text = self.tr("Scans from about {distance} cm. Further away? Show to customer.").format(
                distance=self.card.code.reading_distance_cm()
            )
        elif link.is_open or link.return_page:
            text = ""
        else:
            text = self.tr("The code is used up. It can't be scanned again.")
        if text != self.hint.text():
            self.hint.setText(text)

    def say(self, title: str, text: str) -> None:
        """A message above the card; it goes when something else is done."""
        self.bar.set_message(BadgeKind.FAIL, title, text)
        self.bar.show()
        self.bar.speak()

    def quiet(self) -> None:
        """Something was pressed: the message goes, nothing else can be pressed meanwhile."""
        self.bar.hide()
        for button in self.buttons.values():
            button.setEnabled(False)

    def rest(self) -> None:
        """The buttons work again."""
        for button in self.buttons.values():
            button.setEnabled(True)

    def focus_first(self) -> None:
        """The focus goes to what comes next here: the first button that can be pressed."""
        shown = self._stack.currentWidget()
        if shown is self.picker:
            self.picker.search.setFocus()
            return
        ways = self.outcome.buttons.values() if shown is self.outcome else ()
        browser = (self.buttons["open"],) if self.phone_note is not None and not self.phone_note.is_open else ()
        able = (b for b in (*ways, *browser, *self.buttons.values()) if b.isVisible() and b.isEnabled())
        next(able, self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def may_take_focus(self) -> bool:
        """Whether nobody is at work elsewhere: whoever types there keeps the focus."""
        now = QApplication.focusWidget()
        return now is None or now is self.parentWidget() or self.isAncestorOf(now)

    def greet(self, is_new: bool) -> bool:
        """A link that was just asked for gets the focus, so that keys mean it. Gives False: it is new no more."""
        if is_new and not typing():
            QTimer.singleShot(0, self, self.focus_first)
        return False

    # parts and places

    def _make_buttons(self) -> dict[str, Button]:
        made = {
            "show": Button(self.tr("Show to customer"), key="B"),
            "copy": Button(self.tr("Copy link")),
            "open": Button(self.tr("Open in browser")),
            "mail": Button(self.tr("Email draft")),
            "more": Button(icon="ellipsis", kind="quiet", size="compact", name=self.tr("More")),
            "cancel": Button(self.tr("Cancel link"), kind="quiet"),
        }
        for key, button in made.items():
            if key != "more":
                button.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
        return made

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.buttons["more"])
        for key, label in (
            ("png", self.tr("Save as PNG…")),
            ("svg", self.tr("Save as SVG…")),
            ("print", self.tr("Print slip…")),
        ):
            menu.addAction(label).triggered.connect(lambda _=False, key=key: self.acted.emit(key))
        self.buttons["more"].clicked.connect(self._pop_up)
        return menu

    def _pop_up(self) -> None:
        tokens = tokens_of(self)
        for action, name in zip(self.menu.actions(), ("download", "download", "printer"), strict=True):
            action.setIcon(icon(name, "text_2", tokens))
        more = self.buttons["more"]
        self.menu.popup(more.mapToGlobal(QPoint(more.width() - self.menu.sizeHint().width(), more.height() + 4)))

    def _turn(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._fit()

    def _fit(self) -> None:
        """The code is seen whole wherever it can be: in a low window the card gives way first."""
        room = self._area.viewport().height()
        low = room < _LOW
        self.headline.setVisible(not low)  # the head names the customer too
        margins = self._column.contentsMargins()
        margins.setTop(4 if low else 24)
        self._column.setContentsMargins(margins)
        self._gap.changeSize(0, 0 if low else _GAP)
        above = margins.top() + (0 if low else _GAP + self.headline.height())
        side = min(SIDE, max(_LEAST, room - above - _GAP // 2))
        self.card.set_side(side, tight=low)
        self.outcome.set_side(side)
        if self.phone_note is not None:
            self.phone_note.set_low(low)
            self._foot_row.setContentsMargins(24, 8 if low else 10, 12, 8 if low else 15)
        shown = self._stack.currentWidget()
        if shown is not None:
            self._holder.setFixedSize(shown.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the card into the room there is."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _lay_out(self, panel: QWidget) -> None:
        outer = QVBoxLayout(panel)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)
        ground = Surface("page")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Line())
        column.addWidget(self._middle(), 1)
        self._foot = self._make_foot()
        column.addWidget(self._foot)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 7, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._name, 1)
        row.addWidget(self.buttons["more"])
        row.addWidget(self.close_button)
        return row

    def _middle(self) -> QScrollArea:
        center = Qt.AlignmentFlag.AlignHCenter
        inner = QWidget()
        inner.setProperty("clear", True)
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(0)
        self.headline.setAlignment(center)
        column.addWidget(self.headline)
        self._gap = QSpacerItem(0, _GAP)
        column.addSpacerItem(self._gap)
        column.addWidget(self.bar)
        self.bar.hide()
        self._holder = QWidget()
        self._stack = QStackedLayout(self._holder)
        for page in (self.card, self.outcome, self.picker):
            self._stack.addWidget(page)
        column.addWidget(self._holder, 0, center)
        column.addSpacing(16)
        self.status.setFixedWidth(round(SIDE * min(1.4, max(1.0, text_scale()))))
        column.addWidget(self.status, 0, center)
        column.addSpacing(16)
        self.hint.setAlignment(center)
        column.addWidget(self.hint)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._area = area
        return area

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        if self.phone_note is not None:
            column.addWidget(self.phone_note)
        self._foot_row = row = QHBoxLayout()
        row.setContentsMargins(24, 16 if self.phone_note is None else 10, 12, 15)
        row.setSpacing(8)
        start = QWidget()
        flow = FlowLayout(start, gap=8, line_gap=8)
        # Where no phone can scan the code, the browser is the way on.
        first = ("show", "copy", "open") if self.phone_note is None else ("open", "show", "copy")
        for key in (*first, "mail"):
            flow.addWidget(self.buttons[key])
        row.addWidget(start, 1)
        row.addWidget(self.buttons["cancel"], 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return foot
