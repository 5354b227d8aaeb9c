"""The score card on paper: who practised where, what was done and when. It says Training, large, at its head."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPainter, QPen
from PySide6.QtWidgets import QDialog, QWidget

from futurepay_desktop.domain.practice import ExerciseProgress, ScoreCard
from futurepay_desktop.ui.formats import format_day, format_number
from futurepay_desktop.ui.practice.exercise_words import exercise_lesson, exercise_title, state_words
from futurepay_desktop.ui.theme.fonts import BOLD, REGULAR, SEMIBOLD, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import LIGHT, ColorName

translate = QCoreApplication.translate
_Look = tuple[float, QFont.Weight, ColorName]
"""Points, weight, ink."""
_LEFT = Qt.AlignmentFlag.AlignLeft
_POINT = 0.3528
"""Millimetres of a typographic point."""


def print_score_card(parent: QWidget, card: ScoreCard, shop_name: str, now: float) -> QDialog:
    """Ask for a printer, without a nested loop, and print the card on one page."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  (loaded when somebody prints)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: draw_score_card(printer, card, shop_name, now))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def draw_score_card(device: QPagedPaintDevice, card: ScoreCard, shop_name: str, now: float) -> None:
    """Draw the card onto the device; paper is always light."""
    device.setPageMargins(QMarginsF(20, 18, 20, 18), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Paper(painter, device.logicalDpiX() / 25.4).draw(card, shop_name, now)
    finally:
        painter.end()


class _Paper:
    """Writes from the top downwards; measures in millimetres."""

    def __init__(self, painter: QPainter, dots_per_mm: float) -> None:
        self._painter, self._mm = painter, dots_per_mm
        self._wide = painter.viewport().width() / dots_per_mm
        self._y = 0.0

    def draw(self, card: ScoreCard, shop_name: str, now: float) -> None:
        """The whole page."""
        self._strip()
        self._write(translate("ScoreCard", "Score card"), (26, SEMIBOLD, "text"), 12)
        line = translate("ScoreCard", "{shop} · printed on {day}").format(
            shop=shop_name, day=format_day(now, today=dt.date.min)
        )  # paper is read in other years too
        self._write(line, (10, REGULAR, "text_2"), 9)
        count = translate("ScoreCard", "{done} of {all} exercises done").format(
            done=format_number(card.done), all=format_number(card.total)
        )
        self._write(count, (15, SEMIBOLD, "ok" if card.done == card.total else "text"), 12)
        for number, exercise in enumerate(card.exercises, 1):
            self._row(number, exercise)
        self._rule()

    def _strip(self) -> None:
        area = self._area(0, self._y, self._wide, 9)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(LIGHT.color("train_fill"))
        self._painter.drawRoundedRect(area, 1.5 * self._mm, 1.5 * self._mm)
        icon = round(5 * self._mm)
        paint_icon(self._painter, QPointF(3 * self._mm, area.top() + 2 * self._mm), "graduation-cap",
                   LIGHT.color("train"), size=icon)  # fmt: skip
        words = translate("ScoreCard", "TRAINING: no real cards, no real money")
        self._text(self._area(10, self._y, self._wide - 10, 9), words, (10, BOLD, "train"))
        self._y += 15

    def _row(self, number: int, exercise: ExerciseProgress) -> None:
        self._rule()
        done = exercise.done_at is not None
        circle = self._area(0.3, self._y + 3.5, 9, 9)
        self._painter.setPen(QPen(LIGHT.color("ok" if done else "border"), 0.35 * self._mm))
        self._painter.setBrush(LIGHT.color("ok_fill") if done else Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(circle)
        if done:
            size = round(5 * self._mm)
            corner = QPointF(circle.center().x() - size / 2, circle.center().y() - size / 2)
            paint_icon(self._painter, corner, "check", LIGHT.color("ok"), size=size)
        else:
            self._text(circle, format_number(number), (10, SEMIBOLD, "text_2"), Qt.AlignmentFlag.AlignHCenter)
        self._text(
            self._area(13, self._y + 2, self._wide - 70, 6), exercise_title(exercise.key), (11, SEMIBOLD, "text")
        )
        lesson = self._area(13, self._y + 8, self._wide - 13, 5)
        self._text(lesson, exercise_lesson(exercise.key), (8.5, REGULAR, "text_2"))
        state = self._area(self._wide - 60, self._y + 2, 60, 6)
        ink: ColorName = "ok" if done else "text_3"
        self._text(state, state_words(exercise), (9, REGULAR, ink), Qt.AlignmentFlag.AlignRight)
        self._y += 16

    def _rule(self) -> None:
        self._painter.setPen(QPen(LIGHT.color("hairline"), 0.25 * self._mm))
        y = self._y * self._mm
        self._painter.drawLine(QPointF(0, y), QPointF(self._wide * self._mm, y))

    def _write(self, text: str, look: _Look, high: float) -> None:
        self._text(self._area(0, self._y, self._wide, high), text, look)
        self._y += high

    def _text(self, area: QRectF, text: str, look: _Look, align: Qt.AlignmentFlag = _LEFT) -> None:
        size, weight, ink = look
        font = ui_font(13, weight, figures=True)
        font.setPixelSize(round(size * _POINT * self._mm))
        self._painter.setFont(font)
        self._painter.setPen(LIGHT.color(ink))
        flags = int(align) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        self._painter.drawText(area, flags, text)

    def _area(self, x: float, y: float, wide: float, high: float) -> QRectF:
        return QRectF(x * self._mm, y * self._mm, wide * self._mm, high * self._mm)
