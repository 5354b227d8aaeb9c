"""Practice in the window: a place of training alone, a coach that covers nothing, a card that tells the truth."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.practice import EXERCISES, STEPS, ExerciseKey, Slip, StepKey
from futurepay_desktop.services.changes import MethodsChanged, PracticeChanged
from futurepay_desktop.services.training_desk import BookCharge, BookIntent, Books, Weather
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.practice.coach_bar import CoachBar
from futurepay_desktop.ui.practice.exercise_words import exercise_lesson, exercise_title, slip_words
from futurepay_desktop.ui.practice.practice_page import PracticePage
from futurepay_desktop.ui.practice.step_words import step_fact, step_hint
from futurepay_desktop.ui.theme.theme import Theme
from tests.support import named, until
from tests.ui.practice.cards import a_card
from tests.ui.practice.practice_desk import PracticeMaker
from tests.ui.window_desk import HandDesk, Stage, a_window, focusable, press, spoken

TRAINING = Profile("training", Mode.TRAINING, "Practice shop")


def practised(theme: Theme) -> tuple[HandDesk, PracticeMaker]:
    maker = PracticeMaker()
    return HandDesk(theme, profiles=(TRAINING,), practice=maker), maker


def bar_of(stage: Stage) -> CoachBar:
    bar = stage.screen.parts.coach.bar
    assert bar is not None
    return bar


async def begin(stage: Stage, key: ExerciseKey) -> None:
    stage.screen.go(Place.PRACTICE)
    page = stage.screen.parts.practice
    await until(lambda: bool(page.rows[key].title.text()), what="the exercises")
    page.rows[key].button.click()
    await until(lambda: stage.screen.parts.coach.bar is not None and bar_of(stage).isVisible(), what="the coach")
    await until(lambda: not page.rows[key].button.busy, what="set up, and led there")


async def test_outside_training_there_is_nothing_of_it(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.PRACTICE)
        assert stage.screen.place is Place.CUSTOMERS
        press(Qt.Key.Key_P)
        assert stage.screen.place is Place.CUSTOMERS
        await stage.screen.parts.make_all()
        assert stage.window.findChildren(PracticePage) == []
        assert [b.text() for b in stage.window.findChildren(QAbstractButton) if b.text() == "Practice"] == []
        assert "Training" not in [section.title for section in stage.screen.settings.sections]
        assert stage.screen.page.scenario is None


async def test_the_key_and_the_rail_lead_there(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        press(Qt.Key.Key_P)
        assert stage.at(Place.PRACTICE)
        assert named(stage.window, "Practice", QAbstractButton).isChecked()
        named(stage.window, "Customers", QAbstractButton).click()
        assert stage.at(Place.CUSTOMERS)
        assert "Training" in stage.window.windowTitle()


async def test_ten_exercises_each_with_title_lesson_and_begin(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        stage.screen.go(Place.PRACTICE)
        page = stage.screen.parts.practice
        await until(lambda: page.score.count.text() == "0 of 10", what="the card")
        rows = named(stage.window, "Exercises", QWidget)
        for key in EXERCISES:
            assert named(rows, f"Begin: {exercise_title(key)}", QAbstractButton).isEnabled()
            assert page.rows[key].lesson.text() == exercise_lesson(key)
        assert not [w for w in focusable(stage.window) if not spoken(w)]
        assert not page.print.isEnabled(), "an empty card is not printed"


async def test_one_click_sets_it_up_and_leads_to_the_customer(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.LOST_CONNECTION)
        assert stage.at(Place.CUSTOMERS)
        await until(lambda: stage.screen.page.customer is not None, what="the customer")
        customer = stage.screen.page.customer
        assert customer is not None
        assert customer.name == "Lena Lostsignal"
        assert "Lena Lostsignal" in bar_of(stage).sentence.text()
        assert maker.made.weather is Weather.CONFIRM_GETS_LOST


async def test_someone_new_is_met_among_the_setup_links(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT)
        assert stage.at(Place.SETUP_LINKS)


async def test_the_bar_covers_nothing_and_has_room_of_its_own(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk, size=(1024, 640)) as stage:
        before = stage.screen.places.height()
        await begin(stage, ExerciseKey.CHARGE_IT)
        bar, places = bar_of(stage), stage.screen.places
        await until(lambda: 0 < bar.height() <= 44, what="one slim line")
        await until(lambda: before - bar.height() - 2 <= places.height() < before, what="the panes give way")
        assert bar.geometry().bottom() < places.mapTo(stage.screen, QPoint(0, 0)).y()


async def test_the_tab_key_reaches_the_bar_where_it_is_read(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.CHARGE_IT)
        stops = list(focusable(stage.window))
        leave = stops.index(bar_of(stage).leave)
        assert stops.index(stage.screen.top.search) < leave < stops.index(stage.screen.rail.item(Place.CUSTOMERS))
        stage.screen.list.view.setFocus()
        for _ in range(4):
            press(Qt.Key.Key_F6)
            if bar_of(stage).leave.hasFocus():
                break
        assert bar_of(stage).leave.hasFocus()


async def test_steps_tick_and_the_end_offers_the_next(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.CHARGE_IT)
        customer_id = stage.screen.page.customer_id or ""
        maker.made.review(customer_id)
        stage.screen.shop.changes.publish(MethodsChanged(customer_id))
        await until(lambda: "1 of 2 steps" in bar_of(stage).dots.accessibleName(), what="the first tick")
        assert "press the button" in bar_of(stage).sentence.text()
        stage.screen.shop.changes.publish(PracticeChanged(a_card(done=2, now=stage.screen.shop.clock.now())))
        assert bar_of(stage).sentence.text() == "Well done. Next: Survive a decline"
        assert bar_of(stage).action.text() == "Begin next"
        bar_of(stage).action.click()
        await until(lambda: "Dora Declinelater" in bar_of(stage).sentence.text(), what="the next exercise")


async def test_left_and_taken_up_again(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.CHARGE_IT)
        customer_id = stage.screen.page.customer_id or ""
        maker.made.review(customer_id)
        stage.screen.shop.changes.publish(MethodsChanged(customer_id))
        await until(lambda: "1 of 2 steps" in bar_of(stage).dots.accessibleName(), what="the first tick")
        bar_of(stage).leave.setFocus()
        press(Qt.Key.Key_Space)
        assert not bar_of(stage).isVisible()
        assert "under Practice" in stage.screen.toast.text()
        assert QApplication.focusWidget() is stage.screen.list.view
        stage.screen.go(Place.PRACTICE)
        row = stage.screen.parts.practice.rows[ExerciseKey.CHARGE_IT]
        await until(lambda: row.state.text() == "Set aside · 1 of 2 steps", what=row.state.text())
        assert row.button.text() == "Go on"
        row.button.click()
        await until(bar_of(stage).isVisible, what="the coach again")
        assert stage.screen.page.customer_id == customer_id
        assert "1 of 2 steps" in bar_of(stage).dots.accessibleName()


async def test_what_is_under_way_is_still_so_when_the_shop_opens_again(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.SAVE_A_CARD)
        old = stage.screen
        stage.window.switching.switch_to(TRAINING)
        await until(lambda: stage.window.screen_of_shop not in (None, old), what="the shop again")
        await until(lambda: "coach" in stage.screen.parts.__dict__, what="the parts")
        await until(lambda: stage.screen.parts.coach.bar is not None, what="the coach")
        assert bar_of(stage).isVisible()


async def test_a_try_gone_astray_is_told_kindly(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.CHARGE_IT)
        customer_id = stage.screen.page.customer_id or ""
        taken = (BookCharge("ch_1", "succeeded", "pm_1"),)
        twice = tuple(BookIntent(f"pi_{n}", "succeeded", 4200, "eur", f"c{n}", taken) for n in (1, 2))
        maker.made.books[customer_id] = Books(intents=twice)
        stage.screen.shop.changes.publish(MethodsChanged(customer_id))
        await until(bar_of(stage).action.isVisible, what="the way out")
        assert bar_of(stage).sentence.text() == slip_words(Slip.CHARGED_TWICE)
        assert bar_of(stage).action.text() == "Begin again"
        bar_of(stage).action.click()
        await until(lambda: stage.screen.page.customer_id not in (None, customer_id), what="a new customer")
        await until(lambda: "Press “Charge”" in bar_of(stage).sentence.text(), what=bar_of(stage).sentence.text())


async def test_whoever_went_elsewhere_is_shown_the_way_back(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.CHARGE_IT)
        customer_id = stage.screen.page.customer_id
        await until(lambda: not bar_of(stage).action.isVisible(), what="no way to a place where one is")
        stage.screen.go(Place.PAYMENTS)
        await until(bar_of(stage).action.isVisible, what="the way back")
        assert bar_of(stage).action.text() == "Show me"
        bar_of(stage).action.click()
        await until(lambda: stage.at(Place.CUSTOMERS), what="back")
        assert stage.screen.page.customer_id == customer_id
        await until(lambda: not bar_of(stage).action.isVisible(), what="no way any more")


async def test_the_way_leads_to_the_link_that_waits(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.SAVE_A_CARD)
        stage.screen.new_link()
        await until(lambda: "Be the customer" in bar_of(stage).sentence.text(), what="the second step")
        await until(lambda: stage.screen.right.currentWidget() is stage.screen.panel, what="the link")
        link = stage.screen.panel.link
        stage.screen.close_link()
        await until(bar_of(stage).action.isVisible, what="the way back")
        bar_of(stage).action.click()
        await until(lambda: stage.screen.right.currentWidget() is stage.screen.panel, what="the link again")
        assert link is not None
        assert stage.screen.panel.link is not None
        assert stage.screen.panel.link.id == link.id


async def test_a_sheet_leaves_what_the_coach_says_in_sight(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.WRONG_AMOUNT)
        await until(stage.screen.page.header.charge_button.isEnabled, what="a card")
        stage.screen.charge()
        await until(lambda: stage.screen.sheet_open, what="the sheet")
        said, card = bar_of(stage).said, stage.screen.charge_sheet.sheet._card
        below = said.mapTo(stage.screen, QPoint(0, said.height())).y()
        assert card.mapTo(stage.screen, QPoint(0, 0)).y() >= below
        at = said.mapTo(stage.screen, QPoint(2, 2))
        assert stage.screen.grab().toImage().pixelColor(at) == bar_of(stage).grab().toImage().pixelColor(2, 2)


async def test_what_could_not_be_set_up_is_said_on_the_page(theme: Theme) -> None:
    desk, maker = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        stage.screen.go(Place.PRACTICE)
        page = stage.screen.parts.practice
        await until(lambda: page.score.count.text() == "0 of 10")
        maker.made.refusal = ShowableError(ErrorKind.STORE_FAILED)
        page.rows[ExerciseKey.SAVE_A_CARD].button.click()
        await until(page.bar.isVisible, what="the error")
        assert "couldn't write" in page.bar.message()
        assert not page.rows[ExerciseKey.SAVE_A_CARD].button.busy


async def test_a_full_card_is_a_full_card(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        stage.screen.go(Place.PRACTICE)
        page = stage.screen.parts.practice
        await until(lambda: page.score.count.text() == "0 of 10")
        low = page.score.sizeHint().height()
        now = stage.screen.shop.clock.now()
        for done, words in ((1, "1 of 10"), (10, "10 of 10")):
            stage.screen.shop.changes.publish(PracticeChanged(a_card(done=done, now=now)))
            assert page.score.count.text() == words
            assert abs(page.score.sizeHint().height() - low) <= 20, "the list below does not jump"
        assert "ready for the counter" in page.score.words.text()
        assert page.score.when.text().startswith("Finished on ")
        assert page.print.isEnabled()
        assert "Unknown outcome: Done" in page.score.accessibleDescription()
        done_at = page.rows[ExerciseKey.SURVIVE_A_DECLINE]
        assert "2 tries" in done_at.state.text()
        assert "ask for another" in done_at.slips.text()


def test_every_exercise_step_and_slip_has_words() -> None:
    for key in EXERCISES:
        assert exercise_title(key)
        assert exercise_lesson(key).endswith(".")
        for step in STEPS[key]:
            hint = step_hint(key, step, name="Ada", amount="€42.00")
            assert hint.endswith("."), (key, step)
            assert "{" not in hint
    assert all(step_fact(step) for step in StepKey)
    assert all(slip_words(slip).endswith(".") for slip in Slip)


async def test_labels_do_not_lie_about_the_mode(theme: Theme) -> None:
    desk, _ = practised(theme)
    async with a_window(theme, profile=TRAINING, desk=desk) as stage:
        await begin(stage, ExerciseKey.CHARGE_IT)
        stage.screen.go(Place.PRACTICE)
        seen = [label.text() for label in stage.window.findChildren(QLabel) if label.isVisible()]
        assert any("No real cards, no real money" in text for text in seen)
        assert not any("Live" in text for text in seen)
