"""Everything that can be read off the program, by eyes, by a screen reader, or out of its files."""

from collections.abc import Iterator
from pathlib import Path

import numpy
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from futurepay_desktop.ui.widgets.qr_code import QrCode
from tests.stories.till import Till


def link_status(till: Till) -> str:
    """The words beside the code."""
    label = till.hands.find(QLabel, "Link status")
    return label.text() if label is not None else ""


def code_shown(till: Till) -> bool:
    """Whether a code can be scanned now."""
    return any(code.has_code for code in _all_widgets() if isinstance(code, QrCode) and code.isVisible())


def decoded_codes(image: QImage) -> list[str]:
    """The codes a phone would read off the picture."""
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    flat = numpy.frombuffer(gray.constBits(), numpy.uint8).reshape(gray.height(), gray.bytesPerLine())
    return [found.text for found in zxingcpp.read_barcodes(flat[:, : gray.width()].copy())]


def everything_said() -> str:
    """Every text of every widget, shown or not: labels, names, descriptions, tool tips, titles, fields."""
    return "\n".join(text for widget in _all_widgets() for text in _texts(widget) if text)


def found_in_files(folder: Path, *needles: str) -> list[str]:
    """Files below `folder` that hold any of these texts, as UTF-8 or UTF-16."""
    wanted = [needle.encode(coding) for needle in needles for coding in ("utf-8", "utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if any(n in path.read_bytes() for n in wanted)]


def folders_with(folder: Path, name: str) -> set[Path]:
    """The folders below `folder` that hold a file of this name."""
    return {path.parent for path in folder.rglob(name)}


def _all_widgets() -> Iterator[QWidget]:
    for window in QApplication.topLevelWidgets():
        yield window
        yield from window.findChildren(QWidget)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.objectName())
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
