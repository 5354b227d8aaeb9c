"""The code is saved as a picture and as a drawing; both are read back as the same address."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.stories.screen import decoded_codes
from tests.stories.till import Till, open_till


async def _save_as(till: Till, action: str, path: Path) -> None:
    await till.hands.click("More")
    await till.hands.choose_action(action)
    dialog = await till.hands.see(QFileDialog, "")
    [field] = [edit for edit in dialog.findChildren(QLineEdit) if edit.isVisible()][:1]
    field.setText(str(path))
    dialog.accept()
    await till.hands.read("Code saved")


def _drawn(path: Path) -> QImage:
    drawing = QSvgRenderer(str(path))
    image = QImage(900, 900, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image


@pytest.mark.parametrize(("action", "name"), [("Save as PNG…", "code.png"), ("Save as SVG…", "code.svg")])
async def test_read_back_from_the_file(tmp_path: Path, action: str, name: str) -> None:
    async with open_till(tmp_path / "data") as till:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        QGuiApplication.clipboard().clear()
        file = tmp_path / name
        await _save_as(till, action, file)
        picture = _drawn(file) if name.endswith("svg") else QImage(str(file))
        assert decoded_codes(picture) == [address]
