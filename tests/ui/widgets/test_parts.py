"""The small parts: badges, chips, fields, bars, placeholders, labels, layouts, toasts."""

import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.theme.tokens import DARK, LIGHT
from futurepay_desktop.ui.widgets.badge import FILLS, ICONS, INKS, Badge, BadgeKind, badge_size, paint_badge
from futurepay_desktop.ui.widgets.brand_chip import BrandChip, chip_icon
from futurepay_desktop.ui.widgets.copy_label import CopyLabel
from futurepay_desktop.ui.widgets.elided_label import ElidedLabel
from futurepay_desktop.ui.widgets.field import Field
from futurepay_desktop.ui.widgets.flow_layout import FlowLayout
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.placeholder import Placeholder
from futurepay_desktop.ui.widgets.search_field import SearchField
from futurepay_desktop.ui.widgets.select import Select
from futurepay_desktop.ui.widgets.skeleton import Skeleton
from futurepay_desktop.ui.widgets.toast import GROUND, Toast


def test_no_two_states_share_icon_and_colour() -> None:
    assert set(ICONS) == set(INKS) == set(FILLS) == set(BadgeKind)
    assert len(set(ICONS.values())) == len(BadgeKind), "states are told apart by icon alone"


def test_a_badge_is_read_out_and_fills_its_size(qtbot: QtBot) -> None:
    badge = Badge(BadgeKind.UNKNOWN, "Unknown")
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "Status: Unknown"
    assert badge.sizeHint() == badge_size("Unknown")
    badge.set_status(BadgeKind.OK, "Saved")
    assert (badge.kind, badge.text(), badge.accessibleName()) == (BadgeKind.OK, "Saved", "Status: Saved")


def test_delegates_paint_the_same_badge(qtbot: QtBot) -> None:
    badge = Badge(BadgeKind.FAIL, "Declined")
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    ours = QImage(badge.size(), QImage.Format.Format_RGB32)
    ours.fill(LIGHT.color("bg"))
    painter = QPainter(ours)
    filled = paint_badge(painter, QPointF(0, 0), BadgeKind.FAIL, "Declined", LIGHT)
    painter.end()
    assert filled.size().toSize() == badge.size()
    assert badge.grab().toImage().convertToFormat(ours.format()) == ours


@pytest.mark.parametrize(
    ("brand", "symbol"),
    [
        ("visa", None),
        ("mastercard", None),
        ("sepa_debit", "landmark"),
        ("us_bank_account", "landmark"),
        ("link", "wallet"),
        ("unknown", "credit-card"),
        ("a_brand_of_next_year", "credit-card"),
    ],
)
def test_every_brand_has_a_chip(qtbot: QtBot, brand: str, symbol: str | None) -> None:
    assert chip_icon(brand) == symbol
    chip = BrandChip(brand)
    qtbot.addWidget(chip)
    assert chip.size() == QSize(40, 26)
    colors = {chip.grab().toImage().pixelColor(x, 17).name() for x in range(40)}
    assert len(colors) > 2, "something is drawn"


def test_a_field_says_its_error_beside_it(qtbot: QtBot) -> None:
    field = Field("Email", help_text="Receipts go here", max_length=20)
    qtbot.addWidget(field)
    field.show()
    assert field.edit.accessibleName() == "Email"
    assert field.edit.accessibleDescription() == "Receipts go here"
    field.set_text("  anna@post.example  ")
    assert field.text() == "anna@post.example"
    field.set_error("An email has an @ in it.")
    assert field.edit.accessibleDescription() == "An email has an @ in it."
    assert field.edit.property("problem") is True
    field.set_error(None)
    assert field.error is None
    assert field.edit.accessibleDescription() == "Receipts go here"
    field.set_text("x" * 50)
    assert len(field.text()) == 20


def test_a_secret_field_hides_what_is_typed(qtbot: QtBot) -> None:
    field = Field("Key", secret=True)
    qtbot.addWidget(field)
    field.set_text("rk_test_x")
    assert "rk_test" not in field.edit.displayText()


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    label = Label("<b>Anna</b> & Söhne", wrap=True)
    plain = Label("x", wrap=True)
    for one in (label, plain):
        qtbot.addWidget(one)
    assert label.text() == "<b>Anna</b> & Söhne"
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface.text(QAccessible.Text.Name) == "<b>Anna</b> & Söhne"


def test_wrapped_text_grows_in_whole_lines(qtbot: QtBot) -> None:
    label = Label("The bank wants the customer to approve this payment. " * 3, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(10_000) == 20
    assert label.heightForWidth(200) % 20 == 0
    assert label.heightForWidth(200) > 60
    label.setText("One\ntwo")
    assert label.heightForWidth(10_000) == 40


def test_a_message_bar_escapes_and_names_itself(qtbot: QtBot) -> None:
    bar = MessageBar(BadgeKind.FAIL, "<i>Refused</i>", "No money was taken.", action="Send new link")
    qtbot.addWidget(bar)
    bar.resize(600, 40)
    bar.show()
    assert bar.message() == "<i>Refused</i> No money was taken."
    assert bar.accessibleName() == bar.message()
    told: list[bool] = []
    bar.acted.connect(lambda: told.append(True))
    QTest.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert told == [True]
    bar.set_message(BadgeKind.OK, "Card saved.")
    assert not bar.action.isVisible()


def test_an_elided_name_keeps_its_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Maximiliana Theodora von Hohenstaufen", 15)
    qtbot.addWidget(label)
    label.resize(90, 20)
    label.show()
    assert label.text() == label.toolTip() == "Maximiliana Theodora von Hohenstaufen"
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_copying_an_id(qtbot: QtBot) -> None:
    row = CopyLabel("cus_123", "Copy customer id", mono=True)
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.copied) as told:
        QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert told.args == ["cus_123"]
    assert QGuiApplication.clipboard().text() == "cus_123"
    assert row.button.accessibleName() == "Copy customer id"
    row.set_text("")
    assert not row.isVisible()


def test_a_phone_number_keeps_its_plus_in_front_in_a_window_from_right_to_left(
    qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        row = CopyLabel("", "Copy phone number")
        qtbot.addWidget(row)
        row.set_text("+353850000001")
        row.show()
        shown = row.findChild(ElidedLabel)
        assert shown is not None
        assert shown.text() == "\u2068+353850000001\u2069"
        QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == row.text() == "+353850000001", "what is copied has no marks"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_search_goes_one_step_back_with_escape(qtbot: QtBot) -> None:
    field = SearchField("Search customers", "Clear search")
    qtbot.addWidget(field)
    field.show()
    left: list[bool] = []
    steps: list[int] = []
    field.left.connect(lambda: left.append(True))
    field.stepped.connect(steps.append)
    QTest.keyClicks(field, "anna")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), left, steps) == ("", [], [1, -1])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert left == [True]
    assert field.accessibleName() == "Search customers"


def test_placeholders_keep_their_icons_on_one_line(qtbot: QtBot) -> None:
    short = Placeholder("check", "Nothing needs you", tone="ok")
    long = Placeholder("search-x", "No match", "Searched everything. " * 8, action="Create", second="Search Stripe")
    tops = []
    for one in (short, long):
        qtbot.addWidget(one)
        one.resize(420, 700)
        one.show()
        one.grab()
        tops.append(one._disc.mapTo(one, one._disc.rect().topLeft()).y())
    assert tops[0] == tops[1]
    assert not short.action.isVisible()
    assert long.accessibleName() == "No match"
    long.resize(420, 320)
    long.grab()
    assert long.second.mapTo(long, long.second.rect().bottomLeft()).y() <= long.height()


def test_flow_wraps_in_reading_direction(qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, gap=10, line_gap=10)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(100, 40)
        flow.addWidget(box)
    qtbot.addWidget(holder)
    holder.resize(230, 200)
    holder.show()
    assert [box.geometry() for box in boxes] == [
        QRect(0, 0, 100, 40),
        QRect(110, 0, 100, 40),
        QRect(0, 50, 100, 40),
    ]
    assert flow.heightForWidth(230) == 90
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.activate()
    assert boxes[0].x() == 130
    flow.clear()
    assert flow.count() == 0


def test_a_toast_says_undoes_and_stays_at_the_bottom(qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(600, 400)
    qtbot.addWidget(host)
    host.show()
    toast = Toast(host)
    undone: list[bool] = []
    toast.say("Note removed", icon="undo-2", ink="text_2", action="Undo", on_action=lambda: undone.append(True))
    assert toast.isVisible()
    assert toast.geometry().bottom() < 400
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not toast.isVisible()
    toast.say("Link copied")
    assert toast.button.accessibleName() == "Dismiss"


def test_a_toast_lies_on_the_windows_free_ground_and_covers_nothing_else(qtbot: QtBot) -> None:
    window, ground, page = QWidget(), QWidget(), QWidget()
    row = QHBoxLayout(window)
    ground.setObjectName(GROUND)
    ground.setFixedWidth(200)
    row.addWidget(ground)
    row.addWidget(page, 1)
    window.resize(800, 500)
    qtbot.addWidget(window)
    window.show()
    toast = Toast(page)
    for words in ("Link copied", "The link for Anna Berg is ready. It is among the setup links."):
        toast.say(words)
        assert ground.geometry().contains(toast.geometry()), "no button of the page lies under it"
    before = toast.y()
    window.resize(800, 400)
    assert toast.y() == before - 100, "it stays at the lower end"


def test_a_loading_shape_appears_only_after_a_while(qtbot: QtBot) -> None:
    loading = Skeleton("Loading customers")
    qtbot.addWidget(loading)
    loading.resize(420, 300)
    loading.show()

    def colors() -> set[str]:
        image = loading.grab().toImage()
        return {image.pixelColor(30, y).name() for y in range(0, 60)}

    assert len(colors()) == 1
    qtbot.waitUntil(lambda: len(colors()) > 1, timeout=2000)
    assert loading.accessibleName() == "Loading customers"


def test_a_select_is_named_and_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    select = Select("Payment method")
    select.addItem("Visa •••• 4242", "pm_1")
    QVBoxLayout(window).addWidget(select)
    qtbot.addWidget(window)
    window.show()
    assert select.accessibleName() == "Payment method"
    assert select.height() >= 36
    assert select.currentData() == "pm_1"
    theme.set_choice("dark")
    assert select.grab().toImage().pixelColor(6, 18) == DARK.color("surface")


def test_a_cut_name_keeps_the_digits_that_tell_it_apart(qtbot: QtBot) -> None:
    label = ElidedLabel("STRIPE TEST BANK WITH A LONG NAME •••• 0009", 13)
    qtbot.addWidget(label)
    label.keep_end(" •••• 0009")
    label.resize(160, 20)
    label.show()
    rendered = label.grab()
    label.setText("Another bank with a name as long as that •••• 0009")
    assert label.grab().toImage() != rendered.toImage()
    assert label.shown().endswith("… •••• 0009")
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    assert label.shown() == label.text()
