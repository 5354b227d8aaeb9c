"""The QR code on screen: black on white in every theme, whole device pixels per module, four modules of quiet zone.

The text behind the code is a bearer link, so it is not kept: only the dots are.
"""

import math
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QSaveFile, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from futurepay_desktop.ui.widgets.qr_matrix import QrMatrix, make_matrix

PREFERRED_PX = 5
FILE_PX = 12
# A phone's 1,920-pixel preview sees a width of about 1.4 times its distance and wants 4 pixels a module.
REACH = 1920 / 1.4 / 4


class QrCode(QWidget):
    """Shows a code as large as its place allows; an empty place when there is none.

    `min_px` is the least number of device pixels a module may have: 4 in a panel, 6 on a customer display.
    """

    def __init__(self, *, min_px: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._min = min_px
        self._matrix: QrMatrix | None = None
        self.setAccessibleName(self.tr("Setup link QR code"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def has_code(self) -> bool:
        """Whether a code is shown."""
        return self._matrix is not None

    def set_text(self, text: str | None) -> None:
        """Show the code for that text; None or an empty text takes it away."""
        self._matrix = make_matrix(text) if text else None
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Take the code away at once."""
        self.set_text(None)

    def modules_px(self) -> int:
        """Device pixels per module at the size and screen of now; 0 without a code."""
        return self._pixels(self.devicePixelRatioF())

    def reading_distance_cm(self) -> int:
        """From how far a phone reads it, in steps of 5 cm; 0 without a code."""
        dots_per_mm = self.screen().physicalDotsPerInch() / 25.4
        if self._matrix is None or dots_per_mm <= 0:
            return 0
        module_mm = self.modules_px() / self.devicePixelRatioF() / dots_per_mm
        return max(5, int(module_mm * REACH / 10 / 5) * 5)

    def save_png(self, path: Path) -> None:
        """Write the code as a picture, whole or not at all. Raises OSError, and ValueError without a code."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._shown().image(FILE_PX).save(buffer, "PNG")  # type: ignore[call-overload]
        _write(path, bytes(buffer.data().data()))

    def save_svg(self, path: Path) -> None:
        """Write the code as a drawing, whole or not at all. Raises OSError, and ValueError without a code."""
        _write(path, self._shown().svg())

    def sizeHint(self) -> QSize:
        """Five pixels a module."""
        total = self._matrix.total if self._matrix else 77
        return QSize(total * PREFERRED_PX, total * PREFERRED_PX)

    def minimumSizeHint(self) -> QSize:
        """The least number of device pixels a module."""
        total = self._matrix.total if self._matrix else 77
        side = math.ceil(total * self._min / self.devicePixelRatioF())
        return QSize(side, side)

    def heightForWidth(self, width: int) -> int:
        """Square."""
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots onto whole device pixels, wherever the widget stands."""
        if self._matrix is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        device: QTransform = painter.deviceTransform()
        ratio = device.m11() or 1.0
        pixels = self._pixels(ratio)
        if pixels < 1:
            return
        side = self._matrix.total * pixels / ratio
        wanted = device.map(QPointF((self.width() - side) / 2, (self.height() - side) / 2))
        snapped = device.inverted()[0].map(QPointF(math.floor(wanted.x() + 0.01), math.floor(wanted.y() + 0.01)))
        image = self._matrix.image(pixels)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(snapped, image, image.rect(), Qt.ImageConversionFlag.NoOpaqueDetection)

    def _pixels(self, ratio: float) -> int:
        if self._matrix is None:
            return 0
        return int(min(self.width(), self.height()) * ratio + 1e-6) // self._matrix.total

    def _shown(self) -> QrMatrix:
        if self._matrix is None:
            raise ValueError("there is no code to save")
        return self._matrix


def _write(path: Path, data: bytes) -> None:
    file = QSaveFile(str(path))
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not opened or file.write(data) != len(data) or not file.commit():
        raise OSError(f"The file {path.name} can't be written: {file.errorString()}")
