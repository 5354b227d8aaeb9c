"""Every pair of ink and ground that the program uses meets WCAG 2.2 AA, in all palettes; no colour hides elsewhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import futurepay_desktop.ui
from futurepay_desktop.ui.theme.tokens import ALL_TOKENS, DARK, LIGHT, ColorName, Tokens, color_names

TEXT_ON: list[tuple[ColorName, tuple[ColorName, ...]]] = [
    ("text", ("bg", "surface", "sunken", "hover", "selected", "selected_idle")),
    ("text_2", ("bg", "surface", "sunken", "hover", "selected", "selected_idle")),
    ("text_3", ("bg", "surface", "sunken", "hover", "selected", "selected_idle")),
    ("accent", ("bg", "surface", "selected")),
    ("on_accent", ("accent", "accent_hover", "accent_press")),
    ("on_danger", ("fail",)),
    ("fail", ("surface", "bg", "hover", "selected_idle", "fail_fill")),
    ("ok", ("surface", "bg", "ok_fill")),
    ("wait", ("surface", "bg", "wait_fill")),
    ("need", ("surface", "bg", "need_fill")),
    ("done", ("surface", "done_fill")),
    ("train", ("train_fill",)),
    ("surface", ("text",)),  # tooltips
    ("code_ink", ("code_card",)),
]
BOUNDARY_ON: list[tuple[ColorName, tuple[ColorName, ...]]] = [
    ("border", ("bg", "surface")),
    ("focus", ("bg", "surface")),
    ("train_edge", ("bg",)),
]


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(tokens: Tokens, ink: ColorName, ground: ColorName) -> float:
    bright, dim = sorted((luminance(tokens.color(ink)), luminance(tokens.color(ground))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_all_text_reaches_4_5_to_1(tokens: Tokens) -> None:
    weak = {
        (ink, ground): round(contrast(tokens, ink, ground), 2)
        for ink, grounds in TEXT_ON
        for ground in grounds
        if contrast(tokens, ink, ground) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_boundaries_and_focus_reach_3_to_1(tokens: Tokens) -> None:
    weak = {
        (ink, ground): round(contrast(tokens, ink, ground), 2)
        for ink, grounds in BOUNDARY_ON
        for ground in grounds
        if contrast(tokens, ink, ground) < 3.0
    }
    assert not weak


def test_the_contrast_formula_gives_the_known_figures() -> None:
    assert round(contrast(LIGHT, "code_ink", "code_card"), 1) == 21.0
    assert round(contrast(LIGHT, "text", "surface"), 1) == 16.2
    assert round(contrast(DARK, "accent", "surface"), 1) == 7.3


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_every_colour_is_one_qt_understands(tokens: Tokens) -> None:
    for name in color_names():
        assert QColor(getattr(tokens, name)).isValid(), name


def test_no_colour_is_written_anywhere_but_in_the_tokens() -> None:
    root = Path(futurepay_desktop.ui.__file__).parent
    hexes = re.compile(r"""["'\s:(]#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b""")
    globals_ = re.compile(r"GlobalColor\.(?!transparent)\w+|QColor\(\s*\d")
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()}"
        for path in sorted(root.rglob("*.py"))
        if path.name != "tokens.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if hexes.search(line) or globals_.search(line)
    ]
    assert not found, "\n".join(found)
