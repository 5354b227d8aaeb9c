"""The theme dresses the application, and every widget finds its tokens again through its palette."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from futurepay_desktop.paths import resource, resources_dir
from futurepay_desktop.ui.theme.fonts import BASE_SIZE, tabular, text_scale, ui_font
from futurepay_desktop.ui.theme.icons import RATIOS, icon, paint_icon
from futurepay_desktop.ui.theme.theme import Theme, palette_of
from futurepay_desktop.ui.theme.tokens import ALL_TOKENS, DARK, LIGHT, tokens_of
from futurepay_desktop.ui.widgets.label import Label

ICON_NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def test_switching_reaches_every_widget_and_tells_once(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    edit = QLineEdit(window)
    qtbot.addWidget(window)
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.tokens.name))
    theme.set_choice("dark")
    assert told == ["dark"]
    QApplication.processEvents()  # windows never shown get their palette with the next events
    assert tokens_of(window) is DARK
    assert tokens_of(edit) is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Base) == DARK.color("surface")
    theme.set_choice("dark")
    assert told == ["dark"]
    theme.set_choice("light")
    QApplication.processEvents()
    assert tokens_of(edit) is LIGHT


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_a_palette_leads_back_to_its_tokens(tokens: object, qtbot: QtBot) -> None:
    assert tokens_of(palette_of(tokens)) is tokens  # type: ignore[arg-type]


def test_a_part_of_a_window_may_wear_another_theme(qtbot: QtBot) -> None:
    window = QWidget()
    part = QWidget(window)
    qtbot.addWidget(window)
    part.setPalette(palette_of(DARK))
    assert (tokens_of(window), tokens_of(part)) == (LIGHT, DARK)


def test_disabled_and_placeholder_roles_are_set() -> None:
    palette = palette_of(LIGHT)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == LIGHT.color("text_3")
    assert palette.color(QPalette.ColorRole.PlaceholderText) == LIGHT.color("text_3")
    assert palette.color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight) == LIGHT.color("accent")


def test_labels_take_their_ink_in_both_themes(theme: Theme, qtbot: QtBot) -> None:
    label = Label("due", ink="fail")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()) == LIGHT.color("fail")
    theme.set_choice("dark")
    assert label.palette().color(label.foregroundRole()) == DARK.color("fail")
    label.set_ink("ok")
    assert label.palette().color(label.foregroundRole()) == DARK.color("ok")


def test_the_shipped_fonts_are_used() -> None:
    assert {"Inter", "JetBrains Mono"} <= set(QFontDatabase.families())
    assert QFontInfo(ui_font(15)).family() == "Inter"
    assert QFontInfo(ui_font(12, mono=True)).family() == "JetBrains Mono"
    assert resources_dir().joinpath("fonts", "Inter-LICENSE.txt").is_file()


def test_tabular_figures_are_of_one_width(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setFont(tabular(ui_font(40)))
    ones, eights = (label.fontMetrics().horizontalAdvance(text) for text in ("1111", "8888"))
    assert ones == eights
    label.setFont(ui_font(40))
    assert label.fontMetrics().horizontalAdvance("1111") != label.fontMetrics().horizontalAdvance("8888")


def test_the_text_scale_reaches_labels_that_stand_already(theme: Theme, qtbot: QtBot) -> None:
    label = Label("Anna Berg", 15)
    qtbot.addWidget(label)
    theme.set_text_scale(2.0)
    assert text_scale() == 2.0
    assert label.font().pixelSize() == 30
    assert QApplication.font().pixelSize() == 2 * BASE_SIZE


def test_many_icons_ship_with_their_licence() -> None:
    assert len(ICON_NAMES) >= 50
    assert "ISC License" in resource("icons", "LICENSE").read_text()


@pytest.mark.parametrize("ratio", RATIOS)
def test_every_icon_is_drawn_in_the_colour_asked_for(ratio: float, qtbot: QtBot) -> None:
    ink = QColor(LIGHT.fail)
    for name in ICON_NAMES:
        image = QImage(round(16 * ratio), round(16 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        paint_icon(painter, QPointF(0, 0), name, ink)
        painter.end()
        strongest = max(
            (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
            key=QColor.alpha,
        )
        assert strongest.alpha() > 100, name
        assert abs(strongest.red() - ink.red()) < 12, name
        assert abs(strongest.blue() - ink.blue()) < 12, name


def test_an_unknown_icon_is_an_error_of_ours(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "text", LIGHT)


def test_an_icon_is_pale_when_disabled(qtbot: QtBot) -> None:
    assert len(icon("check", "ok", LIGHT).availableSizes()) >= 1
