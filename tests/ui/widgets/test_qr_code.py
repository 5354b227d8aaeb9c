"""What the window paints is decoded again: every length, theme and pixel ratio, wherever the widget stands."""

from pathlib import Path

import numpy
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from futurepay_desktop.ui.theme.theme import Theme, ThemeChoice
from futurepay_desktop.ui.widgets.qr_code import QrCode
from futurepay_desktop.ui.widgets.qr_matrix import QUIET, make_matrix
from futurepay_desktop.ui.widgets.surface import Surface

LENGTHS = (104, 250, 400, 1000)
MODULES = {104: 37, 250: 57, 400: 69, 1000: 105}  # at level L, byte mode
RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


def link(length: int) -> str:
    head = "https://checkout.example/c/pay/cs_test_a1#"
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_%2F"
    return head + "".join(alphabet[(i * i + 7 * i) % len(alphabet)] for i in range(length - len(head)))


def render(widget: QWidget, ratio: float) -> QImage:
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("magenta"))
    widget.render(image)
    return image


def pixels(image: QImage) -> "numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.uint8]]":
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    flat = numpy.frombuffer(gray.constBits(), numpy.uint8).reshape(gray.height(), gray.bytesPerLine())
    return flat[:, : gray.width()].copy()


def decode(image: QImage) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(pixels(image))]


def page_with(code: QrCode, side: int) -> QWidget:
    """The code on its card, at an odd place, so that fractional ratios hit fractional pixels."""
    page = Surface("page")
    column = QVBoxLayout(page)
    column.setContentsMargins(13, 7, 5, 3)
    card = Surface("code")
    card.setFixedSize(side, side)
    inner = QVBoxLayout(card)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addWidget(code)
    column.addWidget(card)
    return page


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("ratio", RATIOS)
def test_the_painted_code_is_read_back(
    qtbot: QtBot, theme: Theme, choice: ThemeChoice, length: int, ratio: float
) -> None:
    theme.set_choice(choice)
    code = QrCode()
    code.set_text(link(length))
    page = page_with(code, max(420, code.minimumSizeHint().width() + 4))
    qtbot.addWidget(page)
    page.adjustSize()
    page.grab()  # lays everything out
    assert decode(render(page, ratio)) == [link(length)]


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("length", LENGTHS)
def test_modules_are_whole_pixels_with_four_quiet_ones(qtbot: QtBot, length: int, ratio: float) -> None:
    code = QrCode()
    code.set_text(link(length))
    page = page_with(code, max(420, code.minimumSizeHint().width() + 4))
    qtbot.addWidget(page)
    page.adjustSize()
    page.grab()
    seen = pixels(render(page, ratio))
    dark = seen == 0
    rows, columns = numpy.flatnonzero(dark.any(axis=1)), numpy.flatnonzero(dark.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    side = bottom - top
    assert right - left == side
    assert side % MODULES[length] == 0, "every module has the same whole number of pixels"
    module = int(side // MODULES[length])
    assert module >= 4
    inside = seen[top:bottom, left:right]
    assert set(numpy.unique(inside)) == {0, 255}, "black and white only, nothing smoothed"
    cells = inside.reshape(MODULES[length], module, MODULES[length], module)
    assert (cells == cells[:, :1, :, :1]).all()
    quiet = QUIET * module
    frame = seen[top - quiet : bottom + quiet, left - quiet : right + quiet].copy()
    frame[quiet:-quiet, quiet:-quiet] = 255
    assert (frame == 255).all()


def test_the_text_is_a_secret(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    secret = link(400)
    code.set_text(secret)
    told = " ".join((repr(code), str(vars(code)), code.accessibleName(), code.accessibleDescription(), code.toolTip()))
    assert secret not in told
    assert "cs_test" not in told
    assert code.accessibleName() == "Setup link QR code"


def test_clearing_takes_the_code_off_the_screen(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.resize(420, 420)
    code.set_text(link(250))
    assert decode(render(code, 1.0))
    code.clear()
    assert not code.has_code
    assert decode(render(code, 1.0)) == []
    assert code.modules_px() == 0
    assert code.reading_distance_cm() == 0


def test_it_uses_the_room_it_gets_and_asks_for_enough(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.set_text(link(400))
    assert code.sizeHint().width() == 77 * 5
    assert code.minimumSizeHint().width() == 77 * 4
    code.resize(420, 700)
    assert code.modules_px() == 5
    near = code.reading_distance_cm()
    code.resize(700, 700)
    assert code.modules_px() == 9
    assert code.reading_distance_cm() > near
    assert near % 5 == 0


def test_files_carry_the_same_code(qtbot: QtBot, tmp_path: Path) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.set_text(link(400))
    code.save_png(tmp_path / "code.png")
    code.save_svg(tmp_path / "code.svg")
    assert decode(QImage(str(tmp_path / "code.png"))) == [link(400)]
    drawn = QImage(str(tmp_path / "code.svg")).scaled(770, 770)
    assert decode(drawn) == [link(400)]
    assert b"cs_test" not in (tmp_path / "code.svg").read_bytes()


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.set_text(link(104))
    with pytest.raises(OSError, match=r"code\.png"):
        code.save_png(tmp_path / "missing" / "code.png")
    code.clear()
    with pytest.raises(ValueError, match="no code"):
        code.save_svg(tmp_path / "code.svg")
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=1000))
def test_any_text_survives(text: str) -> None:
    assert decode(make_matrix(text).image(4)) == [text]


def test_an_empty_text_has_no_code() -> None:
    with pytest.raises(ValueError, match="empty"):
        make_matrix("")
