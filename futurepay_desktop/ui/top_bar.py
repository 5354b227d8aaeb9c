"""The top bar: which shop in which mode, the search, how the till stands with Stripe, which till and who."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.services.sync_status import SyncState, SyncStatus
from futurepay_desktop.ui.formats import format_clock, format_number
from futurepay_desktop.ui.theme.fonts import BOLD, MEDIUM, SEMIBOLD, text_scale, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.focus_ring import show_focus_ring
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box, text_width
from futurepay_desktop.ui.widgets.search_field import SearchField

HEIGHT = 48
_SEARCH_WIDTH, _AIR = 480, 16
_CHIP_ICONS = {Mode.LIVE: "store", Mode.SANDBOX: "flask-conical", Mode.TRAINING: "graduation-cap"}
translate = QCoreApplication.translate


def mode_word(mode: Mode) -> str:
    """The mode as the window title, the chip and screen readers say it."""
    match mode:
        case Mode.LIVE:
            return translate("Modes", "Live")
        case Mode.SANDBOX:
            return translate("Modes", "Sandbox")
        case Mode.TRAINING:
            return translate("Modes", "Training")


def shop_words(profile: Profile) -> str:
    """What to call the shop of a profile."""
    return profile.shop_name or profile.name


class ModeChip(QPushButton):
    """Mode and shop, always in sight. Pressing it offers the other shops."""

    def __init__(self, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._mode, self._shop = mode_word(profile.mode), shop_words(profile)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("{mode}, {shop}").format(mode=self._mode, shop=self._shop))
        self.setAccessibleDescription(self.tr("Switch to another shop or mode"))
        self.setToolTip(self.tr("Switch to another shop or mode"))
        show_focus_ring(self)

    def sizeHint(self) -> QSize:
        """Room for both words, up to 260 px."""
        words = text_width(self._mode_font(), self._mode) + 8 + text_width(ui_font(13, MEDIUM), self._shop)
        wide = min(10 + 16 + 8 + words + 8 + 14 + 9, round(260 * text_scale()))
        return QSize(wide, round(32 * max(1.0, text_scale())))

    def _mode_font(self) -> QFont:
        return ui_font(13, BOLD if self._profile.mode is Mode.TRAINING else MEDIUM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, mode, shop and the sign that there is more to choose."""
        painter, tokens = QPainter(self), tokens_of(self)
        training = self._profile.mode is Mode.TRAINING
        ground: ColorName = "train_fill" if training else "hover" if self.underMouse() else "surface"
        edge: ColorName = "train_edge" if training else "hairline"
        area = QRectF(self.rect())
        rounded_box(painter, area, 6, tokens.color(ground), edge=tokens.color(edge))
        rtl, middle = self.isRightToLeft(), area.height() / 2

        def place(x: float, wide: float) -> float:
            return area.width() - x - wide if rtl else x

        soft = tokens.color("train" if training else "text_2")
        ink = tokens.color("train" if training else "text")
        paint_icon(painter, QPointF(place(10, 16), middle - 8), _CHIP_ICONS[self._profile.mode], soft)
        paint_icon(painter, QPointF(place(area.width() - 23, 14), middle - 7), "chevrons-up-down", soft, size=14)
        font = self._mode_font()
        wide = text_width(font, self._mode)
        draw_text(painter, QRectF(place(34, wide), 0, wide + 1, area.height()), self._mode, font, soft)
        start = 34 + wide + 8
        room = area.width() - start - 31
        shop = self.fontMetrics().elidedText(self._shop, Qt.TextElideMode.ElideRight, round(room) + 1)
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        box = QRectF(place(start, room), 0, room + 1, area.height())
        draw_text(painter, box, shop, ui_font(13, MEDIUM), ink, align=align | Qt.AlignmentFlag.AlignAbsolute)


class Dot(QWidget):
    """A small disc in a state's colour; the word beside it carries the meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink: ColorName = "text_3"
        self.setFixedSize(8, 8)

    def set_ink(self, ink: ColorName) -> None:
        """Another colour."""
        self._ink = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        rounded_box(QPainter(self), QRectF(self.rect()), 4, tokens_of(self).color(self._ink))


class Initials(QWidget):
    """Who works at this till, in a round patch; nothing when nobody said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        side = round(32 * max(1.0, text_scale()))
        self.setFixedSize(side, side)

    def set_text(self, text: str) -> None:
        """Up to three letters."""
        self._text = text[:3]
        self.setAccessibleName(self.tr("Staff: {initials}").format(initials=self._text) if text else "")
        self.setToolTip(self.accessibleName())
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw patch and letters."""
        painter, tokens, area = QPainter(self), tokens_of(self), QRectF(self.rect())
        rounded_box(painter, area, area.height() / 2, tokens.color("selected_idle"))
        center = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, area, self._text, ui_font(12, SEMIBOLD), tokens.color("text"), align=center)


class TopBar(QWidget):
    """The bar of one open shop. `chip` and `search` are its two controls."""

    def __init__(self, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self.chip = ModeChip(profile, self)
        self.search = SearchField(self.tr("Search customers"), self.tr("Clear the search"), key="/", parent=self)
        self.status = Label("", 13, ink="text_2")
        self._dot = Dot()
        self.till = Label("", 13, ink="text_2")
        self.initials = Initials()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self._dot)
        row.addWidget(self.status)
        row.addSpacing(12)
        row.addWidget(self.till)
        row.addSpacing(4)
        row.addWidget(self.initials)
        self.setFixedHeight(round(HEIGHT * max(1.0, text_scale())) - 1)

    def set_till(self, till: str, staff: str) -> None:
        """Which till this is and who works at it."""
        self.till.setText(till)
        self.initials.set_text(staff)
        self._place_search()

    def set_status(self, status: SyncStatus) -> None:
        """How the till stands with Stripe, in a word."""
        ink, word = status_words(status)
        if self._profile.mode is Mode.TRAINING:
            ink = "train_edge" if ink == "ok" else ink
            word = self.tr("{status} · training").format(status=word)
        self._dot.set_ink(ink)
        self.status.setText(word)
        self.status.setAccessibleName(self.tr("Connection: {status}").format(status=word))
        self._place_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search in the middle of the window."""
        super().resizeEvent(event)
        self._place_search()

    def _place_search(self) -> None:
        """480 px in the middle; narrower, or aside, where the words at the ends need the room."""
        row = self.layout()
        if row is None:
            return
        row.activate()
        ends = sorted((self.chip.geometry(), self._dot.geometry()), key=lambda box: box.x())
        first, last = ends[0].right() + _AIR, ends[1].left() - _AIR
        wide = min(round(_SEARCH_WIDTH * text_scale()), last - first)
        x = max(first, min((self.width() - wide) // 2, last - wide))
        high = max(self.search.minimumSizeHint().height(), round(32 * text_scale()))
        self.search.setGeometry(x, (self.height() - high) // 2, max(wide, 120), high)


def status_words(status: SyncStatus) -> tuple[ColorName, str]:
    """The colour of the dot and the word for a state."""
    match status.state:
        case SyncState.STARTING:
            return "text_3", translate("Status", "Starting…")
        case SyncState.SYNCING:
            done = translate("Status", "Fetching customers: {count} so far")
            return "wait", done.format(count=format_number(status.done))
        case SyncState.UP_TO_DATE:
            return "ok", translate("Status", "Up to date")
        case SyncState.OFFLINE:
            return "wait", translate("Status", "Offline since {time}").format(time=format_clock(status.since))
        case SyncState.SLOWED_DOWN:
            return "wait", translate("Status", "Stripe is slow")
        case SyncState.KEY_PROBLEM:
            return "fail", translate("Status", "Key problem")
        case SyncState.STORE_PROBLEM:
            return "fail", translate("Status", "Disk problem")
