"""`expand`: ids replaced by the objects they name, four levels deep (docs.stripe.com/expand)."""

from collections.abc import Callable
from typing import Any

from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.json_types import JsonObject

_MAX_LEVELS = 4

PARTS_OF_CUSTOMERS = ("sources", "subscriptions", "tax_ids")
_EXPANDABLE: dict[str, dict[str, str]] = {
    "checkout.session": {
        "customer": "customer",
        "setup_intent": "setup_intent",
        "payment_intent": "payment_intent",
        "line_items": "line_items of a session",
        "invoice": "invoice",
        "payment_link": "payment_link",
        "subscription": "subscription",
    },
    "line_items of a session": {"data": "item"},
    "item": {"price.product": "product"},
    "price": {"product": "product"},
    "product": {"default_price": "price", "tax_code": "tax_code"},
    "setup_intent": {
        "customer": "customer",
        "payment_method": "payment_method",
        "latest_attempt": "setup_attempt",
        "mandate": "mandate",
        "single_use_mandate": "mandate",
        "application": "application",
        "on_behalf_of": "account",
    },
    "setup_attempt": {
        "customer": "customer",
        "payment_method": "payment_method",
        "setup_intent": "setup_intent",
        "application": "application",
        "on_behalf_of": "account",
    },
    "payment_intent": {
        "customer": "customer",
        "payment_method": "payment_method",
        "latest_charge": "charge",
        "review": "review",
        "application": "application",
        "on_behalf_of": "account",
        "transfer_data.destination": "account",
    },
    "charge": {
        "customer": "customer",
        "payment_intent": "payment_intent",
        "balance_transaction": "balance_transaction",
        "failure_balance_transaction": "balance_transaction",
        "review": "review",
        "refunds": "refunds of a charge",
        "payment_method_details.acss_debit.mandate": "mandate",
        "payment_method_details.bacs_debit.mandate": "mandate",
        "payment_method_details.card.mandate": "mandate",
        "payment_method_details.sepa_debit.mandate": "mandate",
        "payment_method_details.us_bank_account.mandate": "mandate",
        "application": "application",
        "application_fee": "application_fee",
        "on_behalf_of": "account",
        "source_transfer": "transfer",
        "transfer_data.destination": "account",
    },
    "refunds of a charge": {"data": "refund"},
    "refund": {
        "balance_transaction": "balance_transaction",
        "charge": "charge",
        "customer": "customer",
        "failure_balance_transaction": "balance_transaction",
        "payment_intent": "payment_intent",
        "payment_method": "payment_method",
        "source_transfer_reversal": "transfer_reversal",
        "transfer_reversal": "transfer_reversal",
    },
    "dispute": {"charge": "charge", "payment_intent": "payment_intent"},
    "radar.early_fraud_warning": {"charge": "charge"},
    "review": {"charge": "charge"},
    "payment_method": {"customer": "customer"},
    "mandate": {"payment_method": "payment_method"},
    "customer": {
        "invoice_settings.default_payment_method": "payment_method",
        "default_source": "payment_source",
        "test_clock": "test_helpers.test_clock",
        **{part: f"{part} of a customer" for part in PARTS_OF_CUSTOMERS},
    },
    "balance_transaction": {"source": "source"},
    "source": {"charge": "charge", "customer": "customer", "payment_intent": "payment_intent"},
}
_SOURCES = ("charge", "refund", "dispute")  # what may stand behind a balance transaction

# Parts that are in an answer only when asked for; they are read by the id of what they belong to.
_INCLUDABLE = frozenset(("line_items of a session", *(f"{part} of a customer" for part in PARTS_OF_CUSTOMERS)))

Find = Callable[[str, str], JsonObject | None]


def check(paths: list[str], kind: str, *, listed: bool) -> list[list[tuple[str, str]]]:
    """The steps of every path, from an answer of `kind` (of each in `data`, when a list).

    Raises RequestRefusedError (400) for a path that cannot be expanded, before anything is done.
    """
    routes = []
    for path in paths:
        rest = path
        if listed:
            if not path.startswith("data."):
                raise _cannot(path)
            rest = path.removeprefix("data.")
        if path.count(".") >= _MAX_LEVELS + listed + path.count("invoice_settings."):
            raise bad_parameter("expand", "You cannot expand more than 4 levels of a property.")
        routes.append(_steps(rest, kind, path))
    return routes


def _steps(rest: str, kind: str, path: str) -> list[tuple[str, str]]:
    steps: list[tuple[str, str]] = []
    while rest:
        known = _EXPANDABLE.get(kind, {})
        field = next((name for name in known if rest == name or rest.startswith(f"{name}.")), None)
        if field is None:
            raise _cannot(path)
        kind = known[field]
        steps.append((field, kind))
        rest = rest[len(field) + 1 :]
    if not steps:
        raise _cannot(path)
    return steps


def expand(answer: JsonObject, routes: list[list[tuple[str, str]]], find: Find, *, listed: bool) -> None:
    """Replace ids in the answer along the checked routes."""
    for thing in answer["data"] if listed else [answer]:
        for steps in routes:
            _walk(thing, steps, find)


def _walk(thing: JsonObject, steps: list[tuple[str, str]], find: Find) -> None:
    if not steps or thing.get("deleted"):
        return
    (field, kind), *further = steps
    *parents, last = field.split(".")
    holder: Any = thing
    for parent in parents:
        holder = holder.get(parent)
        if holder is None:
            return
    value = holder.get(last)
    if kind in _INCLUDABLE and not isinstance(value, dict):  # one path may have brought it for another
        holder[last] = value = find(kind, holder["id"])
    elif isinstance(value, str):
        holder[last] = value = _found(kind, value, find) or value
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            _walk(part, further, find)


def _found(kind: str, object_id: str, find: Find) -> JsonObject | None:
    kinds = _SOURCES if kind == "source" else (kind,)
    return next((thing for each in kinds if (thing := find(each, object_id)) is not None), None)


def _cannot(path: str) -> Exception:
    return bad_parameter(
        "expand", f"This property cannot be expanded ({path}). You may need 'data.' before it for a list."
    )
