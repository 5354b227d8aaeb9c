"""The table of test cards, read as the API would describe the cards."""

import pytest

from futurepay_desktop.training.methods.card_catalogue import CardCatalogue, passes_luhn
from tests.training.shop import RESOURCES

CARDS = CardCatalogue(RESOURCES / "data" / "test_cards.csv")
BRANDS = [
    "amex",
    "cartes_bancaires",
    "diners",
    "discover",
    "eftpos_au",
    "jcb",
    "mastercard",
    "unionpay",
    "visa",
    "unknown",
]
DISPLAY_BRANDS = ["american_express", "diners_club", "discover", "jcb", "mastercard", "union_pay", "visa", "other"]


def test_every_card_has_words_the_api_knows() -> None:
    for card in CARDS.cards:
        assert set(card.networks) <= set(BRANDS), card
        assert card.display_brand in DISPLAY_BRANDS, card
        assert card.funding in ("credit", "debit", "prepaid")
        assert len(card.country) == 2
        assert card.country.isupper()
        assert passes_luhn(card.number) == (card.number != "4242424242424241")


@pytest.mark.parametrize(
    ("number", "networks", "country"),
    [
        ("4000002500001001", ["visa", "cartes_bancaires"], "FR"),
        ("5555050360000080", ["mastercard", "eftpos_au"], "US"),
        ("4000003920000003", ["visa"], "JP"),
        ("4000002500003155", ["visa"], "FR"),
        ("6555900000604105", ["discover"], "US"),
    ],
)
def test_networks_and_countries(number: str, networks: list[str], country: str) -> None:
    card = CARDS.by_number(number)
    assert card is not None
    assert card.networks == networks

    assert card.country == country


def test_unknown_numbers_and_names() -> None:
    assert CARDS.by_number("4539148803436467") is None
    assert CARDS.by_token("pm_card_gold") is None
