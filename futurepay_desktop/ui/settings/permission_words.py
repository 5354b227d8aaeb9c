"""Stripe's permissions as the Dashboard names them, what each is for here, and how a check of a key came out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.account import Grant, Permission, PermissionCheck

translate = QCoreApplication.translate


class RowState(StrEnum):
    """How one resource stands."""

    OK = "ok"
    READ_OK = "read_ok"
    """Reading works; writing shows at its first use, because a check changes nothing."""
    NOT_PROVEN = "not_proven"
    MISSING = "missing"
    OPTIONAL_MISSING = "optional_missing"


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """One resource of the Dashboard's list of permissions."""

    name: str
    purpose: str
    write: bool
    state: RowState


_RESOURCES: tuple[tuple[str, tuple[Permission, ...]], ...] = (
    ("customers", (Permission.CUSTOMER_READ, Permission.CUSTOMER_WRITE)),
    ("sessions", (Permission.CHECKOUT_SESSION_READ, Permission.CHECKOUT_SESSION_WRITE)),
    ("setup", (Permission.SETUP_INTENT_READ,)),
    ("methods", (Permission.PAYMENT_METHOD_READ, Permission.PAYMENT_METHOD_WRITE)),
    ("intents", (Permission.PAYMENT_INTENT_READ, Permission.PAYMENT_INTENT_WRITE)),
    ("charges", (Permission.CHARGE_READ,)),
    ("events", (Permission.EVENT_READ,)),
    ("account", (Permission.ACCOUNT_READ,)),
    ("configuration", (Permission.PAYMENT_METHOD_CONFIGURATION_READ,)),
)


def permission_rows(checks: Iterable[PermissionCheck]) -> tuple[PermissionRow, ...]:
    """The checks by resource, in the order of the table. Resources that were not checked are left out."""
    known = {check.permission: check for check in checks}
    rows = []
    for resource, permissions in _RESOURCES:
        found = [known[p] for p in permissions if p in known]
        if found:
            name, purpose = resource_words(resource)
            rows.append(PermissionRow(name, purpose, len(permissions) > 1, _state(found)))
    return tuple(rows)


def needed_permissions() -> tuple[tuple[str, str, bool], ...]:
    """Name, purpose and whether writing is needed, for everything a restricted key should have."""
    return tuple((*resource_words(resource), len(permissions) > 1) for resource, permissions in _RESOURCES)


def _state(found: list[PermissionCheck]) -> RowState:
    missing = [check for check in found if check.grant is Grant.MISSING]
    if missing:
        return RowState.MISSING if any(check.needed for check in missing) else RowState.OPTIONAL_MISSING
    if all(check.grant is Grant.GRANTED for check in found):
        return RowState.OK
    return RowState.READ_OK if any(check.grant is Grant.GRANTED for check in found) else RowState.NOT_PROVEN


def resource_words(resource: str) -> tuple[str, str]:
    """Stripe's name and our purpose."""
    match resource:
        case "customers":
            return "Customers", translate("Permissions", "Find, add and edit customers")
        case "sessions":
            return "Checkout Sessions", translate("Permissions", "Make and cancel setup links")
        case "setup":
            return "Setup Intents", translate("Permissions", "See why a method could not be saved")
        case "methods":
            return "Payment Methods", translate("Permissions", "Show, add and remove saved methods")
        case "intents":
            return "Payment Intents", translate("Permissions", "Charge a saved method")
        case "charges":
            return "Charges", translate("Permissions", "Receipts, and why a charge failed")
        case "events":
            return "Events", translate("Permissions", "Without it, news arrives slower")
        case "account":
            return "Account", translate("Permissions", "The shop's name, currency and website")
        case _:
            return "Payment Method Configurations", translate("Permissions", "What Checkout offers")


def state_words(state: RowState) -> str:
    """The last column."""
    match state:
        case RowState.OK:
            return translate("Permissions", "OK")
        case RowState.READ_OK:
            return translate("Permissions", "Read OK")
        case RowState.NOT_PROVEN:
            return translate("Permissions", "Not tried")
        case RowState.MISSING | RowState.OPTIONAL_MISSING:
            return translate("Permissions", "Missing")
