"""The ten exercises, each played through the window as a person would, and the score card that says so."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from futurepay_desktop.commands.hands import press_key
from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.domain.practice import ExerciseKey, ExerciseProgress, ExerciseState
from futurepay_desktop.services.practice_scene import PARTS
from futurepay_desktop.services.practice_weather import AWAY_SECONDS, DEBIT_SECONDS
from futurepay_desktop.ui.practice.exercise_words import exercise_title
from tests.fakes.chromium_customer import ChromiumCustomer
from tests.stories.counter import NOT_KNOWN, NOT_TAKEN, TurnedClock, close_result, review, statuses
from tests.stories.till import APPROVAL_CARD, GOOD_CARD, MASTERCARD, Till, customer_in_browser, open_till


@dataclass
class Play:
    """One exercise being played."""

    till: Till
    clock: TurnedClock
    customer: ChromiumCustomer | HttpCustomer

    async def begin(self, key: ExerciseKey) -> None:
        """One click; then the program leads to where it happens."""
        hands = self.till.hands
        await hands.click("Practice")
        await hands.click(f"Begin: {exercise_title(key)}", seconds=30)
        await hands.see(QWidget, "Exercise under way")
        if key in PARTS:
            await hands.until(lambda: self.till.page_shows(PARTS[key].name), f"the page for {key}", seconds=30)

    async def use_link(self, number: str, name: str, *, email: str = "") -> None:
        """The customer saves a card with the link on screen, and approves where the bank asks."""
        address = await self.till.copied_link()
        seen = await self.customer.save_card(address, number, name=name, email=email)
        if seen.at_bank:
            await self.customer.approve()

    async def charge(self, digits: str, sentence: str, *, ending: str = "") -> None:
        """Through the review to the press; `ending` chooses the method by its last four digits."""
        await self.till.hands.click("Charge")
        await self.till.type_amount(digits)
        if ending:
            select = await self.till.hands.see(QComboBox, "Payment method")
            select.setCurrentIndex(next(i for i in range(select.count()) if ending in select.itemText(i)))
        await self.till.hands.click("Review")
        await self.till.hands.click(sentence)

    async def done(self, key: ExerciseKey) -> ExerciseProgress:
        """The coach says well done; the exercise as the score card has it."""
        await self.till.hands.read("Well done.", seconds=40)
        assert self.till.shop.practice is not None
        return (await self.till.shop.practice.score_card()).of(key)


async def save_a_card(play: Play) -> None:
    await play.till.new_link()
    await play.use_link(GOOD_CARD, "Sara Firstcard")


async def charge_it(play: Play) -> None:
    await play.charge("4200", "Charge $42.00 to Visa •••• 4242")
    await play.till.result("$42.00 was taken.")


async def survive_a_decline(play: Play) -> None:
    await play.charge("1500", "Charge $15.00 to Visa •••• 0341")
    await play.till.result(NOT_TAKEN)
    await play.till.hands.click("Send new link")
    await play.till.hands.see(QWidget, "Setup link QR code")
    await play.use_link(MASTERCARD, "Dora Declinelater")
    await play.till.hands.until(lambda: play.till.hands.reads("Mastercard •••• 4444"), "the new card")
    await play.charge("1500", "Charge $15.00 to Mastercard •••• 4444", ending="4444")
    await play.till.result("$15.00 was taken.")


async def bank_approval(play: Play) -> None:
    await play.charge("1500", "Charge $15.00 to Visa •••• 3184")
    await play.till.result(NOT_TAKEN)
    await play.till.hands.click("Send new link")
    await play.till.hands.see(QWidget, "Setup link QR code")
    await play.use_link(APPROVAL_CARD, "Aldo Asksfirst")
    await play.till.hands.read("Visa •••• 3155 saved", seconds=8)
    await play.charge("1500", "Charge $15.00 to Visa •••• 3155", ending="3155")
    await play.till.result("$15.00 was taken.")


async def _time_passes_while_the_network_is_away(play: Play) -> None:
    """Only from then on does the exercise count the seconds."""
    faults = play.till.faults
    await play.till.hands.until(lambda: any(armed.rule.method == "*" for armed in faults.in_force()), "away")
    play.clock.turn(AWAY_SECONDS)


async def lost_connection(play: Play) -> None:
    hands = play.till.hands
    await play.charge("1500", "Charge $15.00 to Visa •••• 4242")
    await play.till.result(NOT_KNOWN, seconds=60)
    await hands.click("Check now")
    await hands.until(lambda: hands.find(QAbstractButton, "Check now"), "checked, still not known")
    await _time_passes_while_the_network_is_away(play)
    await hands.until(lambda: not play.till.faults.in_force(), "the network is back")
    await _check_now(play, NOT_TAKEN)
    await close_result(play.till)
    await play.charge("1500", "Charge $15.00 to Visa •••• 4242")
    await play.till.result("$15.00 was taken.")


async def expired_link(play: Play) -> None:
    await play.till.new_link()
    await play.use_link(GOOD_CARD, "Emil Comeslate")


async def wrong_amount(play: Play) -> None:
    hands = play.till.hands
    await review(play.till, "42000")
    await hands.click("Back")
    await hands.until(lambda: "canceled" in statuses(play.till), "the wrong one is cancelled")
    field = await hands.see(QLineEdit, "Amount")
    for _ in "42000":
        press_key(field, Qt.Key.Key_Backspace)
    await play.till.type_amount("4200")
    await hands.click("Review")
    await hands.click("Charge $42.00 to Visa •••• 4242")
    await play.till.result("$42.00 was taken.")


async def new_customer(play: Play) -> None:
    hands = play.till.hands
    await hands.click("New setup link")
    await hands.see(QWidget, "Setup link QR code")
    await play.use_link(GOOD_CARD, "Nora Neu", email="nora.neu@training.example")
    await hands.click("Create customer from what they typed", seconds=8)


async def bank_debit(play: Play) -> None:
    await play.charge("5000", "Charge $50.00 to ")
    await play.till.result(NOT_KNOWN)
    await play.till.hands.read("Pending is right.")
    play.clock.turn(DEBIT_SECONDS)
    await play.till.result("$50.00 was taken.", seconds=30)


async def unknown_outcome(play: Play) -> None:
    hands = play.till.hands
    await play.charge("1500", "Charge $15.00 to Visa •••• 4242")
    await play.till.result(NOT_KNOWN, seconds=60)
    await hands.read("don't charge again")
    await _time_passes_while_the_network_is_away(play)
    await hands.until(lambda: not play.till.faults.in_force(), "the network is back")
    await _check_now(play, "$15.00 was taken.")


async def _check_now(play: Play, money: str) -> None:
    """Presses, unless the till has found out by itself meanwhile."""
    hands = play.till.hands

    def offered() -> bool:
        button = hands.find(QAbstractButton, "Check now")
        return hands.reads(money) or (button is not None and button.isEnabled())

    await hands.until(offered, "Check now, or the truth")
    if not hands.reads(money):
        await hands.click("Check now")
    await play.till.result(money, seconds=30)


PLAYS: dict[ExerciseKey, Callable[[Play], Awaitable[None]]] = {
    ExerciseKey.SAVE_A_CARD: save_a_card,
    ExerciseKey.CHARGE_IT: charge_it,
    ExerciseKey.SURVIVE_A_DECLINE: survive_a_decline,
    ExerciseKey.BANK_APPROVAL: bank_approval,
    ExerciseKey.LOST_CONNECTION: lost_connection,
    ExerciseKey.EXPIRED_LINK: expired_link,
    ExerciseKey.WRONG_AMOUNT: wrong_amount,
    ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT: new_customer,
    ExerciseKey.BANK_DEBIT: bank_debit,
    ExerciseKey.UNKNOWN_OUTCOME: unknown_outcome,
}


@pytest.mark.parametrize("key", PLAYS, ids=str)
async def test_played_through_the_window(tmp_path: Path, key: ExerciseKey) -> None:
    clock = TurnedClock()
    async with open_till(tmp_path, clock=clock) as till, customer_in_browser() as customer:
        await till.full_list()
        play = Play(till, clock, customer)
        await play.begin(key)
        await PLAYS[key](play)
        exercise = await play.done(key)
        assert exercise.state is ExerciseState.DONE
        assert exercise.slips == ()
        assert statuses(till).count("succeeded") <= 1, "never a second payment"
        assert not till.faults.in_force(), "good weather again"
