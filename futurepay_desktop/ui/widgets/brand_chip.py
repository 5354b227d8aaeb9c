"""A small drawing of a card with its brand in letters: no logo, so no trade mark is copied or outdated."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from futurepay_desktop.ui.theme.fonts import SEMIBOLD, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import Tokens, tokens_of
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box

CHIP_SIZE = QSize(40, 26)

# Stripe's words for card brands (PaymentMethod.card.brand) and the letters we show.
LETTERS = {
    "visa": "VISA",
    "mastercard": "MC",
    "amex": "AMEX",
    "discover": "DISC",
    "jcb": "JCB",
    "unionpay": "UP",
    "diners": "DC",
    "eftpos_au": "EFT",
    "cartes_bancaires": "CB",
}
_WALLETS = {"link", "paypal", "cashapp", "amazon_pay", "revolut_pay", "kakao_pay", "naver_pay", "wallet"}


def chip_icon(brand: str) -> str | None:
    """The icon of methods without letters: a bank for debits, a wallet, else a card; None for known card brands."""
    if brand in LETTERS:
        return None
    if brand in _WALLETS:
        return "wallet"
    if "debit" in brand or brand in {"us_bank_account", "bank", "nz_bank_account"}:
        return "landmark"
    return "credit-card"


def paint_brand_chip(painter: QPainter, at: QPointF, brand: str, tokens: Tokens) -> QRectF:
    """Draw the chip with its top left corner at `at`. `brand` is Stripe's word for a card brand or a method type."""
    rect = QRectF(at.x(), at.y(), CHIP_SIZE.width(), CHIP_SIZE.height())
    rounded_box(painter, rect, 4, tokens.color("surface"), edge=tokens.color("border"))
    symbol = chip_icon(brand)
    if symbol is not None:
        paint_icon(painter, rect.topLeft() + QPointF(12, 5), symbol, tokens.color("text_2"))
        return rect
    painter.fillRect(QRectF(rect.x() + 1, rect.y() + 5, rect.width() - 2, 3), tokens.color("hairline"))
    font = ui_font(10, SEMIBOLD)
    font.setPixelSize(10)  # part of a drawing: it doesn't grow with the text
    letters = rect.adjusted(0, 10, 0, -2)
    align = Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, letters, LETTERS[brand], font, tokens.color("text_2"), align=align)
    return rect


class BrandChip(QWidget):
    """The chip as a widget. The words beside it name the brand, so screen readers pass over it."""

    def __init__(self, brand: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brand = brand
        self.setFixedSize(CHIP_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_brand(self, brand: str) -> None:
        """Show another brand or method type."""
        self._brand = brand
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        paint_brand_chip(QPainter(self), QPointF(0, 0), self._brand, tokens_of(self))
