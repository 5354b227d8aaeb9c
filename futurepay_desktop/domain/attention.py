"""Needs attention: what a person must look at, each with one action, sorted by money risk and then age."""

from dataclasses import dataclass
from enum import StrEnum

from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.setup_link import SetupLink


class AttentionGroup(StrEnum):
    """The three groups, in the order of the list."""

    MONEY_NOT_KNOWN = "money_not_known"
    CUSTOMER_MUST_ACT = "customer_must_act"
    HOUSEKEEPING = "housekeeping"


@dataclass(frozen=True, slots=True)
class ChargeNotKnown:
    """A charge without proof. Action: Check now."""

    charge: Charge


@dataclass(frozen=True, slots=True)
class ChargeNeedsCustomer:
    """A charge that the customer's bank or card stopped. Action: Send new link."""

    charge: Charge


@dataclass(frozen=True, slots=True)
class LinkEndedUnused:
    """A link that ran out. Action: New link."""

    link: SetupLink


@dataclass(frozen=True, slots=True)
class MethodWithoutCustomer:
    """Someone new saved a method and it belongs to nobody yet. Action: Choose the customer."""

    link: SetupLink


AttentionItem = ChargeNotKnown | ChargeNeedsCustomer | MethodWithoutCustomer | LinkEndedUnused


def group_of(item: AttentionItem) -> AttentionGroup:
    """The group an item stands in."""
    match item:
        case ChargeNotKnown():
            return AttentionGroup.MONEY_NOT_KNOWN
        case ChargeNeedsCustomer() | MethodWithoutCustomer():
            return AttentionGroup.CUSTOMER_MUST_ACT
        case LinkEndedUnused():
            return AttentionGroup.HOUSEKEEPING
