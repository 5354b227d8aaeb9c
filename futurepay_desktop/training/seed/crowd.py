"""A crowd of up to a million customers who are worked out when asked for, instead of being kept.

A shop of a million starts at once and takes no memory for those whom nobody has touched; a change of one of them
is kept on its shelf like anything else. Every third of them is ordinary in another way, all by arithmetic on a number.
"""

import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from futurepay_desktop.training.api.addresses import ADDRESS
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import CardCatalogue, TestCard
from futurepay_desktop.training.seed.seed_names import nth_name
from futurepay_desktop.training.world.ids import ALPHABET
from futurepay_desktop.training.world.object_templates import ObjectTemplates
from futurepay_desktop.training.world.shelves import Position

_ALL_WITH_A_CARD = 5_000  # up to here everyone has a card, further on one in ten
_ONE_IN = 10
_DIGITS = 8
_SPACE = len(ALPHABET) ** _DIGITS
_STEP = 77_777_777_777_777  # no common factor with the space, so every number has an id and every id a number
_BACK = pow(_STEP, -1, _SPACE)
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_EMAIL = re.compile(r"customer(\d{1,7})@training\.example", re.ASCII)
_MIXED = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class CrowdPlan:
    """Who they are: `count` people who came one after the other between two times (Unix seconds).

    `first` is the number in the e-mail address of the first; `cards` are the numbers of their test cards.
    """

    count: int
    seed: int
    first: int
    oldest: int
    newest: int
    cards: tuple[str, ...]

    def as_json(self) -> JsonObject:
        """For the state file."""
        return asdict(self)

    @staticmethod
    def from_json(value: JsonObject) -> "CrowdPlan":
        """What `as_json` gave; TypeError or KeyError for anything else."""
        numbers = {name: int(value[name]) for name in ("count", "seed", "first", "oldest", "newest")}
        return CrowdPlan(**numbers, cards=tuple(str(card) for card in value["cards"]))


class Crowd:
    """Everything there is to know of the people of a plan, by their number (0 is the oldest)."""

    def __init__(self, plan: CrowdPlan, templates: ObjectTemplates, catalogue: CardCatalogue) -> None:
        self.plan = plan
        self._cards = [card for card in map(catalogue.by_number, plan.cards) if card is not None]
        self._carded = min(plan.count, _ALL_WITH_A_CARD)
        mark = "".join(ALPHABET[self._dice(0, salt) % len(ALPHABET)] for salt in range(6))
        self._customer_prefix, self._method_prefix = f"cus_{mark}", f"pm_1{mark[:5]}TrAiNiNgFu"
        self._customer = templates.make(
            "customer", balance=0, delinquent=False, livemode=False, metadata={}, preferred_locales=[]
        ) | {"next_invoice_sequence": 1, "tax_exempt": "none"}
        self._settings = templates.part("customer", "invoice_settings")
        self._method = templates.make("payment_method", livemode=False, allow_redisplay="unspecified", metadata={})
        self._method["type"] = "card"
        self._billing = templates.part("payment_method", "billing_details")
        self._card = templates.part("payment_method", "card")
        self._checks = templates.part("payment_method", "card", "checks", cvc_check="pass")

    @property
    def methods(self) -> int:
        """How many of them have a card."""
        return self._carded + -(-(self.plan.count - self._carded) // _ONE_IN)

    def created(self, number: int) -> int:
        """When that person came; rises with the number."""
        plan = self.plan
        return plan.oldest + number * (plan.newest - plan.oldest) // max(1, plan.count)

    def customer_id(self, number: int) -> str:
        """The id of a person."""
        return self._customer_prefix + _letters(number)

    def customer_number(self, customer_id: str) -> int | None:
        """The person of an id."""
        return _number(customer_id, self._customer_prefix, self.plan.count)

    def number_of_email(self, email: str) -> int | None:
        """The person of an e-mail address."""
        match = _EMAIL.fullmatch(email)
        number = -1 if match is None else int(match[1]) - self.plan.first
        return number if 0 <= number < self.plan.count else None

    def method_id(self, place: int) -> str:
        """The id of the card at that place among all cards."""
        return self._method_prefix + _letters(place)

    def method_place(self, method_id: str) -> int | None:
        """The place of a card by its id."""
        return _number(method_id, self._method_prefix, self.methods)

    def holder(self, place: int) -> int:
        """Whose card that is."""
        return place if place < self._carded else self._carded + (place - self._carded) * _ONE_IN

    def card_of(self, number: int) -> int | None:
        """The place of a person's card, None without one."""
        if number < self._carded:
            return number
        beyond, left = divmod(number - self._carded, _ONE_IN)
        return None if left else self._carded + beyond

    def customer(self, number: int) -> JsonObject:
        """That customer as Stripe would show it."""
        place = self.card_of(number)
        method = None if place is None else self.method_id(place)
        return self._customer | {
            "created": self.created(number),
            "email": f"customer{self.plan.first + number}@training.example",
            "id": self.customer_id(number),
            "invoice_prefix": f"T{number:07d}",
            "invoice_settings": self._settings | {"default_payment_method": method},
            "metadata": {},
            "name": nth_name(self._dice(number, 1)),
            "preferred_locales": [],
        }

    def method(self, place: int) -> JsonObject:
        """The card at that place as a PaymentMethod."""
        number = self.holder(place)
        card, years = self.test_card(place), 1 + self._dice(number, 3) % 8
        return self._method | {
            "billing_details": self._billing | {"address": dict.fromkeys(ADDRESS)},
            "card": self._card
            | {
                "brand": card.networks[0],
                "checks": dict(self._checks),
                "country": card.country,
                "display_brand": card.display_brand,
                "exp_month": 1 + self._dice(number, 2) % 12,
                "exp_year": datetime.fromtimestamp(self.plan.newest, UTC).year + years,
                "fingerprint": card.fingerprint,
                "funding": card.funding,
                "last4": card.number[-4:],
                "networks": {"available": card.networks, "preferred": None},
                "three_d_secure_usage": {"supported": card.networks[0] != "amex"},
            },
            "created": self.created(number),
            "customer": self.customer_id(number),
            "id": self.method_id(place),
            "metadata": {},
        }

    def test_card(self, place: int) -> TestCard:
        """The published test card at that place."""
        return self._cards[self._dice(self.holder(place), 4) % len(self._cards)]

    def _dice(self, number: int, salt: int) -> int:
        mixed = ((number * 8 + salt + 1) * _MIXED + self.plan.seed * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        return (mixed ^ (mixed >> 31)) >> 8


class CrowdCustomers:
    """The crowd on the shelf of customers."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    def __len__(self) -> int:
        return self._crowd.plan.count

    def number_of(self, object_id: str) -> int | None:
        """The place of an id."""
        return self._crowd.customer_number(object_id)

    def position(self, number: int) -> Position:
        """Where it stands in time: before anything that was kept in the same second."""
        return self._crowd.created(number), number - len(self), self._crowd.customer_id(number)

    def thing(self, number: int) -> JsonObject:
        """The object."""
        return self._crowd.customer(number)

    def having(self, field: str, value: str) -> list[int]:
        """Those with that value in an indexed field."""
        number = self._crowd.number_of_email(value) if field == "email" else None
        return [] if number is None else [number]


class CrowdMethods:
    """The crowd's cards on the shelf of PaymentMethods."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    def __len__(self) -> int:
        return self._crowd.methods

    def number_of(self, object_id: str) -> int | None:
        """The place of an id."""
        return self._crowd.method_place(object_id)

    def position(self, number: int) -> Position:
        """Where it stands in time."""
        return self._crowd.created(self._crowd.holder(number)), number - len(self), self._crowd.method_id(number)

    def thing(self, number: int) -> JsonObject:
        """The object."""
        return self._crowd.method(number)

    def having(self, field: str, value: str) -> list[int]:
        """The card of a customer."""
        person = self._crowd.customer_number(value) if field == "customer" else None
        place = None if person is None else self._crowd.card_of(person)
        return [] if place is None else [place]


class CrowdNotes(CrowdMethods):
    """What is known of the crowd's cards beyond what Stripe would show: their published numbers."""

    def position(self, number: int) -> Position:
        """Notes have no time."""
        return 0, number - len(self), self._crowd.method_id(number)

    def thing(self, number: int) -> JsonObject:
        """The note."""
        return {"id": self._crowd.method_id(number), "number": self._crowd.test_card(number).number, "set_up": True}

    def having(self, field: str, value: str) -> list[int]:
        """None."""
        return []


def _letters(number: int) -> str:
    scattered = (number + 1) * _STEP % _SPACE
    letters = []
    for _ in range(_DIGITS):
        scattered, value = divmod(scattered, len(ALPHABET))
        letters.append(ALPHABET[value])
    return "".join(letters)


def _number(identity: str, prefix: str, count: int) -> int | None:
    tail = identity.removeprefix(prefix)
    if len(tail) != _DIGITS or len(tail) + len(prefix) != len(identity):
        return None
    try:
        scattered = sum(_VALUE[letter] * len(ALPHABET) ** place for place, letter in enumerate(tail))
    except KeyError:
        return None
    number = scattered * _BACK % _SPACE - 1
    return number if 0 <= number < count else None
