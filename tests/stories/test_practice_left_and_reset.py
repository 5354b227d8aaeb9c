"""Practice is left and taken up again, over a restart too; training is reset after a question, and only training."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from futurepay_desktop.domain.practice import EXERCISES, ExerciseKey
from futurepay_desktop.domain.practice_record import ExerciseRecord, PracticeRecord, TryRecord
from futurepay_desktop.services.practice_scene import PARTS
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.store.practice_store import JsonPracticeStore
from tests.stories.counter import NOT_TAKEN, close_result
from tests.stories.till import Till, open_till


async def test_left_and_taken_up_again_next_day(tmp_path: Path) -> None:
    name = PARTS[ExerciseKey.SURVIVE_A_DECLINE].name
    secrets = MemorySecretStore()
    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.hands.click("Practice")
        await till.hands.click("Begin: Survive a decline")
        await till.hands.until(lambda: till.page_shows(name), "the page of the exercise", seconds=30)
        await till.charge("1500", "Charge $15.00 to Visa •••• 0341")
        await till.result(NOT_TAKEN)
        await close_result(till)
        await till.hands.read("“Send new link”")
        await till.hands.click("Leave exercise")
        await till.hands.until(lambda: not _coached(till), "the coach has gone")
        await till.hands.click("Practice")
        await till.hands.read("Set aside · 1 of 3 steps")

    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        assert not _coached(till)
        await till.hands.click("Practice")
        await till.hands.click("Go on: Survive a decline")
        await till.hands.until(lambda: till.page_shows(name), "the same customer again", seconds=30)
        await till.hands.read("“Send new link”")
        assert till.shop.practice is not None
        assert (await till.shop.practice.score_card()).of(ExerciseKey.SURVIVE_A_DECLINE).tries == 1


async def test_the_weather_of_an_exercise_ends_with_it(tmp_path: Path) -> None:
    name = PARTS[ExerciseKey.UNKNOWN_OUTCOME].name
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.hands.click("Practice")
        await till.hands.click("Begin: Unknown outcome")
        await till.hands.until(lambda: till.page_shows(name), "the page of the exercise", seconds=30)
        assert till.faults.in_force()
        await till.hands.click("Leave exercise")
        await till.hands.until(lambda: not till.faults.in_force(), "good weather")
        await till.charge("1500", "Charge $15.00 to Visa •••• 4242")
        await till.result("$15.00 was taken.")


def _coached(till: Till) -> bool:
    return till.hands.find(QWidget, "Exercise under way") is not None


async def test_one_exercise_leads_to_the_next(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.hands.click("Practice")
        await till.hands.click("Begin: Charge a saved card")
        await till.hands.until(lambda: till.page_shows(PARTS[ExerciseKey.CHARGE_IT].name), "Carl's page", seconds=30)
        await till.charge("4200", "Charge $42.00 to Visa •••• 4242")
        await till.result("$42.00 was taken.")
        await close_result(till)
        await till.hands.read("Well done.", seconds=20)
        await till.hands.click("Begin next")
        await till.hands.until(lambda: till.page_shows(PARTS[ExerciseKey.SAVE_A_CARD].name), "Sara's page", seconds=30)
        assert till.hands.find(QAbstractButton, "Leave exercise") is not None


async def test_the_last_exercise_fills_the_score_card(tmp_path: Path) -> None:
    done = ExerciseRecord(TryRecord("cus_earlier", "Earlier", 1), 1, 1_795_000_000)
    others: dict[ExerciseKey, ExerciseRecord] = {key: done for key in EXERCISES if key != ExerciseKey.CHARGE_IT}
    await JsonPracticeStore(tmp_path / "profiles" / "training").save(PracticeRecord(others))
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.hands.click("Practice")
        await till.hands.read("9 of 10")
        await till.hands.click("Begin: Charge a saved card")
        await till.hands.until(lambda: till.page_shows(PARTS[ExerciseKey.CHARGE_IT].name), "Carl's page", seconds=30)
        await till.charge("4200", "Charge $42.00 to Visa •••• 4242")
        await till.result("$42.00 was taken.")
        await close_result(till)
        await till.hands.read("your score card is full", seconds=20)
        await till.hands.click("Score card")
        await till.hands.read("10 of 10")
        assert not _coached(till)


async def test_training_is_reset_after_a_question_and_nothing_else_is_touched(tmp_path: Path) -> None:
    other = tmp_path / "profiles" / "live-acct1"
    other.mkdir(parents=True)
    files = {
        other / name: name.encode() for name in ("journal.db", "mirror.db", "training-stripe.json", "practice.json")
    }
    for path, content in files.items():
        path.write_bytes(content)
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.hands.click("Practice")
        await till.hands.click("Begin: Charge a saved card")
        name = PARTS[ExerciseKey.CHARGE_IT].name
        await till.hands.until(lambda: till.page_shows(name), "Carl's page", seconds=30)
        await till.charge("4200", "Charge $42.00 to Visa •••• 4242")
        await till.result("$42.00 was taken.")
        await close_result(till)
        await till.hands.read("Well done.", seconds=20)

        before = till.shop
        await _ask_to_reset(till)
        await till.hands.click("Keep it")
        assert till.shop is before

        await _ask_to_reset(till)
        await till.hands.see(QWidget, "Reset training?")
        await till.hands.click("Reset training")
        await till.hands.until(lambda: till.program.desk.current not in (None, before), "a fresh shop", seconds=30)
        await till.full_list()
        assert not any(name in row for row in till.hands.rows("Customers"))
        assert await till.shop.charges.recent() == ()
        assert till.shop.practice is not None
        card = await till.shop.practice.score_card()
        assert (card.done, card.under_way) == (0, None)
        assert not _coached(till)
    assert {path: path.read_bytes() for path in files} == files


async def _ask_to_reset(till: Till) -> None:
    await till.hands.click("Settings")
    await till.hands.click("Training")
    await till.hands.click("Reset training…")
