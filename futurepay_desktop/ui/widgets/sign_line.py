"""One line of a short list: a sign and a sentence that may wrap."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.tokens import ColorName
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label


class SignLine(QWidget):
    """The sign stands beside the first line of the words."""

    def __init__(self, sign: str, ink: ColorName, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 2, 0, 0)  # on the middle of the first line
        beside.addWidget(IconView(sign, ink, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside)
        row.addWidget(Label(words, 13, ink="text_2", wrap=True), 1)
