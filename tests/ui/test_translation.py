"""Every sentence of the window passes through translation, and the list of sentences is up to date."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.stories.till import Till, open_till

ROOT = Path(__file__).parents[2]
LIST = ROOT / "resources" / "translations" / "futurepay_en.ts"


def sentences(path: Path) -> set[tuple[str, str]]:
    """Context and source of every message in a `.ts` file."""
    found = set()
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  our own file
        name = context.findtext("name") or ""
        found |= {(name, message.findtext("source") or "") for message in context.iter("message")}
    return found


def test_the_list_of_sentences_is_up_to_date(tmp_path: Path) -> None:
    """Renew it with: pyside6-lupdate -locations none futurepay_desktop/ui/**/*.py -ts <the list>."""
    tool = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert tool is not None
    fresh = tmp_path / "futurepay_en.ts"
    files = [str(path) for path in sorted((ROOT / "futurepay_desktop" / "ui").rglob("*.py"))]
    subprocess.run([tool, "-silent", *files, "-ts", str(fresh)], check=True, capture_output=True)
    assert sentences(fresh) == sentences(LIST)


class Marked(QTranslator):
    """A language in which every sentence wears brackets."""

    def translate(self, _context: str, source: str, _hint: str | None = None, _n: int = -1) -> str:
        return f"⟦{source}⟧"

    def isEmpty(self) -> bool:
        return False


async def test_no_sentence_reaches_the_screen_untranslated(tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    marked = Marked()
    app.installTranslator(marked)
    try:
        async with open_till(tmp_path) as till:
            await till.hands.until(lambda: len(till.hands.rows("⟦Customers⟧")) >= 60, "the list", seconds=30)
            plain = {source for _, source in sentences(LIST) if any(c.isalpha() for c in source)}
            for place in ("Customers", "Setup links", "Payments", "Needs attention", "Practice", "Settings"):
                await till.hands.click(f"⟦{place}⟧")
                assert not (texts(till) & plain), f"untranslated at {place}: {sorted(texts(till) & plain)}"
    finally:
        app.removeTranslator(marked)


def texts(till: Till) -> set[str]:
    """Everything readable in the window now."""
    window = till.program.window
    found = {w.text() for w in window.findChildren(QLabel) if w.isVisible()}
    found |= {w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()}
    return found | {w.accessibleName() for w in window.findChildren(QWidget) if w.isVisible()}
