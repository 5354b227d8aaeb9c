"""What support needs to find a charge: ids, codes, time and till. No name, no e-mail, no reference."""

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    FailureCodes,
    NeedsCustomer,
    Processing,
    Refused,
    Succeeded,
    Unknown,
)
from futurepay_desktop.domain.decline_advice import HIDDEN
from futurepay_desktop.ui.formats import format_clock, format_day

translate = QCoreApplication.translate


def details_text(charge: Charge | None, result: ChargeResult, *, now: float, till: str) -> str:
    """One line for each thing that is known. Without a charge (it was never on disk) only codes and the time."""
    lines = [f"{format_day(now)} {format_clock(now, seconds=True)}, {till}"]
    if charge is not None:
        lines.append(_row(translate("ChargeDetails", "Charge"), charge.id))
    lines.extend(_result_rows(result))
    return "\n".join(line for line in lines if line)


def _row(name: str, value: str) -> str:
    return f"{name}: {value}" if value else ""


def _result_rows(result: ChargeResult) -> list[str]:
    intent = _row("PaymentIntent", result.payment_intent_id or "")
    match result:
        case Succeeded():
            return [intent, _row(translate("ChargeDetails", "Stripe charge"), result.charge_id)]
        case Declined() | NeedsCustomer():
            return [intent, *_codes(result.codes)]
        case Refused():
            return [intent, _row(translate("ChargeDetails", "Reason"), result.reason.value), *_codes(result.codes)]
        case Unknown():
            return [intent, _row(translate("ChargeDetails", "Reason"), result.reason.value)]
        case Processing() | Cancelled():
            return [intent]


def _codes(codes: FailureCodes) -> list[str]:
    """Codes that tell of fraud, loss or theft stay in Stripe's Dashboard: this screen may face a customer."""
    decline, network = codes.decline_code, codes.network_decline_code
    if decline in HIDDEN or codes.code in HIDDEN:
        decline, network = translate("ChargeDetails", "see the payment in Stripe"), ""
    return [
        _row(translate("ChargeDetails", "Error code"), "" if codes.code in HIDDEN else codes.code),
        _row(translate("ChargeDetails", "Decline code"), decline),
        _row(translate("ChargeDetails", "Advice code"), codes.advice_code),
        _row(translate("ChargeDetails", "Network code"), network),
        _row(translate("ChargeDetails", "Request"), codes.request_id),
    ]
