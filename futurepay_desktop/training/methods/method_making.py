"""New PaymentMethods: the common part of every kind, and cards of the published numbers."""

from futurepay_desktop.training.api.addresses import ADDRESS
from futurepay_desktop.training.api.request_errors import RequestRefusedError, bad_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import AtSetup, CardCatalogue, TestCard
from futurepay_desktop.training.methods.card_effects import checks_of
from futurepay_desktop.training.methods.declines import decline_of
from futurepay_desktop.training.world.world import World


def blank_method(world: World, kind: str, part: JsonObject) -> JsonObject:
    """A new PaymentMethod of a kind, with its sub-object, not kept yet."""
    billing = world.templates.part("payment_method", "billing_details")
    billing["address"] = dict.fromkeys(ADDRESS)
    method = world.make(
        "payment_method",
        id=world.ids.of("pm"),
        allow_redisplay="unspecified",
        billing_details=billing,
        metadata={},
        type=kind,
    )
    del method["card"]
    return method | {kind: part}


def card_method(
    world: World, card: TestCard, month: int, year: int, *, cvc: bool = True, wallet: JsonObject | None = None
) -> JsonObject:
    """A new card PaymentMethod, not kept yet; what it does is noted by its published number."""
    templates = world.templates
    checks = templates.part("payment_method", "card", "checks", **checks_of(card, cvc=cvc))
    part = templates.part(
        "payment_method",
        "card",
        brand=card.networks[0],
        checks=checks,
        country=card.country,
        display_brand=card.display_brand,
        exp_month=month,
        exp_year=year,
        fingerprint=card.fingerprint,
        funding=card.funding,
        last4=card.number[-4:],
        networks={"available": card.networks, "preferred": None},
        three_d_secure_usage={"supported": card.networks[0] != "amex"},
        wallet=wallet,
    )
    method = blank_method(world, "card", part)
    world.keep_note(method["id"], number=card.number)
    return method


def published_card(cards: CardCatalogue, number: str) -> TestCard:
    """The test card of a number; RequestRefusedError for any other, which may be a real one and is not kept."""
    card = cards.by_number("".join(number.split()))
    if card is None:
        raise bad_parameter("card[number]", "Training never takes real cards. Use a published test number.")
    if card.setup_behaviour is AtSetup.WRONG_NUMBER:
        told = decline_of(card).fields()
        raise RequestRefusedError(402, "", kind="card_error", param="number", saved=True, extra=told)
    return card
