"""Puts a theme on the application: Fusion, palette, font and style sheet, as the system wishes or as told."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from futurepay_desktop.ui.theme.fonts import base_font, load_fonts
from futurepay_desktop.ui.theme.style_sheet import style_sheet
from futurepay_desktop.ui.theme.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, ColorName, Tokens

ThemeChoice = Literal["system", "light", "dark"]

_Group = QPalette.ColorGroup
_Role = QPalette.ColorRole
_ROLES: tuple[tuple[QPalette.ColorRole, ColorName], ...] = (
    (_Role.Window, "bg"),
    (_Role.WindowText, "text"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "sunken"),
    (_Role.Text, "text"),
    (_Role.PlaceholderText, "text_3"),
    (_Role.Button, "surface"),
    (_Role.ButtonText, "text"),
    (_Role.BrightText, "on_danger"),
    (_Role.Light, "surface"),
    (_Role.Midlight, "hover"),
    (_Role.Mid, "hairline"),
    (_Role.Dark, "border"),
    (_Role.Shadow, "border"),
    (_Role.Highlight, "accent"),
    (_Role.HighlightedText, "on_accent"),
    (_Role.Link, "accent"),
    (_Role.LinkVisited, "accent"),
    (_Role.Accent, "accent"),
    (_Role.ToolTipBase, "text"),
    (_Role.ToolTipText, "surface"),
)
_DISABLED: tuple[tuple[QPalette.ColorRole, ColorName], ...] = (
    (_Role.WindowText, "text_3"),
    (_Role.Text, "text_3"),
    (_Role.ButtonText, "text_3"),
    (_Role.Base, "sunken"),
    (_Role.Button, "sunken"),
    (_Role.Highlight, "selected_idle"),
    (_Role.HighlightedText, "text_3"),
)


def palette_of(tokens: Tokens) -> QPalette:
    """The Qt palette of a theme, for all three groups."""
    palette = QPalette()
    for group in (_Group.Active, _Group.Inactive, _Group.Disabled):
        for role, name in _ROLES:
            palette.setColor(group, role, QColor(tokens.hex(name)))
    for role, name in _DISABLED:
        palette.setColor(_Group.Disabled, role, QColor(tokens.hex(name)))
    return palette


class Theme(QObject):
    """The look in force. `choice` is "system", "light" or "dark"; `text_scale` 1.0 is 100 %.

    `changed` is emitted after the application wears new tokens. Widgets need not listen: they get Qt's own
    palette event and read `tokens_of(self)` when they paint.
    """

    changed = Signal()

    def __init__(self, choice: ThemeChoice = "system", text_scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: ThemeChoice = choice
        self._scale = text_scale
        self._app: QApplication | None = None
        self._tokens = LIGHT

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    def apply(self, app: QApplication) -> None:
        """Dress the application and follow the system's colour scheme from now on."""
        self._app = app
        load_fonts()
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._tell_system()
        self._wear()

    def set_choice(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._tell_system()
        self._refresh()

    def set_text_scale(self, scale: float) -> None:
        """Draw all text larger; 1.0 is 100 %, 2.0 the most that layouts are made for. New widgets follow at once."""
        self._scale = scale
        if self._app is not None:
            self._wear()

    def _tell_system(self) -> None:
        if self._app is None:
            return
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(self._choice)
        if scheme is None:
            self._app.styleHints().unsetColorScheme()
        else:  # so that the system draws a matching title bar
            self._app.styleHints().setColorScheme(scheme)

    def _refresh(self) -> None:
        if self._app is not None and self._wanted() is not self._tokens:
            self._wear()

    def _wanted(self) -> Tokens:
        if self._app is None:
            return LIGHT
        hints = self._app.styleHints()
        dark = self._choice == "dark" or (self._choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        strong = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        if strong:
            return DARK_CONTRAST if dark else LIGHT_CONTRAST
        return DARK if dark else LIGHT

    def _wear(self) -> None:
        if self._app is None:
            return
        self._tokens = self._wanted()
        self._app.setFont(base_font(self._scale))
        self._app.setPalette(palette_of(self._tokens))
        self._app.setStyleSheet(style_sheet(self._tokens, self._scale))
        self.changed.emit()
