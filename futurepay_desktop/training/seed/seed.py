"""Fills an empty training Stripe with a practice shop: a cast to rehearse with, and a crowd around it."""

import random

from futurepay_desktop.training.seed.crowd import CrowdPlan
from futurepay_desktop.training.seed.seed_cast import CAST, live
from futurepay_desktop.training.seed.seed_names import some_name
from futurepay_desktop.training.seed.seed_past import DAY, EVENTS_ARE_KEPT, Past
from futurepay_desktop.training.training_stripe import TrainingStripe

MOST_CUSTOMERS = 1_000_000
_WITH_A_HISTORY = 120  # beyond this a crowd: only customers, some with a card, worked out when asked for
_OLDEST = 3 * 365 * DAY
_CARDS = (
    ("4242424242424242", 40),
    ("5555555555554444", 22),
    ("4000056655665556", 10),
    ("378282246310005", 6),
    ("6011111111111117", 4),
    ("3056930009020004", 2),
    ("3566002020360505", 2),
    ("6200000000000005", 2),
    ("4000002760000016", 4),
    ("4000002760003184", 3),
    ("4000008260003178", 2),
    ("4000000000000341", 3),
)
_GOODS = (
    ("Puncture repair", 1500),
    ("Tune-up", 4900),
    ("Brake pads", 3200),
    ("Chain and cassette", 7400),
    ("Weekend rental", 6000),
    ("Child seat", 8900),
    ("Storage, one month", 2500),
    ("Helmet", 5500),
)


def seed_practice_shop(stripe: TrainingStripe, *, customers: int = 60, seed: int = 1) -> None:
    """Adds `customers` customers (0 to 1,000,000; ValueError otherwise); the same `seed` gives the same shop.

    The first are the cast of `seed_cast`, the next have short histories; both go through the rules, so no object
    exists that Stripe's own steps could not have made. The rest are a `Crowd`, which an empty shop alone takes in.
    """
    if not 0 <= customers <= MOST_CUSTOMERS:
        raise ValueError(f"customers must be between 0 and {MOST_CUSTOMERS:,}")
    with stripe.ledger.closed():
        _fill(stripe, customers, seed)


def _fill(stripe: TrainingStripe, customers: int, seed: int) -> None:
    past, rng = Past(stripe), random.Random(seed)  # noqa: S311 - a practice shop needs no secrets
    if customers > _WITH_A_HISTORY and stripe.is_empty():
        stripe.settle(
            CrowdPlan(
                count=customers - _WITH_A_HISTORY,
                seed=seed,
                first=_WITH_A_HISTORY + 1,
                oldest=past.now - _OLDEST,
                newest=past.now - EVENTS_ARE_KEPT - DAY,
                cards=tuple(str(number) for number, weight in _CARDS for _ in range(weight)),
            )
        )
    for number in range(len(CAST) + 1, min(customers, _WITH_A_HISTORY) + 1):
        _regular(past, rng, number)
    for member in CAST[:customers]:
        live(past, member)
    stripe.pass_time()


def _regular(past: Past, rng: random.Random, number: int) -> None:
    """A customer with a short history: zero to two cards, up to five charges, now and then a link in vain."""
    days = rng.randint(3, 900)
    name = some_name(rng)
    email = "" if rng.random() < 0.08 else f"customer{number}@training.example"
    start = past.now - days * DAY - rng.randrange(DAY)
    customer = past.customer(start, name=name, email=email, phone=f"+35385{number:07d}" if rng.random() < 0.7 else "")
    if rng.random() < 0.15:
        past.link(start + 600, customer, minutes=60)
        return
    methods = []
    for _ in range(rng.choice((1, 1, 1, 1, 2, 2))):
        when = start + rng.randrange(300, (days + 1) * DAY // 2)
        expiry = _expiry(rng, past.now, when)
        methods.append((when, past.save_card(when, customer, _card(rng), expiry, name, email=email)))
    methods.sort()
    past.make_default(methods[-1][0] + 5, customer, methods[-1][1])
    for when in sorted(rng.randrange(methods[-1][0] + 60, past.now) for _ in range(rng.randrange(5))):
        what, price = rng.choice(_GOODS)
        past.charge(when, customer, rng.choice(methods)[1], price + 100 * rng.randrange(20), what)


def _card(rng: random.Random) -> str:
    numbers, weights = zip(*_CARDS, strict=True)
    return str(rng.choices(numbers, weights)[0])


def _expiry(rng: random.Random, now: int, saved: int) -> str:
    """Mostly years ahead; one in twelve ends about now. Never before the day the card was saved."""
    months_now, months_saved = now // (DAY * 30), saved // (DAY * 30)
    ahead = rng.randint(-3, 2) if rng.random() < 0.08 else rng.randint(6, 60)
    months = 1970 * 12 + int(max(months_now + ahead, months_saved + 2) * 30 / 30.44)
    year, month = divmod(months, 12)
    return f"{month + 1:02d} / {year % 100:02d}"
