"""Every colour of the program, in one place. Nothing else in the window code names a colour.

The values and their contrast come from the product's visual language: text at least 4.5:1 on every
surface it is used on, control boundaries and the focus ring at least 3:1 (WCAG 2.2 AA).
The palette carries the theme: `tokens_of` finds the tokens again from a widget's palette, so no part
needs to be handed them, and a part of a window may have another theme than the rest.
"""

from dataclasses import dataclass, fields, replace
from typing import Literal

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

ColorName = Literal[
    "bg", "surface", "sunken", "hover", "selected", "selected_idle", "dim",
    "text", "text_2", "text_3", "border", "hairline", "scroll",
    "accent", "accent_hover", "accent_press", "on_accent", "focus",
    "ok", "ok_fill", "wait", "wait_fill", "fail", "fail_fill", "need", "need_fill",
    "done", "done_fill", "train", "train_fill", "train_edge", "on_danger",
    "code_card", "code_ink", "code_edge", "shadow",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours as ``#RRGGBB`` (``#AARRGGBB`` for `dim` and `shadow`)."""

    name: str
    is_dark: bool
    # surfaces
    bg: str
    surface: str
    sunken: str
    hover: str
    selected: str
    selected_idle: str
    dim: str
    # ink and lines
    text: str
    text_2: str
    text_3: str
    border: str
    hairline: str
    scroll: str
    # the one accent
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    focus: str
    # states: ink and fill; icon and word carry the meaning
    ok: str
    ok_fill: str
    wait: str
    wait_fill: str
    fail: str
    fail_fill: str
    need: str
    need_fill: str
    done: str
    done_fill: str
    train: str
    train_fill: str
    train_edge: str
    on_danger: str
    # a code is black on white in every theme
    code_card: str
    code_ink: str
    code_edge: str
    shadow: str

    def hex(self, name: ColorName) -> str:
        """The colour's text, for style sheets and SVG."""
        return str(getattr(self, name))

    def color(self, name: ColorName) -> QColor:
        """The colour as Qt paints it."""
        return QColor(self.hex(name))


LIGHT = Tokens(
    name="light", is_dark=False,
    bg="#F6F7F9", surface="#FFFFFF", sunken="#EEF0F3", hover="#F4F5F8", selected="#ECEBFA",
    selected_idle="#E9EBF0", dim="#700F1420",
    text="#1A1F36", text_2="#545969", text_3="#606B7D", border="#7A8494", hairline="#D5DBE1", scroll="#9AA3B2",
    accent="#4B45C6", accent_hover="#3E38AE", accent_press="#332E94", on_accent="#FFFFFF", focus="#4B45C6",
    ok="#0B6B3A", ok_fill="#DDF5E5", wait="#7A4B00", wait_fill="#FDF1D3", fail="#A3123A", fail_fill="#FDE5EA",
    need="#0A55B8", need_fill="#E0EDFF", done="#434A59", done_fill="#E8EBF0",
    train="#5A2E00", train_fill="#FFD9A8", train_edge="#C4790F", on_danger="#FFFFFF",
    code_card="#FFFFFF", code_ink="#000000", code_edge="#D5DBE1", shadow="#380F1420",
)  # fmt: skip

DARK = Tokens(
    name="dark", is_dark=True,
    bg="#0F1420", surface="#171D2B", sunken="#0B0F18", hover="#1D2436", selected="#272A4D",
    selected_idle="#212939", dim="#9E05080E",
    text="#E8EBF2", text_2="#B4BCCB", text_3="#939DB0", border="#7C879B", hairline="#2C3547", scroll="#56607A",
    accent="#A5A1FF", accent_hover="#B9B6FF", accent_press="#C9C7FF", on_accent="#14123A", focus="#B9B6FF",
    ok="#7BE0A5", ok_fill="#0F2E20", wait="#F5C86A", wait_fill="#33260A", fail="#FF9FB4", fail_fill="#3A121E",
    need="#8EC1FF", need_fill="#10284A", done="#C3CAD8", done_fill="#262E3D",
    train="#FFC98A", train_fill="#4A2A00", train_edge="#B97A2E", on_danger="#3A121E",
    code_card="#FFFFFF", code_ink="#000000", code_edge="#FFFFFF", shadow="#8C000000",
)  # fmt: skip

# For systems that ask for more contrast: ink at 7:1 and more, hairlines become real lines.
LIGHT_CONTRAST = replace(
    LIGHT, name="light-contrast",
    text="#000000", text_2="#23283A", text_3="#343C4B", border="#3D4554", hairline="#6E7887", scroll="#4D5666",
    accent="#2C2790", accent_hover="#221D78", accent_press="#181460", focus="#2C2790",
    ok="#064A27", wait="#553400", fail="#7D0A2A", need="#063C85", done="#262B36", train="#3F2000", train_edge="#8A5200",
)  # fmt: skip
DARK_CONTRAST = replace(
    DARK, name="dark-contrast",
    bg="#000000", surface="#060910", sunken="#000000",
    text="#FFFFFF", text_2="#E3E7EF", text_3="#CBD2DF", border="#B9C2D2", hairline="#7C879B", scroll="#AEB8CA",
    accent="#C9C7FF", accent_hover="#DAD8FF", accent_press="#E8E7FF", focus="#DAD8FF",
    ok="#A6F0C4", wait="#FFDD95", fail="#FFC2CF", need="#B8D8FF", done="#E3E7EF", train="#FFDDB3", train_edge="#E0A254",
)  # fmt: skip

ALL_TOKENS = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)
_BY_ACCENT = {QColor(tokens.accent).name(): tokens for tokens in ALL_TOKENS}


def tokens_of(source: QWidget | QPalette) -> Tokens:
    """The tokens in force for a widget, or for the palette a delegate was handed; light when no theme was applied."""
    palette = source.palette() if isinstance(source, QWidget) else source
    accent = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Accent)
    return _BY_ACCENT.get(accent.name(), LIGHT)


def color_names() -> tuple[str, ...]:
    """The names of all colours."""
    return tuple(field.name for field in fields(Tokens) if field.name not in {"name", "is_dark"})
