"""Ways out of the panel: a picture, a drawing, a printed slip, a mail to be sent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, Qt, QUrl
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.ui.formats import format_clock, format_day
from futurepay_desktop.ui.setup_link.link_words import invitation
from futurepay_desktop.ui.theme.fonts import REGULAR, SEMIBOLD, ui_font
from futurepay_desktop.ui.widgets.qr_matrix import QrMatrix, make_matrix

translate = QCoreApplication.translate


def ask_where(parent: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a file to write, without a nested loop; `kind` is the file filter, `chosen` gets the path."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def mail_draft(link: SetupLink, url: str, shop_name: str, email: str) -> QUrl:
    """A `mailto:` address with subject and text (RFC 6068); the mail program sends it, not this till."""
    subject = translate("LinkMail", "Save your card with {shop}").format(shop=shop_name)
    greeting = (
        translate("LinkMail", "Hello {name},").format(name=link.customer_name)
        if link.customer_name
        else translate("LinkMail", "Hello,")
    )
    until = ""
    if link.expires_at is not None:
        until = translate("LinkMail", "The page works until {day}, {time}.").format(
            day=format_day(link.expires_at), time=format_clock(link.expires_at)
        )
    body = "\r\n\r\n".join(
        part
        for part in (
            greeting,
            translate("LinkMail", "on this page you can save a card with {shop}. Nothing is charged now.").format(
                shop=shop_name
            ),
            url,
            until,
            shop_name,
        )
        if part
    )
    encoded = {
        name: bytes(QUrl.toPercentEncoding(value).data()).decode()
        for name, value in (("to", email), ("subject", subject), ("body", body))
    }
    to = encoded["to"].replace("%40", "@")
    return QUrl(f"mailto:{to}?subject={encoded['subject']}&body={encoded['body']}", QUrl.ParsingMode.StrictMode)


def print_slip(parent: QWidget, link: SetupLink, url: str, shop_name: str, *, training: bool) -> QDialog:
    """Ask for a printer, without a nested loop, and print one slip."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  (loaded when somebody prints)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def go() -> None:
        draw_slip(printer, link, url, shop_name, training=training)

    dialog.accepted.connect(go)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def draw_slip(device: QPagedPaintDevice, link: SetupLink, url: str, shop_name: str, *, training: bool) -> None:
    """Draw the slip onto the device: who, what for, the code at 0.8 mm a module, until when."""
    device.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    try:
        slip = _Slip(painter, device.logicalDpiX() / 25.4)
        if training:
            slip.write(translate("LinkSlip", "TRAINING: not a real link"), 14)
        slip.write(shop_name, 20)
        slip.write(invitation(link), 15)
        slip.draw_code(make_matrix(url))
        if link.expires_at is not None:
            words = translate("LinkSlip", "Works until {day}, {time}").format(
                day=format_day(link.expires_at), time=format_clock(link.expires_at)
            )
            slip.write(words, 13)
    finally:
        painter.end()


class _Slip:
    """Writes from the top of the page downwards."""

    def __init__(self, painter: QPainter, dots_per_mm: float) -> None:
        self._painter, self._mm = painter, dots_per_mm
        self._page = QRectF(painter.viewport())
        self._y = 0.0

    def write(self, text: str, size: int) -> None:
        """One line, centred."""
        font = ui_font(size, SEMIBOLD if size > 13 else REGULAR)
        font.setPixelSize(round(size * 0.3 * self._mm))
        self._painter.setFont(font)
        height = size * 0.45 * self._mm
        area = QRectF(0, self._y, self._page.width(), height)
        self._painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
        self._y += height + 2 * self._mm

    def draw_code(self, matrix: QrMatrix) -> None:
        """The code in whole dots per module, smaller only where the paper is."""
        room = min(self._page.width(), self._page.height() - self._y)
        dots = max(1, min(round(0.8 * self._mm), int(room // matrix.total)))
        side = matrix.total * dots
        self._painter.drawImage(QRectF((self._page.width() - side) // 2, self._y, side, side), matrix.image(dots))
        self._y += side + 4 * self._mm
