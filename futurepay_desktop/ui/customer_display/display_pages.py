"""The three pages of the customer's screen: idle, code, thanks. Text of 28 px and more, nothing of the back office."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.charge.wording import fenced, first_name
from futurepay_desktop.ui.formats import format_clock
from futurepay_desktop.ui.setup_link.code_card import CodeCard
from futurepay_desktop.ui.setup_link.link_words import invitation
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import rounded_box
from futurepay_desktop.ui.widgets.placeholder import IconDisc

MARGIN, LEFT = 36, 64
CODE_MIN_PX = 6
WIDE = 1.3


def is_wide(page: QWidget) -> bool:
    """Whether words and code fit beside each other."""
    return page.width() >= page.height() * WIDE


class Brand(QWidget):
    """The shop's mark and name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label("", 28, SEMIBOLD, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(_Mark())
        row.addWidget(self.name, 1)


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(48, 48))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = tokens_of(self), QPainter(self)
        rounded_box(painter, QRectF(self.rect()), 10, tokens.color("accent"))
        paint_icon(painter, QPointF(12, 12), "store", tokens.color("on_accent"), size=24)


class PracticeBand(QWidget):
    """Says that nothing here is real, in words large enough for the customer."""

    def __init__(self, mode: Mode) -> None:
        super().__init__()
        self._fill: ColorName = "train_fill" if mode is Mode.TRAINING else "need_fill"
        words = self.tr("TRAINING: no real card") if mode is Mode.TRAINING else self.tr("SANDBOX: no real card")
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 8, MARGIN, 8)
        row.addWidget(Label(words, 28, SEMIBOLD, "train" if mode is Mode.TRAINING else "need"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), tokens_of(self).color(self._fill))


class _Page(QWidget):
    """Brand above, words in the middle, a foot; something large at the end."""

    def __init__(self, headline_size: int) -> None:
        super().__init__()
        self.brand = Brand()
        self.headline = Label("", headline_size, SEMIBOLD, wrap=True)
        self.text = Label("", 28, ink="text_2", wrap=True)
        self.foot = Label("", 28, ink="text_2", wrap=True, figures=True)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 12, 0, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self.brand)
        self._column.addStretch(1)
        self._column.addWidget(self.headline)
        self._column.addSpacing(24)
        self._column.addWidget(self.text)
        self._column.addStretch(1)
        self._column.addWidget(self.foot)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(LEFT, MARGIN, MARGIN, MARGIN)
        self._row.setSpacing(48)
        self._row.addLayout(self._column, 1)

    def minimumSizeHint(self) -> QSize:
        """The screen decides, not the words."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side on a wide screen, one below the other on a square or tall one."""
        direction = QBoxLayout.Direction.LeftToRight if is_wide(self) else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        super().resizeEvent(event)


class IdlePage(_Page):
    """The shop's name, and nothing else."""

    def __init__(self) -> None:
        super().__init__(56)
        self.foot.hide()

    def show_shop(self, shop_name: str) -> None:
        """Show that shop."""
        self.brand.name.setText(shop_name)
        self.headline.setText(self.tr("Welcome"))
        self.text.setText("")


class CodePage(_Page):
    """The code, large, and what it is for."""

    def __init__(self) -> None:
        super().__init__(56)
        self.card = BigCodeCard()
        self._row.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The code is as large as the screen allows."""
        super().resizeEvent(event)
        self.card.updateGeometry()

    def show_link(self, link: SetupLink, shop_name: str) -> None:
        """Show the code of a link; its address is needed."""
        self.brand.name.setText(shop_name)
        self.headline.setText(invitation(link))
        self.text.setText(self.tr("Point your phone's camera at the code. Nothing is charged today."))
        until = format_clock(link.expires_at) if link.expires_at is not None else ""
        self.foot.setText(self.tr("Works until {time}").format(time=until) if until else "")
        self.card.code.set_text(link.url)


class BigCodeCard(CodeCard):
    """As high as the screen allows."""

    def __init__(self) -> None:
        super().__init__(side=648, min_px=CODE_MIN_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square as high as a wide page, or what a tall one leaves below the words."""
        page, room = self.parentWidget(), self._side
        if page is not None and is_wide(page):
            room = min(page.height() - 2 * MARGIN, round(page.width() * 0.54))
        elif page is not None:
            room = min(page.width() - 2 * LEFT, round(page.height() * 0.55))
        side = max(room, self.code.minimumSizeHint().width())
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Whatever the code needs."""
        return self.code.minimumSizeHint()


class ThanksPage(_Page):
    """The card is saved; nothing was charged."""

    def __init__(self) -> None:
        super().__init__(72)
        self.second = Label("", 28, ink="text_2", wrap=True)
        self._column.insertWidget(self._column.indexOf(self.text) + 1, self.second)
        self.text.set_ink("text")
        disc = IconDisc("check", "ok", 280)
        self._row.addSpacing(60)
        self._row.addWidget(disc, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addSpacing(60)

    def show_link(self, link: SetupLink, shop_name: str) -> None:
        """Thank the customer of that link."""
        name = fenced(first_name(link.customer_name or link.typed_name))
        self.brand.name.setText(shop_name)
        self.headline.setText(self.tr("Thank you, {name}").format(name=name) if name else self.tr("Thank you"))
        method = link.method_text or self.tr("Your card")
        saved = link.state is not LinkState.PROCESSING
        words = self.tr("{method} is saved.") if saved else self.tr("Your bank is checking {method}.")
        self.text.setText(words.format(method=method))
        self.second.setText(self.tr("You can put your phone away."))
        self.foot.setText(self.tr("Nothing was charged"))
