"""Renders every small part, light and dark, to PNG for looking at: `python -m tests.ui.gallery DIR`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.brand_chip import BrandChip
from futurepay_desktop.ui.widgets.buttons import Button, ButtonKind
from futurepay_desktop.ui.widgets.copy_label import CopyLabel
from futurepay_desktop.ui.widgets.elided_label import ElidedLabel
from futurepay_desktop.ui.widgets.field import Field
from futurepay_desktop.ui.widgets.flow_layout import FlowLayout
from futurepay_desktop.ui.widgets.focus_ring import FocusRing
from futurepay_desktop.ui.widgets.key_cap import KeyCap
from futurepay_desktop.ui.widgets.label import Label, Line
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.mode_frame import ModeFrame, ModeStrip
from futurepay_desktop.ui.widgets.money_edit import MoneyEdit
from futurepay_desktop.ui.widgets.placeholder import IconDisc, Placeholder
from futurepay_desktop.ui.widgets.qr_code import QrCode
from futurepay_desktop.ui.widgets.search_field import SearchField
from futurepay_desktop.ui.widgets.select import Select
from futurepay_desktop.ui.widgets.sheet import Sheet
from futurepay_desktop.ui.widgets.skeleton import DELAY_MS, Skeleton
from futurepay_desktop.ui.widgets.surface import Surface
from futurepay_desktop.ui.widgets.toast import Toast

URL = "https://checkout.example/c/pay/cs_test_a1" + "0123456789abcdefghij" * 18


class _Stage(QWidget):
    """A white page, as the panes are."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens_of(self).color("surface"))


def main(folder: Path) -> None:
    """Write all pictures into the folder."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light")
    theme.apply(app)
    folder.mkdir(parents=True, exist_ok=True)
    for choice in ("light", "dark"):
        theme.set_choice(choice)
        for name, build in (("components", components), ("sheet", sheet), ("states", states)):
            widget = build()
            widget.show()
            _settle(app)
            rings = [FocusRing(target, 6) for target in _ring_around]
            for ring in rings:
                ring.appear()
            widget.grab().save(str(folder / f"{name}-{choice}.png"))
            _ring_around.clear()
            widget.close()
            widget.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            _settle(app)


def _settle(app: QApplication) -> None:
    for _ in range(4):
        app.processEvents()
    QTest.qWait(DELAY_MS + 50)  # loading shapes appear late


_ring_around: list[QWidget] = []


def components() -> QWidget:
    """Mockup 20: every state of every small part."""
    page = _Stage()
    page.setFixedSize(1280, 800)
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 20, 24, 0)
    row.setSpacing(32)
    row.addLayout(_column(_buttons(), _inputs(), _chips(), _methods()), 1)
    row.addLayout(_column(_badges(), _bars(), _keys(), _labels()), 1)
    return page


def _column(*parts: QLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for part in parts:
        column.addLayout(part)
    column.addStretch(1)
    return column


def _section(title: str, content: QLayout) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(8)
    box.addWidget(Label(title, 12, SEMIBOLD, "text_3"))
    box.addLayout(content)
    return box


def _buttons() -> QVBoxLayout:
    grid = QGridLayout()
    grid.setSpacing(8)
    kinds: list[tuple[str, ButtonKind, str, str]] = [
        ("Primary", "primary", "Review", "Charging…"),
        ("Secondary", "secondary", "Copy link", "Checking…"),
        ("Quiet", "quiet", "Cancel", "Canceling…"),
        ("Danger", "danger", "Remove", "Removing…"),
        ("Not known", "unknown", "Waiting", "Checking…"),
    ]
    for column, word in enumerate(("Normal", "Focus", "Disabled", "Busy", "Icon and key")):
        grid.addWidget(Label(word, 12, ink="text_3"), 0, column + 1)
    for line, (word, kind, text, busy) in enumerate(kinds, start=1):
        grid.addWidget(Label(word, 12, ink="text_3"), line, 0)
        made = [Button(text, kind=kind) for _ in range(4)]
        made.append(Button(text, kind=kind, icon="credit-card", key="C"))
        for column, button in enumerate(made, start=1):
            grid.addWidget(button, line, column)
        made[2].setEnabled(False)
        made[3].set_busy(busy)
        _ring_around.append(made[1])
    return _section("Buttons", grid)


def _inputs() -> QVBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    name = Field("Name", help_text="As the customer says it")
    name.set_text("Anna Berg")
    mail = Field("Email", help_text="Receipts go here", placeholder="anna@post.example", optional="Optional")
    wrong = Field("Amount")
    wrong.set_text("620.00")
    wrong.set_error("Your limit is €500.00")
    for field in (name, mail, wrong):
        row.addWidget(field, 1)
    return _section("Inputs: normal, empty, error", row)


def _chips() -> QVBoxLayout:
    grid = QGridLayout()
    brands = ("visa", "mastercard", "amex", "discover", "jcb", "unionpay", "diners", "unknown", "sepa_debit", "link")
    for index, brand in enumerate(brands):
        one = QHBoxLayout()
        one.addWidget(BrandChip(brand))
        one.addWidget(Label(brand, 12, ink="text_2"), 1)
        grid.addLayout(one, index // 5, index % 5)
    return _section("Card chips, drawn without logos", grid)


def _methods() -> QVBoxLayout:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6)
    for kind, brand, words in (("card", "mastercard", "Expires 08/29"), ("selected", "sepa_debit", "Mandate 2026")):
        card = Surface(kind)  # type: ignore[arg-type]
        card.setFixedSize(196, 104)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(0)
        column.addWidget(BrandChip(brand))
        column.addStretch(1)
        column.addWidget(Label("Mastercard •••• 4444", 13, SEMIBOLD, figures=True))
        column.addWidget(Label(words, 12, ink="text_3", figures=True))
        flow.addWidget(card)
    box = QVBoxLayout()
    box.addWidget(holder)
    return _section("Cards: normal, chosen", box)


def _badges() -> QVBoxLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    lines = {
        "Done": [(BadgeKind.OK, "Succeeded"), (BadgeKind.OK, "Saved")],
        "On its way": [(BadgeKind.WAIT, "Pending"), (BadgeKind.WAIT, "Waiting"), (BadgeKind.EXPIRING, "Expires soon")],
        "Not known": [(BadgeKind.UNKNOWN, "Unknown")],
        "Refused": [(BadgeKind.FAIL, "Failed"), (BadgeKind.FAIL, "Declined")],
        "Customer’s turn": [(BadgeKind.NEED, "Needs customer")],
        "Over": [(BadgeKind.BACK, "Refunded"), (BadgeKind.DONE, "Canceled"), (BadgeKind.DONE, "Expired")],
        "Mode": [(BadgeKind.TRAIN, "Training")],
    }
    for row, (word, badges) in enumerate(lines.items()):
        grid.addWidget(Label(word, 12, ink="text_2"), row, 0)
        line = QHBoxLayout()
        for kind, text in badges:
            line.addWidget(Badge(kind, text))
        line.addStretch(1)
        grid.addLayout(line, row, 1)
    return _section("Badges", grid)


def _bars() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    bars = (
        (BadgeKind.OK, "Card saved.", "Visa •••• 4242, default for later charges.", "", None),
        (BadgeKind.WAIT, "Still waiting for Stripe.", "Don’t charge again.", "", None),
        (BadgeKind.UNKNOWN, "Not known yet. Don’t charge again.", "", "Check now", None),
        (BadgeKind.FAIL, "The bank refused and gave no reason.", "No money was taken.", "Send new link", None),
        (BadgeKind.NEED, "The bank wants the customer to approve.", "No money was taken.", "Send new link", None),
        (BadgeKind.DONE, "This till is offline.", "You can look things up.", "", "wifi-off"),
    )
    for kind, title, text, action, icon in bars:
        column.addWidget(MessageBar(kind, title, text, action=action, icon=icon))
    return _section("Message bars", column)


def _keys() -> QVBoxLayout:
    row = QHBoxLayout()
    for key in ("/", "L", "C", "N", "?", "Esc", "Enter", "Ctrl K"):
        row.addWidget(KeyCap(key))
    row.addStretch(1)
    return _section("Key hints", row)


def _labels() -> QVBoxLayout:
    column = QVBoxLayout()
    name = ElidedLabel("Maximiliana Theodora von Hohenstaufen-Starhemberg zu Sponheim", 15, MEDIUM)
    name.setFixedWidth(300)
    column.addWidget(name)
    column.addWidget(CopyLabel("cus_QxL81mTz0v", "Copy customer id", mono=True, ink="text_3"))
    column.addWidget(Line())
    column.addWidget(SearchField("Search customers", "Clear search"))
    return _section("Names, ids, search", column)


def sheet() -> QWidget:
    """The sheet over a dimmed page, in training."""
    frame = ModeFrame("training")
    frame.resize(1280, 800)
    content = Surface("page")
    column = QVBoxLayout(content)
    card = Surface("code")
    card.setFixedSize(420, 420)
    code = QrCode()
    code.set_text(URL)
    QVBoxLayout(card).addWidget(code)
    column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
    frame.set_content(content)
    over = Sheet(frame.body)
    page = QWidget()
    step = QVBoxLayout(page)
    step.setContentsMargins(0, 0, 0, 0)
    step.setSpacing(12)
    amount = MoneyEdit("eur", 2, parse=lambda text: None, name="Amount")
    amount.set_amount(4850)
    step.addWidget(amount)
    select = Select("Payment method")
    select.addItem("Visa •••• 4242")
    step.addWidget(select)
    step.addWidget(Field("Reference", optional="Optional", placeholder="Order or invoice no."))
    step.addStretch(1)
    step.addWidget(MessageBar(BadgeKind.TRAIN, "Training:", "no real money moves."))
    step.addWidget(Button("Charge €48.50 to Visa •••• 4242 · training", kind="primary", size="decisive"))
    step.addWidget(Button("Back", size="big"))
    over.set_title("Review", "Nothing has been charged yet")
    over.open(page, amount.edit)
    return frame


def states() -> QWidget:
    """Empty, loading, toast, sandbox strip, result disc, and the code on its card."""
    page = _Stage()
    page.setFixedSize(1280, 800)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(ModeStrip("sandbox"))
    row = QHBoxLayout()
    column.addLayout(row, 1)
    row.addWidget(
        Placeholder(
            "search-x",
            "No match for “bergström 0042”",
            "Searched the names, emails, phones and last four digits of 104,212 customers.",
            action="Create “bergström”",
            action_icon="plus",
            second="Search Stripe instead",
        )
    )
    calm = Placeholder("check", "Nothing needs you", "Last checked 14:03.", tone="ok", action="Check now")
    calm.action.set_kind("secondary")
    calm.action.set_icon_name("refresh-cw")
    row.addWidget(calm)
    middle = QVBoxLayout()
    loading = Skeleton("Loading customers", rows=4)
    middle.addWidget(loading)
    middle.addWidget(IconDisc("x", "fail", 48), 0, Qt.AlignmentFlag.AlignCenter)
    row.addLayout(middle)
    card = Surface("code")
    card.setFixedSize(420, 420)
    code = QrCode()
    code.set_text(URL)
    QVBoxLayout(card).addWidget(code)
    row.addWidget(card)
    Toast(page).say("Link copied")
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots/gallery"))
