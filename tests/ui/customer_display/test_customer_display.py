"""The customer's screen: readable from far, and nothing of the back office on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.customer_display.customer_display import CustomerDisplay
from futurepay_desktop.ui.theme.theme import Theme, ThemeChoice
from tests.ui.widgets.test_qr_code import LENGTHS, decode, render
from tests.ui.widgets.test_qr_code import link as address

SIZES = [(1280, 720), (1920, 1080), (1024, 768), (800, 1280)]


def make_link(length: int = 400) -> SetupLink:
    return SetupLink(
        "01JD",
        "fp-link-01JD",
        1,
        3600,
        "eur",
        "Till 2",
        customer_id="cus_1",
        customer_name="Lucía Fernández Ortega",
        state=LinkState.WAITING,
        expires_at=1_795_003_600,
        method_text="Visa •••• 4242",
        typed_email="lucia@correo.example",
        url=address(length),
    )


def display(qtbot: QtBot, theme: Theme, size: tuple[int, int], mode: Mode = Mode.LIVE) -> CustomerDisplay:
    window = CustomerDisplay(theme, mode)
    qtbot.addWidget(window)
    window.show_code(make_link(), "Harbour Cycles")
    window.showNormal()
    window.setGeometry(0, 0, *size)
    for _ in range(5):
        QApplication.processEvents()
    return window


def texts(window: CustomerDisplay) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_the_code_decodes_at_every_pixel_ratio(qtbot: QtBot, theme: Theme, choice: ThemeChoice, ratio: float) -> None:
    theme.set_choice(choice)
    window = display(qtbot, theme, (1280, 720))
    assert decode(render(window, ratio)) == [address(400)]
    assert window.code.card.code.modules_px() >= 6


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("length", LENGTHS)
def test_it_decodes_for_every_length_on_every_screen(
    qtbot: QtBot, theme: Theme, size: tuple[int, int], length: int
) -> None:
    window = display(qtbot, theme, size)
    window.code.show_link(make_link(length), "Harbour Cycles")
    for _ in range(5):
        QApplication.processEvents()
    assert decode(render(window, 1.0)) == [address(length)]


def test_the_words_are_large_and_tell_nothing_of_the_back_office(qtbot: QtBot, theme: Theme) -> None:
    window = display(qtbot, theme, (1280, 720))
    seen = texts(window)
    window.show_thanks(make_link(), "Harbour Cycles")
    window.showNormal()
    QApplication.processEvents()
    seen += texts(window)
    assert all(label.font().pixelSize() >= 28 for label in seen)
    said = " ".join(label.text() for label in seen)
    assert "Lucía, scan to save a card" in said
    assert "Thank you, Lucía" in said
    assert "Nothing was charged" in said
    for hidden in ("Fernández", "correo", "Till 2", "cus_1", "checkout.example", "01JD"):
        assert hidden not in said + window.windowTitle()


def test_thanks_take_the_code_away(qtbot: QtBot, theme: Theme) -> None:
    window = display(qtbot, theme, (1280, 720))
    window.show_thanks(make_link(), "Harbour Cycles")
    window.showNormal()
    QApplication.processEvents()
    assert not window.has_code
    assert decode(render(window, 1.0)) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_B])
def test_esc_and_b_close_it_and_the_counter_hears(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    window = display(qtbot, theme, (1280, 720))
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, key)
    assert not window.isVisible()
    assert not window.has_code


def test_on_the_only_screen_hiding_gives_the_screen_back(qtbot: QtBot, theme: Theme) -> None:
    window = display(qtbot, theme, (1280, 720))
    window.hide_code()
    assert not window.isVisible()


@pytest.mark.parametrize(("mode", "word"), [(Mode.TRAINING, "TRAINING"), (Mode.SANDBOX, "SANDBOX")])
def test_practice_is_named_here_too(qtbot: QtBot, theme: Theme, mode: Mode, word: str) -> None:
    window = display(qtbot, theme, (1280, 720), mode)
    assert any(label.text().startswith(word) for label in texts(window))


def test_without_an_address_no_code_is_invented(qtbot: QtBot, theme: Theme) -> None:
    window = display(qtbot, theme, (1280, 720))
    ended = SetupLink("1", "k", 1, 3600, "eur", "Till 2", state=LinkState.CANCELLED)
    window.show_code(ended, "Harbour Cycles")
    assert not window.has_code
