"""What staff can order to happen on the Checkout page, each with the published test card that begins it.

Card numbers: docs.stripe.com/testing. The plain declining cards cannot be saved, so a saved card that is declined
later for a given reason begins as a card that saves, and the reason is noted on the saved method.
"""

from dataclasses import dataclass
from enum import StrEnum

_SAVES = "4242424242424242"


class PageAct(StrEnum):
    """What the page itself does, whatever the card."""

    NOTHING = "nothing"
    EXPIRES = "expires"
    SLOW = "slow"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing that can be ordered. `label_key` is the English sentence; each side translates it for itself.

    `later_decline` is Stripe's word for the reason of every later decline, empty when the card decides.
    """

    key: str
    label_key: str
    number: str = _SAVES
    later_decline: str = ""
    act: PageAct = PageAct.NOTHING


SCENARIOS = (
    Scenario("saves", "Saves fine"),
    Scenario("bank_now", "The bank asks now", "4000002500003155"),
    Scenario("approval_later", "Needs approval later", "4000002760003184"),
    Scenario("later_generic", "Declined later", "4000000000000341", "generic_decline"),
    Scenario("later_funds", "Declined later, not enough money", later_decline="insufficient_funds"),
    Scenario("later_lost", "Declined later, lost card", later_decline="lost_card"),
    Scenario("later_stolen", "Declined later, stolen card", later_decline="stolen_card"),
    Scenario("later_expired", "Declined later, expired card", later_decline="expired_card"),
    Scenario("later_cvc", "Declined later, wrong CVC", later_decline="incorrect_cvc"),
    Scenario("later_velocity", "Declined later, too many tries", later_decline="card_velocity_exceeded"),
    Scenario("later_error", "Declined later, the bank’s system fails", later_decline="processing_error"),
    Scenario("later_fraud", "Declined later, fraud block", "4100000000000019", "fraudulent"),
    Scenario("expires", "The link expires soon", act=PageAct.EXPIRES),
    Scenario("slow", "A slow phone", act=PageAct.SLOW),
    Scenario("closes", "The customer closes the page", act=PageAct.CLOSES),
)
_BY_KEY = {scenario.key: scenario for scenario in SCENARIOS}


def scenario_of(key: str | None) -> Scenario | None:
    """The scenario of a key, None for no or an unknown key."""
    return _BY_KEY.get(key or "")
