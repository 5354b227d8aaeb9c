"""Typing an amount as on a till, with integers all the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.ui.widgets.money_entry import MoneyEntry


def typed(keys: str, exponent: int = 2, max_digits: int = 8) -> MoneyEntry:
    entry = MoneyEntry(exponent, max_digits)
    for key in keys:
        entry = entry.press_decimal() if key in ".," else entry.back() if key == "<" else entry.press(key)
    return entry


@pytest.mark.parametrize(
    ("keys", "exponent", "amount", "shown"),
    [
        ("", 2, None, "0.00"),
        ("4", 2, 4, "0.04"),
        ("4850", 2, 4850, "48.50"),
        ("4850", 0, 4850, "4,850"),
        ("4850", 3, 4850, "4.850"),
        ("485<", 2, 48, "0.48"),
        ("4<", 2, None, "0.00"),
        ("0", 2, 0, "0.00"),
        ("007", 2, 7, "0.07"),
        ("48.5", 2, 4850, "48.50"),
        ("48.", 2, 4800, "48.00"),
        ("48.567", 2, 4856, "48.56"),
        ("48.5<<", 2, 48, "0.48"),
        (".5", 2, 50, "0.50"),
        ("48.5", 0, 485, "485"),
        ("1.5", 3, 1500, "1.500"),
        ("1234567890", 2, 12345678, "123,456.78"),
        ("1234567.", 2, 1234567, "12,345.67"),
    ],
)
def test_keys_become_amounts(keys: str, exponent: int, amount: int | None, shown: str) -> None:
    entry = typed(keys, exponent)
    assert entry.amount == amount
    assert entry.shown(".", ",") == shown


@given(st.integers(0, 99_999_999), st.sampled_from([0, 2, 3]))
def test_any_amount_typed_is_the_amount_read_and_shown(amount: int, exponent: int) -> None:
    entry = typed(str(amount), exponent)
    assert entry.amount == amount
    assert int(entry.shown(".", ",").replace(",", "").replace(".", "")) == amount
    assert MoneyEntry(exponent).with_amount(amount).amount == amount


@given(st.text("0123456789.<", max_size=40), st.sampled_from([0, 2, 3]))
def test_no_keys_exceed_the_limit_or_break_the_field(keys: str, exponent: int) -> None:
    entry = typed(keys, exponent)
    assert entry.amount is None or 0 <= entry.amount < 10**8
    whole, _, decimals = entry.shown(".", "").partition(".")
    assert len(decimals) == exponent
    assert whole.isdecimal()


@given(st.text("0123456789", min_size=1, max_size=8))
def test_backspace_takes_back_the_last_digit(digits: str) -> None:
    before = typed(digits[:-1])
    after = typed(digits + "<")
    assert (after.amount or 0) == (before.amount or 0)


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        MoneyEntry(2).with_amount(-1)
