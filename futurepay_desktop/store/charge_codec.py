"""Charges and their results as JSON, each kind spelled out: what is on disk does not follow a renamed class."""

from collections.abc import Mapping
from typing import Any

from futurepay_desktop.domain.charge import ChargeRequest
from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    FailureCodes,
    NeedsCustomer,
    Processing,
    RefusalReason,
    Refused,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.money import Money
from futurepay_desktop.store.record_codec import Json, flat, from_flat


def request_to_json(request: ChargeRequest) -> Json:
    """What staff typed."""
    return {**flat(request), "money": money_to_json(request.money)}


def request_from_json(data: Mapping[str, Any]) -> ChargeRequest:
    """The request `request_to_json` wrote."""
    return from_flat(ChargeRequest, data, money=money_from_json(data["money"]))


def money_to_json(money: Money) -> Json:
    """Minor units and currency."""
    return {"amount": money.amount, "currency": money.currency}


def money_from_json(data: Mapping[str, Any]) -> Money:
    """The amount `money_to_json` wrote. Raises `TypeError` unless it is a whole number."""
    amount = data["amount"]
    if type(amount) is not int:
        raise TypeError("an amount is a whole number of minor units")
    return Money(amount, str(data["currency"]))


def result_to_json(result: ChargeResult) -> Json:
    """A result with the name of its kind."""
    match result:
        case Succeeded():
            return {"kind": "succeeded", **flat(result)}
        case Processing():
            return {"kind": "processing", **flat(result)}
        case Declined():
            return {"kind": "declined", **flat(result), "codes": codes_to_json(result.codes)}
        case NeedsCustomer():
            return {"kind": "needs_customer", **flat(result), "codes": codes_to_json(result.codes)}
        case Refused():
            return {"kind": "refused", **flat(result), "codes": codes_to_json(result.codes)}
        case Unknown():
            return {"kind": "unknown", **flat(result)}
        case Cancelled():
            return {"kind": "cancelled", **flat(result)}


def result_from_json(data: Mapping[str, Any]) -> ChargeResult:
    """The result `result_to_json` wrote. Raises `ValueError` for a kind this program does not know."""
    match data["kind"]:
        case "succeeded":
            return from_flat(Succeeded, data)
        case "processing":
            return from_flat(Processing, data)
        case "declined":
            return from_flat(Declined, data, codes=codes_from_json(data["codes"]))
        case "needs_customer":
            return from_flat(NeedsCustomer, data, codes=codes_from_json(data["codes"]))
        case "refused":
            codes = codes_from_json(data["codes"])
            return from_flat(Refused, data, codes=codes, reason=RefusalReason(data["reason"]))
        case "unknown":
            return from_flat(Unknown, data, reason=UnknownReason(data["reason"]))
        case "cancelled":
            return from_flat(Cancelled, data)
        case kind:
            raise ValueError(f"unknown kind of result {kind!r}")


def codes_to_json(codes: FailureCodes) -> Json:
    """Stripe's raw codes; empty ones are left out."""
    return {name: value for name, value in flat(codes).items() if value}


def codes_from_json(data: Mapping[str, Any]) -> FailureCodes:
    """The codes `codes_to_json` wrote."""
    return from_flat(FailureCodes, data)
