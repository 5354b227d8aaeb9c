"""Staff find people by whatever they have: a piece of the name, an e-mail, a phone number, an id, in any script."""

from functools import partial
from pathlib import Path

from tests.stories.till import Till, open_till

FOUND_BY = {
    "anna sav": "Anna Saveswell",
    "saveswell ANNA": "Anna Saveswell",
    "anna@training": "Anna Saveswell",
    "elodie perime": "Élodie Périmé",
    "ÉLODIE": "Élodie Périmé",
    "slovak": "Dmytro Slovák",
    "藤井": "藤井 花子",
    "花子": "藤井 花子",
    "ليلى": "ليلى منصور",
    "נועה לוי": "נועה לוי",
    "cargo sohne": "🚲 Cargo & Söhne GmbH",
    "+353 85 000 0001": "Anna Saveswell",
    "0850000001": "Anna Saveswell",
    "no.name": "no.name@training.example",
}

ODD = ("%", "'", '"', "*", "AND", "NOT (", "\\", "a" * 500, "\u0000", "😀")


def _only(till: Till, name: str) -> bool:
    rows = till.hands.rows("Customers")
    return bool(rows) and all(name in row for row in rows)


async def test_as_you_type(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        hands = till.hands
        everybody = len(hands.rows("Customers"))
        for typed, name in FOUND_BY.items():
            await hands.type_into("Search customers", typed)
            await hands.until(partial(_only, till, name), f"{typed!r} leaves {name} alone", seconds=5)

        anna = next(
            c
            for c in till.server.stripe.handle(
                "GET", "/v1/customers", {"limit": "100"}, api_key="sk_test_ledger0"
            ).body["data"]
            if c["name"] == "Anna Saveswell"
        )
        await hands.type_into("Search customers", anna["id"])
        await hands.until(lambda: [r[:14] for r in hands.rows("Customers")] == ["Anna Saveswell"], "Anna by her id")

        await hands.type_into("Search customers", "nobody of that name")
        await hands.read("No match for “nobody of that name”")
        await hands.type_into("Search customers", "")
        await hands.until(lambda: len(hands.rows("Customers")) == everybody, "everybody again")


async def test_odd_searches_find_nobody_and_break_nothing(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        for text in ODD:
            await till.hands.paste_into("Search customers", f"{text} zzz")
            await till.hands.until(lambda: not till.hands.rows("Customers"), f"nobody for {text!r}")
            await till.choose("Anna Saveswell")
