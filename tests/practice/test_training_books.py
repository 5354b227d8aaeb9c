"""What practice writes into the training Stripe's books, and what it reads there."""

import pytest

from futurepay_desktop.domain.money import Currency, check_amount, read_currency_table
from futurepay_desktop.paths import resource, resources_dir
from futurepay_desktop.services.practice_scene import practice_sum
from futurepay_desktop.training.methods.debit_rules import DEBIT_SECONDS
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training_books import TrainingBooks

KEY = "sk_test_practicebooks"
TABLE = read_currency_table(resource("data", "currencies.csv").read_text("utf-8"))


@pytest.mark.parametrize(("currency", "kind"), [("usd", "us"), ("eur", "sepa"), ("gbp", "bacs"), ("cad", "acss")])
def test_a_bank_account_pays_in_the_currency_of_the_shop(currency: str, kind: str) -> None:
    stripe = TrainingStripe(resources_dir())
    books = TrainingBooks(stripe)
    customer = books.new_customer("Bruno", "bruno@training.example")
    method = books.give_bank_account(customer, currency)
    [saved] = books.of(customer).methods
    assert (saved.id, saved.customer_id) == (method, customer)
    assert saved.type.startswith(kind)
    charge = {
        "amount": "4200",
        "currency": currency,
        "customer": customer,
        "payment_method": method,
        "allowed_payment_method_types": [saved.type],
        "confirm": "true",
        "off_session": "true",
    }
    answer = stripe.handle("POST", "/v1/payment_intents", charge, api_key=KEY)
    assert answer.status == 200, answer.body
    [intent] = books.of(customer).intents
    assert (intent.status, intent.amount, [c.status for c in intent.charges]) == ("processing", 4200, ["pending"])
    stripe.clock.advance(DEBIT_SECONDS + 1)
    [intent] = books.of(customer).intents
    assert (intent.status, [c.status for c in intent.charges]) == ("succeeded", ["succeeded"])


def test_the_books_of_somebody_unknown_are_empty() -> None:
    books = TrainingBooks(TrainingStripe(resources_dir())).of("cus_nobody")
    assert (books.methods, books.intents, books.sessions) == ((), (), ())


@pytest.mark.parametrize("currency", TABLE.values(), ids=lambda c: c.code)
def test_the_sum_of_an_exercise_can_be_charged_in_every_currency(currency: Currency) -> None:
    money = practice_sum(currency)
    assert check_amount(money.amount, currency) is None
    assert check_amount(money.amount * 10, currency) is None
