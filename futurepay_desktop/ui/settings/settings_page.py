"""Settings: a list of sections and the one chosen."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.settings.all_sections import AllSections
from futurepay_desktop.ui.settings.remove_sheet import RemoveSheet
from futurepay_desktop.ui.settings.section import Section
from futurepay_desktop.ui.settings.section_item import SectionItem
from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale
from futurepay_desktop.ui.welcome.connect_page import ConnectPage
from futurepay_desktop.ui.widgets.label import Label, Line
from futurepay_desktop.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from futurepay_desktop.ui.practice.reset_sheet import ResetSheet

_LIST, _PAGE = 206, 872


class SettingsPage(Surface):
    """`changed` follows anything saved. The others ask the window, which closes this shop first:

    `switch_requested` (Profile), `connect_requested`, `key_replaced` (ApiKey), `removed` (Profile), `reset_requested`.
    """

    changed = Signal()
    switch_requested = Signal(object)
    connect_requested = Signal()
    key_replaced = Signal(object)
    removed = Signal(object)
    reset_requested = Signal()

    def __init__(
        self,
        shop: Shop,
        control: ProfileControl,
        made: AllSections,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("page", parent)
        self._shop, self._control, self._background = shop, control, background
        self.sections: tuple[Section, ...] = made.in_order()
        self.shop_section, self.key_section, self.offers = made.shop_section, made.key_section, made.offers
        self.appearance, self.profiles, self.about = made.appearance, made.profiles, made.about
        self.training = None if shop.practice is None else made.training
        self.items = [SectionItem(section.title) for section in self.sections]
        self.pages = QStackedWidget()
        self._remove: RemoveSheet | None = None
        self._reset: ResetSheet | None = None
        self._lay_out()
        self._wire()
        self.items[0].setChecked(True)

    def fill(self, at: int) -> None:
        """Put that section into its place, where it is measured: once, and when it is first needed."""
        area = self.pages.widget(at)
        if at < len(self.sections) and isinstance(area, QScrollArea) and area.widget() is None:
            area.setWidget(_shaped(self.sections[at]))

    @cached_property
    def replacing(self) -> ConnectPage:
        """The way to another key; few ever go it, so it is made when somebody does."""
        replacing = ConnectPage(self._control, self._background, replacing=self._shop.profile)
        replacing.left.connect(lambda: self.open_section(self.key_section))
        replacing.accepted.connect(self.key_replaced)
        self.pages.addWidget(_scrolled(replacing))
        return replacing

    def open_section(self, section: Section) -> None:
        """Show that section."""
        at = self.sections.index(section)
        for place, item in enumerate(self.items):
            item.setChecked(place == at)
        self.fill(at)
        self.pages.setCurrentIndex(at)
        section.open_section()

    def refresh(self) -> None:
        """The page came into sight."""
        at = self.pages.currentIndex()
        if at < len(self.sections):
            self.fill(at)
            self.sections[at].open_section()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move between the sections."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        now = next((place for place, item in enumerate(self.items) if item.hasFocus()), None)
        if step is None or now is None:
            super().keyPressEvent(event)
            return
        self.items[(now + step) % len(self.items)].setFocus(Qt.FocusReason.TabFocusReason)

    def _start_replacing(self) -> None:
        self.replacing.start()
        self.pages.setCurrentIndex(len(self.sections))
        self.replacing.key.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_remove(self) -> None:
        if self._remove is None:
            self._remove = RemoveSheet(self._shop.profile, self._sheet_host())
            self._remove.confirmed.connect(lambda: self.removed.emit(self._shop.profile))
        self._remove.open()

    def _ask_to_reset(self) -> None:
        if self._reset is None:
            from futurepay_desktop.ui.practice.reset_sheet import ResetSheet  # noqa: PLC0415  in training only

            self._reset = ResetSheet(self._sheet_host())
            self._reset.confirmed.connect(self.reset_requested)
        self._reset.open()

    def _sheet_host(self) -> QWidget:
        screen = self.parentWidget()
        while screen is not None and screen.parentWidget() is not None and not screen.property("sheet_host"):
            screen = screen.parentWidget()
        return screen or self

    def _wire(self) -> None:
        for section, item in zip(self.sections, self.items, strict=True):
            item.clicked.connect(lambda _=False, section=section: self.open_section(section))
            section.saved.connect(self.changed)
        self.key_section.replace.connect(self._start_replacing)
        self.key_section.remove.connect(self._ask_to_remove)
        self.profiles.switch_requested.connect(self.switch_requested)
        self.profiles.connect_requested.connect(self.connect_requested)
        if self.training is not None:
            self.training.reset.connect(self._ask_to_reset)

    def _lay_out(self) -> None:
        names = QWidget()
        names.setFixedWidth(round(_LIST * text_scale()))
        names.setAccessibleName(self.tr("Sections"))
        column = QVBoxLayout(names)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(4)
        heading = QHBoxLayout()
        heading.setContentsMargins(12, 4, 0, 8)
        heading.addWidget(Label(self.tr("Settings"), 15, SEMIBOLD))
        column.addLayout(heading)
        for item in self.items:
            column.addWidget(item)
        column.addStretch(1)
        for _ in self.sections:
            self.pages.addWidget(_area())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(names)
        row.addWidget(Line(vertical=True))
        row.addWidget(self.pages, 1)


def _scrolled(page: QWidget) -> QScrollArea:
    area = _area()
    area.setWidget(_shaped(page))
    return area


def _shaped(page: QWidget) -> QWidget:
    page.setProperty("clear", True)
    page.setMaximumWidth(round(_PAGE * text_scale()))
    return page


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
