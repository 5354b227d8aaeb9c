"""Saved methods in words."""

import pytest

from futurepay_desktop.domain.method_text import BRAND_NAMES, method_text
from futurepay_desktop.domain.payment_method import PaymentMethod


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (PaymentMethod("pm_1", "card", brand="visa", last4="4242"), "Visa •••• 4242"),
        (PaymentMethod("pm_1", "card", brand="visa", last4="4242", wallet="apple_pay"), "Visa •••• 4242 (Apple Pay)"),
        (PaymentMethod("pm_1", "card", brand="american_express", last4="0005"), "American Express •••• 0005"),
        (PaymentMethod("pm_1", "card", brand="other", last4="1234"), "Card •••• 1234"),
        (PaymentMethod("pm_1", "card"), "Card"),
        (PaymentMethod("pm_1", "sepa_debit", last4="3201"), "SEPA debit •••• 3201"),
        (PaymentMethod("pm_1", "us_bank_account", brand="STRIPE BANK", last4="6789"), "STRIPE BANK •••• 6789"),
        (PaymentMethod("pm_1", "link"), "Link"),
        (PaymentMethod("pm_1", "card", brand="link", last4="1111", wallet="link"), "Link •••• 1111"),
        (PaymentMethod("pm_1", "some_new_pay"), "Some new pay"),
        (PaymentMethod("pm_1", "card", brand="new_brand", last4="1"), "New brand •••• 1"),
        (PaymentMethod("pm_1", ""), "Saved method"),
    ],
)
def test_words(method: PaymentMethod, words: str) -> None:
    assert method_text(method) == words


@pytest.mark.parametrize("brand", sorted(BRAND_NAMES))
def test_every_brand_has_a_name_of_its_own(brand: str) -> None:
    assert "_" not in method_text(PaymentMethod("pm_1", "card", brand=brand, last4="4242"))
