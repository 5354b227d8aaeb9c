"""Questions that other tasks survive, and answers that are never an accident."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from futurepay_desktop.ui.dialogs import Choice, QuestionDialog, ask, confirm, report_bug, tell
from tests.support import until


def open_dialog() -> QuestionDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QuestionDialog) and w.isVisible()]
    return found[0] if found else None


async def dialog() -> QuestionDialog:
    await until(lambda: open_dialog() is not None, what="a dialog")
    shown = open_dialog()
    assert shown is not None
    return shown


async def test_the_answer_is_the_button_and_other_tasks_go_on(qtbot: QtBot) -> None:
    ticks: list[int] = []

    async def tick() -> None:
        while True:
            ticks.append(1)
            await asyncio.sleep(0.001)

    ticking = asyncio.create_task(tick())
    question = asyncio.create_task(ask(None, "Two of them", "Which?", [Choice("a", "This"), Choice("b", "That")]))
    shown = await dialog()
    before = len(ticks)
    await until(lambda: len(ticks) > before + 3)
    assert shown.accessibleName() == "Two of them"
    assert shown.accessibleDescription() == "Which?"
    shown.button("b").click()
    assert await question == "b"
    ticking.cancel()
    await asyncio.gather(ticking, return_exceptions=True)


async def test_escape_is_no_answer(qtbot: QtBot) -> None:
    question = asyncio.create_task(ask(None, "Quit?", "A charge is under way.", [Choice("q", "Quit")]))
    QTest.keyClick(await dialog(), Qt.Key.Key_Escape)
    assert await question is None


async def test_enter_never_does_the_dangerous_thing(qtbot: QtBot) -> None:
    question = asyncio.create_task(
        confirm(None, "Remove Visa •••• 4242?", "Anna can't be charged on it again.", "Remove", danger=True)
    )
    shown = await dialog()
    assert not shown.button("do").isDefault()
    assert shown.button("back").isDefault()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert await question is False


async def test_a_harmless_question_is_answered_by_enter(qtbot: QtBot) -> None:
    question = asyncio.create_task(confirm(None, "Cancel the link?", "The code stops working.", "Cancel link"))
    QTest.keyClick(await dialog(), Qt.Key.Key_Return)
    assert await question is True


async def test_a_cancelled_question_closes_its_dialog(qtbot: QtBot) -> None:
    question = asyncio.create_task(tell(None, "Note", "Read me."))
    await dialog()
    question.cancel()
    await asyncio.gather(question, return_exceptions=True)
    await until(lambda: open_dialog() is None)


async def test_a_bug_report_can_be_copied(qtbot: QtBot) -> None:
    report = asyncio.create_task(report_bug(None, "ValueError in charge_sheet"))
    shown = await dialog()
    details = shown.findChild(QPlainTextEdit)
    assert details is not None
    assert details.toPlainText() == "ValueError in charge_sheet"
    assert details.isReadOnly()
    shown.button("copy").click()
    await report
    assert QGuiApplication.clipboard().text() == "ValueError in charge_sheet"
