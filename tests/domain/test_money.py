"""Amounts: parsing what people paste, Stripe's digits and limits."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.domain.money import (
    AmountProblem,
    CurrencyTable,
    check_amount,
    parse_typed_amount,
    read_currency_table,
)

TABLE: CurrencyTable = read_currency_table(
    (Path(__file__).parents[2] / "resources" / "data" / "currencies.csv").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        ("1.234,56 €", "eur", 123456),
        ("1,234.56", "usd", 123456),
        ("$12", "usd", 1200),
        ("12,5", "eur", 1250),
        ("1 234,50", "eur", 123450),
        ("1'234.50 CHF", "chf", 123450),
        ("1.234", "eur", 123400),
        ("0,500", "eur", 50),
        ("0.005", "usd", AmountProblem.TOO_MANY_DECIMALS),
        ("0.500", "jpy", AmountProblem.TOO_MANY_DECIMALS),
        ("1,234,567", "usd", 123456700),
        ("1234", "jpy", 1234),
        ("1,234", "jpy", 1234),
        ("5.120", "kwd", 5120),
        ("500", "isk", 50000),
        ("٤٢٫٥٠", "usd", 4250),
        (".50", "usd", 50),
        ("12.500", "usd", 1250000),
        ("", "usd", AmountProblem.EMPTY),
        ("abc", "usd", AmountProblem.NOT_A_NUMBER),
        ("12 or 13", "usd", AmountProblem.NOT_A_NUMBER),
        ("-5", "usd", AmountProblem.NEGATIVE),
        ("(5.00)", "usd", AmountProblem.NEGATIVE),
        ("−5,00 €", "eur", AmountProblem.NEGATIVE),
        ("1.2345", "usd", AmountProblem.TOO_MANY_DECIMALS),
        ("12.5", "jpy", AmountProblem.TOO_MANY_DECIMALS),
        ("1.23.45", "usd", AmountProblem.NOT_A_NUMBER),
    ],
)
def test_pasted_amounts_read_as_a_person_means_them(text: str, currency: str, expected: int | AmountProblem) -> None:
    assert parse_typed_amount(text, TABLE[currency]) == expected


@given(st.text(max_size=40), st.sampled_from(sorted(TABLE)))
def test_any_text_gives_an_amount_or_a_reason(text: str, code: str) -> None:
    result = parse_typed_amount(text, TABLE[code])
    assert isinstance(result, AmountProblem) or result >= 0


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(sorted(TABLE)))
def test_plain_writing_reads_back(units: int, code: str) -> None:
    currency = TABLE[code]
    digits = currency.display_exponent
    text = f"{units // 10**digits}.{units % 10**digits:0{digits}d}" if digits else str(units)
    assert parse_typed_amount(text, currency) == units * 10 ** (currency.exponent - digits)


@pytest.mark.parametrize(
    ("amount", "currency", "problem"),
    [
        (0, "usd", AmountProblem.ZERO),
        (-1, "usd", AmountProblem.NEGATIVE),
        (49, "usd", AmountProblem.BELOW_MINIMUM),
        (50, "usd", None),
        (99_999_999, "usd", None),
        (100_000_000, "usd", AmountProblem.ABOVE_MAXIMUM),
        (150, "isk", AmountProblem.WRONG_STEP),
        (200, "isk", None),
        (5124, "kwd", AmountProblem.WRONG_STEP),
        (5120, "kwd", None),
        (49, "jpy", AmountProblem.BELOW_MINIMUM),
        (50, "jpy", None),
    ],
)
def test_limits_are_known_before_sending(amount: int, currency: str, problem: AmountProblem | None) -> None:
    assert check_amount(amount, TABLE[currency]) == problem


def test_the_table_has_every_special_currency() -> None:
    assert (TABLE["jpy"].exponent, TABLE["kwd"].exponent, TABLE["usd"].exponent) == (0, 3, 2)
    assert TABLE["isk"].display_exponent == 0
    assert TABLE["huf"].step == 1
    assert len(TABLE) > 130
