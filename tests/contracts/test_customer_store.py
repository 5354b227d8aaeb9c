"""The contract of `CustomerStore`, kept by the encrypted mirror and by the one in memory."""

from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.ports import CustomerStore
from tests.store.opened import KINDS, a_customer, stores

kinds = pytest.mark.parametrize("kind", KINDS)
VISA = PaymentMethod("pm_visa", "card", "cus_1", 10, brand="visa", last4="4242", exp_month=4, exp_year=2030)
AMEX = PaymentMethod("pm_amex", "card", "cus_1", 20, brand="amex", last4="0005", wallet="apple_pay")


@kinds
async def test_customers_come_back_as_they_were(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        full = Customer(
            id="cus_1",
            name="Zoë Ünal",
            email="zoe@example.com",
            phone="+49 170 1234567",
            created=1_700_000_000,
            default_payment_method_id="pm_1",
            preferred_locales=("de", "en-GB"),
            metadata={"crm": "42", "ключ": "значение"},
        )
        bare = Customer(id="cus_2")
        await s.customers.put([full, bare])
        for customer in (full, bare):
            row = await s.customers.get(customer.id)
            assert row is not None
            assert row.customer == customer
            assert (row.method, row.methods_known) == (None, False)
        assert await s.customers.get("cus_3") is None
        assert await s.customers.count() == 2


@kinds
async def test_putting_again_replaces_and_deleted_ones_go(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        await s.customers.put([a_customer(1, "Ann Old"), a_customer(2, "Bob")])
        await s.customers.put([a_customer(1, "Ann New")])
        assert await _names(s.customers, "old") == []
        assert await _names(s.customers, "new") == ["Ann New"]
        await s.customers.put([replace(a_customer(1, ""), deleted=True)])
        assert await _names(s.customers, "") == ["Bob"]
        assert await _names(s.customers, "new") == []
        # Twice in one page: the last word counts.
        await s.customers.put([a_customer(3, "Carl"), a_customer(3, "Carla")])
        assert await _names(s.customers, "car") == ["Carla"]


@kinds
async def test_newest_first_limit_and_count(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        await s.customers.put([a_customer(n, f"Person {n}") for n in (3, 1, 5, 2, 4)])
        for text in ("", "person", "pe", "pers"):
            assert await _names(s.customers, text) == [f"Person {n}" for n in (5, 4, 3, 2, 1)]
            assert [r.customer.name for r in await s.customers.search(text, limit=2)] == ["Person 5", "Person 4"]
            assert await s.customers.count(text) == 5
        assert await s.customers.count("nobody") == 0


@kinds
async def test_a_changed_age_moves_the_customer(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        await s.customers.put([a_customer(1, "Ann"), a_customer(2, "Bob")])
        await s.customers.put([replace(a_customer(1, "Ann"), created=1_900_000_000)])
        assert await _names(s.customers, "") == ["Ann", "Bob"]
        assert await _names(s.customers, "ann") == ["Ann"]


PEOPLE = [
    a_customer(1, "Jörg Müller", email="joerg.mueller@example.com", phone="+49 (0)170 1234567"),
    a_customer(2, "Łukasz Ødegård", email="lukasz@shop.example", phone="0170 7654321"),
    a_customer(3, "田中 太郎", email="taro@example.jp", phone="+81 90-1234-5678"),
    a_customer(4, "김민수", phone="+82 10 2345 6789"),
    a_customer(5, "محمد الأحمد", email="mohamed@example.ae"),
    a_customer(6, 'Søren "Sunny" O\'Neil 🎉', phone="(415) 555-0100"),
    a_customer(7, "", email="no.name+tag@example.com"),
    a_customer(8, "สมชาย ใจดี"),
    a_customer(9, "Straße GmbH"),
    a_customer(10, "100% _wild_ *star* AND OR NOT NEAR(x)"),
]


@kinds
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("jörg", [1]), ("JORG", [1]), ("jorg mul", [1]), ("mul jorg", [1]), ("ller", [1]), ("m", [5, 1]),
        ("mü", [1]), ("lukasz", [2]), ("odegard", [2]), ("Ød", [2]), ("田", [3]), ("田中", [3]), ("太郎", [3]),
        ("中 太", [3]), ("민수", [4]), ("김", [4]), ("محمد", [5]), ("الأحمد", [5]), ("\u202eمحمد\u202c", [5]),
        ("sunny", [6]), ('"sunny"', [6]), ("o'neil", [6]), ("🎉", [6]), ("no.name+tag", [7]), ("+tag", [7]),
        ("ใจ", [8]), ("ชาย", [8]), ("strasse", [9]), ("STRASSE g", [9]), ("100%", [10]), ("_wild_", [10]),
        ("*star*", [10]), ("AND OR", [10]), ("near(x)", [10]), ("%", [10]), ("_", [10]), ('"*', []), ('"', [6]),
        ("'", [6]), ("example.com", [7, 1]), ("@shop", [2]),
        ("+491701234567", [1]), ("0170 123", [1]), ("0170/123 45 67", [1]), ("0049 170 1234567", [1]),
        ("(0170) 1234567", [1]), ("+49 170 7654321", [2]), ("01707654321", [2]), ("555-01", [6]),
        ("+1 415 555 0100", [6]), ("４１５", [6]), ("9012345678", [3]), ("cus_00000003", [3]), ("cus_00000003Q", [3]),
        ("00000003Q", [3]), ("cus_%", []), ("cus_9", []), ("zzz", []), ("x" * 5_000, []), ("田" * 5_000, []),
        ("🎉" * 5_000, []), ("\ud83d", list(range(10, 0, -1))), ("\x00", list(range(10, 0, -1))),
        (" \t\n ", list(range(10, 0, -1))),
    ],
)  # fmt: skip
async def test_search(kind: str, tmp_path: Path, text: str, numbers: list[int]) -> None:
    async with stores(kind, tmp_path) as s:
        await s.customers.put(PEOPLE)
        found = [row.customer.created - 1_700_000_000 for row in await s.customers.search(text)]
        assert found == numbers
        assert await s.customers.count(text) == len(numbers)


@kinds
async def test_last_four_of_a_saved_card(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        await s.customers.put([a_customer(1, "Ann"), a_customer(2, "Bob", phone="4242 1")])
        await s.customers.put_methods(a_customer(1, "").id, [VISA, AMEX])
        assert await _names(s.customers, "4242") == ["Bob", "Ann"]
        assert await _names(s.customers, "ann 0005") == ["Ann"]
        await s.customers.put_methods(a_customer(1, "").id, [AMEX])
        assert await _names(s.customers, "4242") == ["Bob"]
        # The methods stay known and found when the customer is put again.
        await s.customers.put([a_customer(1, "Anna")])
        assert await _names(s.customers, "0005") == ["Anna"]


@kinds
async def test_the_rows_method_is_the_default_else_the_newest(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        customer = a_customer(1, "Ann")
        await s.customers.put([customer])
        assert await s.customers.methods(customer.id) is None
        await s.customers.put_methods(customer.id, [])
        row = await s.customers.get(customer.id)
        assert row is not None
        assert (row.method, row.methods_known) == (None, True)
        assert await s.customers.methods(customer.id) == ()
        await s.customers.put_methods(customer.id, [VISA, AMEX])
        assert await s.customers.methods(customer.id) == (VISA, AMEX)
        assert (await s.customers.search("ann"))[0].method == AMEX
        await s.customers.put([replace(customer, default_payment_method_id=VISA.id)])
        assert (await s.customers.search("ann"))[0].method == VISA
        await s.customers.put([replace(customer, default_payment_method_id="pm_gone")])
        assert (await s.customers.search("ann"))[0].method == AMEX


@kinds
async def test_removing_forgets_methods_and_payments_too(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        customer = a_customer(1, "Ann")
        await s.customers.put([customer])
        await s.customers.put_methods(customer.id, [VISA])
        await s.customers.put_payment_intents([_intent("pi_1", customer.id, 1)])
        await s.customers.remove(customer.id)
        await s.customers.remove(customer.id)
        assert await s.customers.get(customer.id) is None
        assert await s.customers.methods(customer.id) is None
        assert await s.customers.payment_intents_of(customer.id) == ()
        assert await s.customers.count() == 0
        assert await _names(s.customers, "4242") == []


@kinds
async def test_payments_newest_first(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        old, new = _intent("pi_1", "cus_1", 1), _intent("pi_2", "cus_1", 2)
        await s.customers.put_payment_intents([old, new, _intent("pi_3", "cus_2", 3), _intent("pi_4", None, 4)])
        changed = replace(old, status=PaymentIntentStatus.CANCELED)
        await s.customers.put_payment_intents([changed])
        assert await s.customers.payment_intents_of("cus_1") == (new, changed)
        assert await s.customers.payment_intents_of("cus_9") == ()


@kinds
async def test_notes(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        assert await s.customers.note("cursor") is None
        await s.customers.set_note("cursor", "evt_1")
        await s.customers.set_note("cursor", "evt_2")
        await s.customers.set_note("empty", "")
        assert await s.customers.note("cursor") == "evt_2"
        assert await s.customers.note("empty") == ""


async def _names(customers: CustomerStore, text: str) -> list[str]:
    return [row.customer.name for row in await customers.search(text)]


def _intent(intent_id: str, customer_id: str | None, created: int) -> PaymentIntent:
    return PaymentIntent(
        id=intent_id,
        status=PaymentIntentStatus.SUCCEEDED,
        money=Money(1_000, "jpy"),
        created=created,
        customer_id=customer_id,
        payment_method_id="pm_visa",
        attempted=True,
        charge_id="ch_1",
        codes=FailureCodes(code="card_declined", advice_code="try_again_later"),
        metadata={"futurepay_charge": "01A"},
    )
