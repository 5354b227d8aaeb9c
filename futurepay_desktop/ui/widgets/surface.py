"""Grounds: the frames that pages, cards and boxes stand on."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QWidget

from futurepay_desktop.ui.widgets.label import set_property

SurfaceKind = Literal["page", "plain", "sunken", "card", "code", "raised", "selected"]


class Surface(QFrame):
    """A painted ground: page (panes), plain (window), sunken (boxes), card, raised (pop-ups), selected.

    `code` is the white card a QR code stands on, white in every theme.
    """

    def __init__(self, kind: SurfaceKind = "page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", kind)

    def set_kind(self, kind: SurfaceKind) -> None:
        """Change the ground."""
        set_property(self, "surface", kind)
