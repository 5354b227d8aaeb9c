"""What is kept ready for the next answer is never seen changing, and never out of date."""

import json

from futurepay_desktop.training.world.ready import to_text
from tests.training.shop import Shop


def test_what_a_caller_does_to_an_answer_stays_with_the_caller() -> None:
    shop = Shop()
    ana = shop.customer(name="Ana", metadata={"table": "4"})
    for path in ("customers", f"customers/{ana}"):
        before = shop.get(path)
        thing = before["data"][0] if "data" in before else before
        thing["name"] = "Eve"
        thing["metadata"]["table"] = "5"
        thing["address"] = {}
    assert shop.get("customers")["data"][0]["name"] == "Ana"
    assert shop.get(f"customers/{ana}")["metadata"] == {"table": "4"}
    assert shop.get(f"customers/{ana}")["address"] is None


def test_a_change_shows_at_once_in_every_list_and_retrieval() -> None:
    shop = Shop()
    ana, ben = shop.customer(name="Ana"), shop.customer(name="Ben")
    held = shop.call("GET", "customers")
    assert [customer["name"] for customer in held.body["data"]] == ["Ben", "Ana"]
    shop.post(f"customers/{ana}", name="Ann")
    assert [customer["name"] for customer in shop.get("customers")["data"]] == ["Ben", "Ann"]
    assert shop.get(f"customers/{ana}")["name"] == "Ann"
    shop.ok("DELETE", f"customers/{ben}")
    assert [customer["name"] for customer in shop.get("customers")["data"]] == ["Ann"]
    assert shop.get(f"customers/{ben}") == {"id": ben, "object": "customer", "deleted": True}
    # An answer that was given before says what was true then, as text too.
    assert [customer["name"] for customer in json.loads(held.text)["data"]] == ["Ben", "Ana"]


def test_expanding_one_answer_expands_no_other() -> None:
    shop = Shop()
    ana = shop.customer()
    method = shop.saved(ana)
    intent = shop.charge(ana, method).body["id"]
    for path, expand in (("payment_intents", "data.customer"), (f"payment_intents/{intent}", "customer")):
        plain, expanded = shop.call("GET", path), shop.call("GET", path, expand=[expand])
        assert to_text(expanded.body) == expanded.text
        thing = expanded.body["data"][0] if "data" in expanded.body else expanded.body
        assert thing["customer"]["id"] == ana
        assert shop.call("GET", path).text == plain.text


def test_text_and_body_say_the_same_to_the_letter() -> None:
    shop = Shop()
    ana = shop.customer(name='Anä "the" \\ 漢\u2028', description="line\nfeed")
    shop.charge(ana, shop.saved(ana), key="till-1")
    for path in ("customers", f"customers/{ana}", "payment_intents", "charges", "events", "balance_transactions"):
        for _ in range(2):
            answer = shop.call("GET", path)
            assert answer.text == to_text(answer.body)


def test_more_objects_than_are_kept_ready_are_all_there() -> None:
    shop = Shop()
    made = [shop.customer(name=f"Guest {number}") for number in range(450)]
    found: list[str] = []
    while len(found) < len(made):
        page = shop.get("customers", limit=100, **({"starting_after": found[-1]} if found else {}))
        found += [customer["id"] for customer in page["data"]]
    assert found == made[::-1]
