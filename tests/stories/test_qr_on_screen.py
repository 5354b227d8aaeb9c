"""Every code the window paints is read back as a phone would: panel and customer's screen, light and dark, 1 to 3
pixels a point, as short and as long as Stripe makes addresses."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from futurepay_desktop.ui.widgets.qr_code import QrCode
from tests.stories.screen import code_shown, decoded_codes
from tests.stories.till import Till, open_till

LENGTHS = (104, 250, 400, 700, 1000)
RATIOS = (1.0, 2.0, 3.0)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_%2F"


def _address(length: int) -> str:
    head = "https://checkout.example/c/pay/cs_live_a1#"
    return head + "".join(LETTERS[(i * i + 7 * i) % len(LETTERS)] for i in range(length - len(head)))


def _picture(widget: QWidget, ratio: float) -> QImage:
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("magenta"))
    widget.render(image)
    return image


def _code(window: QWidget) -> QrCode:
    [code] = [code for code in window.findChildren(QrCode) if code.isVisible() and code.has_code]
    return code


def _display(till: Till) -> QWidget:
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not till.program.window]
    return next(w for w in others if w.findChildren(QrCode))


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_read_back_as_painted(tmp_path: Path, theme: str) -> None:
    async with open_till(tmp_path, theme=theme) as till:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        assert decoded_codes(till.program.window.grab().toImage()) == [address], "as it is on screen"
        for ratio in RATIOS:
            assert decoded_codes(_picture(till.program.window, ratio)) == [address], f"panel at {ratio}"
        await till.hands.click("Show to customer")
        await till.hands.read("Works until")
        for ratio in RATIOS:
            assert decoded_codes(_picture(_display(till), ratio)) == [address], f"customer's screen at {ratio}"

        for window in (till.program.window, _display(till)):
            for length in LENGTHS:
                _code(window).set_text(_address(length))
                await asyncio.sleep(0.05)
                for ratio in RATIOS:
                    found = decoded_codes(_picture(_code(window), ratio))
                    assert found == [_address(length)], f"{length} characters at {ratio}"
        _display(till).close()


async def test_a_used_code_is_gone_from_every_screen(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Leo Leftearly")
        await till.new_link()
        await till.hands.click("Show to customer")
        await till.hands.read("Works until")
        await till.hands.click("Cancel link")
        await till.hands.read("The code stops working at once.")
        await till.hands.click("Cancel link")
        await till.hands.until(lambda: not code_shown(till), "no code anywhere", seconds=1)
        assert decoded_codes(till.program.window.grab().toImage()) == []
