"""The few style-sheet rules, generated from the tokens. Everything else is Fusion with our palette, or painted.

Widgets opt in by a property, never by object name:
`surface` = a frame's ground (page, plain, sunken, card, code, raised, selected), `ink` = a colour's name (a label),
`problem` = true (a field in error), `flat` = true (a field without its own frame).
"""

from futurepay_desktop.ui.theme.tokens import Tokens

INKS = ("text", "text_2", "text_3", "accent", "ok", "wait", "fail", "need", "done", "train", "on_accent")

_RULES = """
QFrame[surface="page"] {{ background: {t.surface}; border: none; }}
QFrame[surface="plain"] {{ background: {t.bg}; border: none; }}
QFrame[surface="sunken"] {{ background: {t.sunken}; border: none; border-radius: 6px; }}
QFrame[surface="selected"] {{ background: {t.selected}; border: 2px solid {t.accent}; border-radius: 10px; }}
QFrame[surface="card"] {{ background: {t.surface}; border: 1px solid {t.hairline}; border-radius: 10px; }}
QFrame[surface="code"] {{ background: {t.code_card}; border: 1px solid {t.code_edge}; border-radius: 10px; }}
QFrame[surface="raised"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px; }}
QFrame[line="h"] {{ background: {t.hairline}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[line="v"] {{ background: {t.hairline}; border: none; min-width: 1px; max-width: 1px; }}

QLineEdit, QPlainTextEdit {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; border-radius: 6px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.text_3};
}}
QLineEdit {{ padding: 0 11px; min-height: {high}px; }}
QPlainTextEdit {{ padding: 6px 8px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {t.focus}; }}
QLineEdit:focus {{ padding: 0 10px; min-height: {low}px; }}
QPlainTextEdit:focus {{ padding: 5px 7px; }}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"] {{ border: 2px solid {t.fail}; }}
QLineEdit[problem="true"] {{ padding: 0 10px; min-height: {low}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{
  background: {t.sunken}; color: {t.text_3}; border: 1px solid {t.hairline};
}}
QLineEdit[flat="true"] {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QLineEdit[flat="true"][empty="true"] {{ color: {t.text_3}; }}

QComboBox QAbstractItemView {{
  background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px; padding: 4px; outline: none;
  selection-background-color: {t.selected}; selection-color: {t.text};
}}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 2px 8px; border-radius: 4px; }}

QScrollArea, QAbstractItemView, QStackedWidget {{ border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[clear="true"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {t.scroll}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QMenu {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px; padding: 4px; }}
QMenu::item {{ color: {t.text}; padding: 6px 24px 6px 12px; border-radius: 4px; min-height: 20px; }}
QMenu::icon {{ left: 12px; }}
QMenu::item:selected {{ background: {t.selected}; }}
QMenu::item:disabled {{ color: {t.text_3}; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: 4px 8px; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: none; padding: 5px 8px; }}
QSplitter::handle {{ background: {t.hairline}; }}
"""


def style_sheet(tokens: Tokens, scale: float = 1.0) -> str:
    """The application's style sheet for that theme; `scale` 1.0 is 100 % text."""
    field = round(36 * max(1.0, scale))
    inks = [f'QLabel[ink="{name}"] {{ color: {getattr(tokens, name)}; }}' for name in INKS]
    return _RULES.format(t=tokens, high=field - 2, low=field - 4) + "\n".join(inks)
