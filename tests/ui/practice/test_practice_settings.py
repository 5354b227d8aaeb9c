"""Settings, the customer's page and the link's panel in training: reset, a real phone, a scenario per customer."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QPdfWriter
from PySide6.QtWidgets import QComboBox

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.services.training_desk import PHONES
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.practice.score_print import draw_score_card
from futurepay_desktop.ui.settings.training_section import TrainingSection
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.placeholder import Placeholder
from tests.support import named, until
from tests.ui.practice.cards import a_card
from tests.ui.practice.practice_desk import PHONE, PracticeMaker
from tests.ui.practice.test_practice_window import TRAINING, practised
from tests.ui.widgets.test_qr_code import decode, render
from tests.ui.window_desk import HandDesk, Stage, a_window

NO_NETWORK = ShowableError(ErrorKind.OFFLINE, what=PHONES)


@dataclass
class SlowDesk(HandDesk):
    """Resets when it is told to go."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def reset_training(self) -> Shop:
        await self.close()
        self.asked.set()
        await self.go.wait()
        return await super().reset_training()


def section_of(stage: Stage) -> TrainingSection:
    stage.screen.go(Place.SETTINGS)
    section = stage.screen.settings.training
    assert section is not None
    stage.screen.settings.open_section(section)
    return section


async def link_of(stage: Stage, name: str = "Kofi Mensah") -> None:
    await stage.show(name)
    stage.screen.new_link()
    await until(lambda: stage.screen.right.currentWidget() is stage.screen.panel, what="the link's panel")
    await until(lambda: stage.screen.panel.view.card.code.has_code, what="a code")


async def test_a_phone_is_let_in_for_an_hour_and_out_again(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        section = section_of(stage)
        assert not section.phone.isChecked()
        section.phone.click()
        await until(lambda: "59 min left" in section.remaining.text(), what=section.remaining.text())
        assert section.phone.isChecked()
        stage.counter.clock.jump(3000)
        await until(lambda: "9 min left" in section.remaining.text(), what=section.remaining.text())
        section.phone.click()
        await until(lambda: section.remaining.text().startswith("Off."))
        assert maker.made.access is None


async def test_the_switch_goes_back_by_itself_when_the_hour_is_over(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        section = section_of(stage)
        section.phone.click()
        await until(lambda: "left" in section.remaining.text())
        maker.made.access = None
        await until(lambda: not section.phone.isChecked())


async def test_without_a_network_the_words_say_so(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        section = section_of(stage)
        maker.made.refusal = NO_NETWORK
        section.phone.click()
        await until(section.bar.isVisible)
        assert section.bar.message().startswith("This computer is in no network")
        assert not section.phone.isChecked()


async def test_reset_asks_first_and_opens_afresh(theme: Theme) -> None:
    desk = SlowDesk(theme, profiles=(TRAINING,), practice=PracticeMaker())
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        section = section_of(stage)
        section.reset_button.click()
        sheet = stage.screen.settings._reset
        assert sheet is not None
        assert sheet.sheet.is_open
        assert sheet.cancel.hasFocus(), "Enter keeps everything"
        sheet.cancel.click()
        assert not stage.sheet()
        assert "reset training" not in stage.desk.story
        section.reset_button.click()
        old = stage.screen
        sheet.button.click()
        await until(desk.asked.is_set, what="the reset")
        waiting = named(stage.window, "Resetting training…", Placeholder)
        assert waiting.isVisible()
        assert stage.window.frame.mode == "training"
        desk.go.set()
        await until(lambda: stage.window.screen_of_shop not in (None, old), what="training afresh")
        assert "reset training" in stage.desk.story
        assert stage.at(Place.CUSTOMERS)


async def test_a_reset_that_failed_gives_training_back(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        desk.refusals["reset"] = ShowableError(ErrorKind.STORE_LOCKED)
        section_of(stage).reset_button.click()
        old, sheet = stage.screen, stage.screen.settings._reset
        assert sheet is not None
        sheet.button.click()
        await until(lambda: stage.window.screen_of_shop not in (None, old), what="training again")
        assert stage.window.frame.mode == "training"


async def test_a_scenario_is_kept_for_each_customer(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        anna = await stage.show("Anna Berg")
        select = named(stage.screen.page, "Practice scenario", QComboBox)
        await until(lambda: select.isEnabled() and select.count() == 4, what="the scenarios")
        assert select.currentText() == "As chosen on the page"
        assert select.itemText(3) == "Something this window does not know yet"
        select.setCurrentIndex(2)
        select.activated.emit(2)
        await until(lambda: maker.made.plans.get(anna.id) == "later_funds", what="the plan")
        await stage.show("Kofi Mensah")
        await until(lambda: select.isEnabled() and select.currentIndex() == 0, what="nothing planned for Kofi")
        await stage.show("Anna Berg")
        await until(lambda: select.isEnabled() and select.currentIndex() == 2, what="Anna's plan")
        select.setCurrentIndex(0)
        select.activated.emit(0)
        await until(lambda: anna.id not in maker.made.plans, what="the plan gone")


async def test_the_panel_says_why_no_phone_can_reach_it_and_offers_the_browser(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await link_of(stage)
        view = stage.screen.panel.view
        assert view.phone_note is not None
        assert "on this computer alone" in view.phone_note.words.text()
        assert view.buttons["open"].isVisible()
        await until(view.buttons["open"].hasFocus, what="the browser is the way on")
        assert view.phone_note.action.accessibleName() == "Practise with a real phone"


async def test_after_a_question_the_code_is_for_phones(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await link_of(stage)
        panel = stage.screen.panel
        [before] = decode(render(panel, 2.0))
        assert panel.view.phone_note is not None
        panel.view.phone_note.action.click()
        assert stage.sheet()
        assert maker.made.access is None, "nothing is open before the question was answered"
        assert panel._phone is not None
        assert panel._phone.sheet is not None
        panel._phone.sheet.button.click()
        await until(lambda: panel.view.phone_note is not None and panel.view.phone_note.is_open, what="open")
        assert not stage.sheet()
        [code] = decode(render(panel, 2.0))
        assert code.startswith(PHONE)
        panel.act("copy")
        assert QGuiApplication.clipboard().text() == code
        note = panel.view.phone_note
        note.action.click()
        await until(lambda: not note.is_open, what="closed again")
        assert decode(render(panel, 2.0)) == [before], "this computer's address again"


async def test_the_panel_notices_that_the_hour_is_over(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await maker.made.open_to_phones()
        await link_of(stage)
        panel = stage.screen.panel
        [code] = decode(render(panel, 2.0))
        assert code.startswith(PHONE)
        maker.made.access = None
        note = panel.view.phone_note
        assert note is not None
        await until(lambda: not note.is_open, what="the note")
        assert decode(render(panel, 2.0)) != [code]


async def test_the_question_says_it_when_there_is_no_network(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await link_of(stage)
        panel = stage.screen.panel
        assert panel.view.phone_note is not None
        panel.view.phone_note.action.click()
        sheet = panel._phone.sheet if panel._phone is not None else None
        assert sheet is not None
        maker.made.refusal = NO_NETWORK
        sheet.button.click()
        await until(sheet.bar.isVisible, what="the words")
        assert "Wi-Fi" in sheet.bar.message()
        assert not sheet.button.busy


async def test_the_phone_code_is_whole_in_the_smallest_window_during_an_exercise(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk, size=(1024, 640)) as stage:
        stage.screen.shop.practice  # noqa: B018  training
        stage.screen.parts.coach.begin(next(iter(a_card().exercises)).key)
        await until(lambda: stage.screen.parts.coach.bar is not None, what="the coach")
        await maker.made.open_to_phones()
        await link_of(stage)
        await until(lambda: any(code.startswith(PHONE) for code in decode(render(stage.window, 1.0))))


def test_the_card_is_drawn_on_paper(theme: Theme, tmp_path: Path) -> None:
    paper = QPdfWriter(str(tmp_path / "card.pdf"))
    draw_score_card(paper, a_card(done=4, now=1_795_000_000), "Practice shop", 1_795_000_000)
    assert (tmp_path / "card.pdf").stat().st_size > 4000
