"""The inner parts of a charge: how it was paid and what came of it (docs.stripe.com/api/charges/object)."""

from typing import Any

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_effects import Risk
from futurepay_desktop.training.methods.debit_rules import debit_details
from futurepay_desktop.training.methods.declines import Decline
from futurepay_desktop.training.world.world import World


def method_details(world: World, method: JsonObject, amount: int) -> JsonObject:
    """`payment_method_details[type]`: a copy of the method as it was then."""
    if method["type"] == "link":
        return {"country": "US", "funding_source_group": None}
    if method["type"] != "card":
        return debit_details(world, method)
    part: JsonObject = method["card"]
    details = world.templates.part("charge", "payment_method_details", "card")
    details |= {name: part[name] for name in details.keys() & part.keys()}
    unavailable = {"status": "unavailable"}
    return details | {
        "amount_authorized": amount,
        "authorization_code": world.ids.text(6).upper(),
        "extended_authorization": {"status": "disabled"},
        "incremental_authorization": unavailable,
        "multicapture": unavailable,
        "network": part["brand"],
        "network_token": {"used": False},
        "network_transaction_id": world.ids.text(15),
        "overcapture": {"maximum_amount_capturable": amount, "status": "unavailable"},
    }


def paid_outcome(risk: Risk) -> dict[str, Any]:
    """What `outcome` says of a charge that the bank approved."""
    return risk_part(risk) | {
        "network_status": "approved_by_network",
        "reason": "elevated_risk_level" if risk.reviewed else None,
        "seller_message": "Stripe evaluated this payment as having elevated risk, and placed it in your manual "
        "review queue."
        if risk.reviewed
        else "Payment complete.",
        "type": "manual_review" if risk.reviewed else "authorized",
    }


def refused_outcome(risk: Risk, decline: Decline) -> dict[str, Any]:
    """What `outcome` says of a charge that the bank refused or Radar blocked."""
    if decline.blocked:
        return {
            "advice_code": "do_not_try_again",
            "network_decline_code": None,
            "network_status": "not_sent_to_network",
            "reason": "highest_risk_level",
            "risk_level": "highest",
            "risk_score": risk.score or 99,
            "seller_message": "Stripe blocked this payment as too risky.",
            "type": "blocked",
        }
    no_details = "The bank did not return any further details with this decline."
    return risk_part(risk) | {
        "advice_code": decline.advice_code,
        "network_decline_code": decline.network_code,
        "network_status": "declined_by_network",
        "reason": decline.reason,
        "seller_message": no_details
        if decline.reason == "generic_decline"
        else f"The payment was refused: {decline.reason.replace('_', ' ')}.",
        "type": "issuer_declined",
    }


def risk_part(risk: Risk) -> dict[str, Any]:
    """`risk_level`, and `risk_score` where there is one."""
    return {"risk_level": risk.level} | ({} if risk.score is None else {"risk_score": risk.score})
