"""The words of the window in the language of the computer, where a translation exists. English is the source.

`resources/translations/futurepay_en.ts` lists every sentence (made by `pyside6-lupdate`); a language is one more
`.ts` beside it and the `.qm` that `pyside6-lrelease` makes of it.
"""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def install_translations(app: QApplication, folder: Path) -> None:
    """Loads our words and Qt's own for the system's languages; sentences without a translation stay English."""
    system = QLocale.system()
    for name, place in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("futurepay", str(folder)),
    ):
        translator = QTranslator(app)
        if translator.load(system, name, "_", place):
            app.installTranslator(translator)
