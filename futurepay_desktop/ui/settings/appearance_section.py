"""Appearance: light or dark, and whether single letters are keys."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from futurepay_desktop.domain.settings import Appearance
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.settings.section import Section, labelled
from futurepay_desktop.ui.theme.fonts import text_scale
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.select import Select


class AppearanceSection(Section):
    """Changes show at once and are kept."""

    def __init__(self, shop: Shop, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Settings", "Appearance"), shop, background, parent)
        self._theme = theme
        self.choice = Select(self.tr("Theme"))
        self.choice.addItem(self.tr("As this computer"), Appearance.SYSTEM)
        self.choice.addItem(self.tr("Light"), Appearance.LIGHT)
        self.choice.addItem(self.tr("Dark"), Appearance.DARK)
        letters = self.tr("Single letters are keys (N, L, C, B, R, / and ?)")
        if shop.practice is not None:
            letters = self.tr("Single letters are keys (N, L, C, B, R, P, / and ?)")
        self.letters = QCheckBox(letters)
        self.letters.setAccessibleName(self.letters.text())
        self.letters.setMinimumHeight(round(32 * text_scale()))
        current = shop.settings.current
        self.choice.setCurrentIndex(self.choice.findData(current.appearance))
        self.letters.setChecked(current.single_letter_keys)
        box = labelled(self.tr("Theme"), self.choice)
        box.setMaximumWidth(round(312 * text_scale()))
        self.column.addWidget(box)
        self.column.addWidget(self.letters)
        hint = self.tr("They only act while no text field has the focus. Turn them off if speech input types them.")
        self.column.addWidget(Label(hint, 12, ink="text_3", wrap=True))
        self.column.addStretch(1)
        self.choice.currentIndexChanged.connect(self._choose)
        self.letters.toggled.connect(self._choose)

    def _choose(self) -> None:
        appearance = Appearance(self.choice.currentData())  # Qt hands back a plain text
        self._theme.set_choice(appearance.value)
        current = self._shop.settings.current
        wanted = replace(current, appearance=appearance, single_letter_keys=self.letters.isChecked())
        self._background.start(self.save(wanted))
