"""The picker: what should happen, each with the published test card or account that makes it happen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from futurepay_desktop.training.checkout.scenarios import SCENARIOS, PageAct
from futurepay_desktop.training.methods.bank_catalogue import (
    ACSS_INSTITUTION,
    ACSS_TRANSIT,
    BACS_SORT_CODE,
    BANK_TEST_ACCOUNTS,
    US_ROUTING,
    BankTestAccount,
    Fate,
)
from futurepay_desktop.training.methods.card_catalogue import TestCard

MARKS = {
    "visa": ("VISA", "Visa"),
    "mastercard": ("MC", "Mastercard"),
    "amex": ("AMEX", "Amex"),
    "discover": ("DISC", "Discover"),
    "diners": ("DC", "Diners"),
    "jcb": ("JCB", "JCB"),
    "unionpay": ("UP", "UnionPay"),
}

SHOWN = (
    ("saves", "Saves fine"),
    ("bank_now", "The bank asks now"),
    ("approval_later", "Needs approval later"),
    ("later_generic", "Declined later"),
)
LATER = (
    ("later_funds", "Not enough money"),
    ("later_lost", "Lost card"),
    ("later_stolen", "Stolen card"),
    ("later_expired", "Expired"),
    ("later_cvc", "Wrong CVC"),
    ("later_velocity", "Too many tries"),
    ("later_error", "Bank’s system fails"),
    ("later_fraud", "Fraud block"),
)
ON_THE_WAY = (
    ("expires", "The link expires soon"),
    ("slow", "A slow phone"),
    ("closes", "The customer closes the page"),
)
FOLDED = (
    (
        "Refused at once",
        (
            ("declined", "Declined", "4000000000000002"),
            ("funds", "Not enough money", "4000000000009995"),
            ("cvc", "Wrong CVC", "4000000000000127"),
            ("expired", "Expired", "4000000000000069"),
            ("typo", "Mistyped number", "4242424242424241"),
            ("lost", "Lost card", "4000000000009987"),
            ("stolen", "Stolen card", "4000000000009979"),
            ("velocity", "Too many tries", "4000000000006975"),
            ("error", "Bank’s system fails", "4000000000000119"),
        ),
    ),
    (
        "The bank asks the customer",
        (
            ("approved-funds", "Approve now, then not enough money", "4000008260003178"),
            ("asks", "The bank asks first, then fine", "4000003800000446"),
        ),
    ),
    (
        "Other cards",
        (
            ("mastercard", "Mastercard", "5555555555554444"),
            ("amex", "American Express", "378282246310005"),
            ("discover", "Discover", "6011111111111117"),
            ("diners", "Diners Club", "3056930009020004"),
            ("jcb", "JCB", "3566002020360505"),
            ("unionpay", "UnionPay", "6200000000000005"),
            ("debit", "Visa debit", "4000056655665556"),
            ("germany", "Visa from Germany", "4000002760000016"),
        ),
    ),
)
_CODES = {
    "account_closed": "Account closed",
    "no_account": "No such account",
    "insufficient_funds": "Not enough money",
    "debit_not_authorized": "The customer forbade it",
    "charge_exceeds_source_limit": "Over the account’s limit",
    "charge_exceeds_transaction_limit": "Over the limit of one debit",
}
_BANKS = {"us_bank_account": "US", "sepa_debit": "AT", "bacs_debit": "GB", "acss_debit": "CA"}
BANK_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Pick:
    """One button of the picker; `fields` are what it fills in."""

    key: str
    label: str
    brand_mark: str
    brand_name: str
    last4: str
    fields: tuple[tuple[str, str], ...]
    act: PageAct = PageAct.NOTHING

    @property
    def number(self) -> str:
        """The card number it fills in, in groups; empty for a bank account."""
        return dict(self.fields).get("card_number", "")


@dataclass(frozen=True, slots=True)
class Picker:
    """The picks in sight and, by group, those behind "More to practise"."""

    shown: tuple[Pick, ...]
    folded: tuple[tuple[str, tuple[Pick, ...]], ...] = ()

    @property
    def folded_keys(self) -> frozenset[str]:
        """Keys behind the fold: it opens by itself when one of them was picked."""
        return frozenset(pick.key for _, members in self.folded for pick in members)

    def find(self, key: str) -> Pick | None:
        """The pick of that key, wherever it stands."""
        everything = [*self.shown, *(pick for _, members in self.folded for pick in members)]
        return next((pick for pick in everything if pick.key == key), None)


def brand_of(cards: Sequence[TestCard], number: str) -> tuple[str, str]:
    """(mark on the card drawing, name) of a published number; two empty words for any other number."""
    brand = next((card.brand for card in cards if card.number == number), "")
    word = brand.split(" (", 1)[0].split(" / ")[-1].strip().lower()
    return MARKS.get(word, ("", ""))


def card_picker(cards: Sequence[TestCard], expiry: str) -> Picker:
    """The picker of cards; a number that is not published in the catalogue is left out."""
    published = {card.number for card in cards}
    ordered = {scenario.key: scenario for scenario in SCENARIOS}

    def card(key: str, label: str, number: str, act: PageAct = PageAct.NOTHING) -> Pick:
        mark, name = brand_of(cards, number)
        cvc = "1234" if mark == "AMEX" else "123"
        fields = (("card_number", _spaced(number)), ("expiry", expiry), ("cvc", cvc))
        return Pick(key, label, mark, name, number[-4:], fields, act)

    def of(rows: Sequence[tuple[str, str]]) -> tuple[Pick, ...]:
        found = ((key, label, ordered[key]) for key, label in rows)
        return tuple(card(key, label, s.number, s.act) for key, label, s in found if s.number in published)

    refused = ((group, tuple(card(*row) for row in rows if row[2] in published)) for group, rows in FOLDED)
    groups = (("Declined later", of(LATER)), ("On the way", of(ON_THE_WAY)), *refused)
    return Picker(of(SHOWN), tuple((group, members) for group, members in groups if members))


def bank_picker(kind: str) -> Picker:
    """The picker of a bank debit: one account for each thing that can happen, and what can happen on the way."""
    seen: dict[str, Pick] = {}
    for account in BANK_TEST_ACCOUNTS:
        label = bank_label(account)
        if account.kind == kind and label not in seen:
            key = f"{kind}-{account.number[-9:]}"
            fields = _bank_fields(account)
            seen[label] = Pick(key, label, _BANKS[kind], "", account.number[-4:], fields)
    picks = tuple(seen.values())
    acts = {scenario.key: scenario.act for scenario in SCENARIOS}
    on_the_way = tuple(replace(picks[0], key=key, label=label, act=acts[key]) for key, label in ON_THE_WAY)
    groups = (("Other test accounts", picks[BANK_SHOWN:]), ("On the way", on_the_way))
    return Picker(picks[:BANK_SHOWN], tuple((group, members) for group, members in groups if members))


def bank_label(account: BankTestAccount) -> str:
    """What an account does, in words."""
    match account.fate:
        case Fate.SETTLES:
            return "Paid after some days"
        case Fate.FAILS:
            return _CODES.get(account.code, "The debit fails")
        case Fate.BLOCKED:
            return "Fraud block"
        case Fate.DISPUTED:
            return "Paid, then disputed"
        case Fate.STAYS:
            return "Never ends"
        case Fate.NOT_SAVED:
            return "Refused at once"
        case Fate.MANDATE_REFUSED:
            return "The bank refuses the mandate"
        case _:
            assert_never(account.fate)


def _bank_fields(account: BankTestAccount) -> tuple[tuple[str, str], ...]:
    match account.kind:
        case "sepa_debit":
            return (("iban", " ".join(account.number[at : at + 4] for at in range(0, len(account.number), 4))),)
        case "bacs_debit":
            fixed: tuple[tuple[str, str], ...] = (("sort_code", BACS_SORT_CODE),)
        case "acss_debit":
            fixed = (("institution_number", ACSS_INSTITUTION), ("transit_number", ACSS_TRANSIT))
        case _:
            fixed = (("routing_number", US_ROUTING),)
    return (*fixed, ("account_number", account.number))


def _spaced(number: str) -> str:
    """The number in the groups that are printed on the card."""
    if number.startswith(("34", "37")):
        return f"{number[:4]} {number[4:10]} {number[10:]}"
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
