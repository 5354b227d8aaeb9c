"""Every error has its sentence, its money phrase and a way forward."""

from pathlib import Path

import pytest

from futurepay_desktop.domain.api_key import KeyProblem
from futurepay_desktop.domain.customer import DraftProblem
from futurepay_desktop.domain.errors import ErrorKind, MoneyLine, ShowableError
from futurepay_desktop.domain.money import AmountProblem, CurrencyTable, read_currency_table
from futurepay_desktop.ui.error_messages import amount_sentence, draft_sentence, error_lines, key_sentence, money_line


@pytest.fixture
def currencies(resources: Path) -> CurrencyTable:
    return read_currency_table((resources / "data" / "currencies.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ErrorKind)
@pytest.mark.parametrize("money", MoneyLine)
def test_every_error_has_three_lines(kind: ErrorKind, money: MoneyLine) -> None:
    lines = error_lines(ShowableError(kind, what="thing", money=money))
    assert lines.happened.endswith(".")
    assert lines.next.endswith(".")
    assert bool(lines.money) == (money is not MoneyLine.NOT_INVOLVED)
    assert "{" not in lines.text()


def test_the_money_phrases_are_the_fixed_ones() -> None:
    assert money_line(MoneyLine.NOT_TAKEN) == "No money was taken."
    assert money_line(MoneyLine.TAKEN, "€48.50") == "€48.50 was taken."
    assert money_line(MoneyLine.UNKNOWN) == "Not known yet. Don't charge again."


@pytest.mark.parametrize("problem", KeyProblem)
def test_every_key_problem_has_its_own_sentence(problem: KeyProblem) -> None:
    others = {key_sentence(p) for p in KeyProblem if p is not problem}
    assert key_sentence(problem) not in others


def test_limits_are_named() -> None:
    assert "256" in draft_sentence(DraftProblem.NAME)
    assert "20" in draft_sentence(DraftProblem.PHONE)


@pytest.mark.parametrize("code", ["usd", "eur", "jpy", "kwd", "isk", "ugx"])
@pytest.mark.parametrize("problem", AmountProblem)
def test_every_amount_problem_can_be_said_in_every_kind_of_currency(
    problem: AmountProblem, code: str, currencies: CurrencyTable
) -> None:
    sentence = amount_sentence(problem, currencies[code], currencies)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_minimum_is_said_in_money(currencies: CurrencyTable) -> None:
    assert "$0.50" in amount_sentence(AmountProblem.BELOW_MINIMUM, currencies["usd"], currencies)
    assert "ISK\xa01" in amount_sentence(AmountProblem.WRONG_STEP, currencies["isk"], currencies)
