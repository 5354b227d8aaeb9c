"""Each thing that needs a person, as a sentence, a second line and one action."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.attention import (
    AttentionGroup,
    AttentionItem,
    ChargeNeedsCustomer,
    ChargeNotKnown,
    LinkEndedUnused,
    MethodWithoutCustomer,
)
from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.money import CurrencyTable
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.charge.result_types import Tone, money_not_known, no_money_taken
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.formats import format_clock, format_money, format_when
from futurepay_desktop.ui.history.activity_row import why_it_failed
from futurepay_desktop.ui.setup_link.link_words import failure_words

translate = QCoreApplication.translate


class AttentionAction(StrEnum):
    """What the row's button does."""

    CHECK_NOW = "check_now"
    SEND_NEW_LINK = "send_new_link"
    CHOOSE_CUSTOMER = "choose_customer"
    NEW_LINK = "new_link"


@dataclass(frozen=True, slots=True)
class AttentionWords:
    """The row. `since` is Unix seconds, for the age."""

    key: str
    tone: Tone
    icon: str
    sentence: str
    second: str
    since: int
    action: AttentionAction


def group_title(group: AttentionGroup) -> str:
    """The heading of a group."""
    match group:
        case AttentionGroup.MONEY_NOT_KNOWN:
            return translate("Attention", "Money not known")
        case AttentionGroup.CUSTOMER_MUST_ACT:
            return translate("Attention", "Customer must act")
        case AttentionGroup.HOUSEKEEPING:
            return translate("Attention", "Housekeeping")


def action_label(action: AttentionAction) -> str:
    """The text of the button."""
    match action:
        case AttentionAction.CHECK_NOW:
            return translate("Attention", "Check now")
        case AttentionAction.SEND_NEW_LINK:
            return translate("Attention", "Send new link")
        case AttentionAction.CHOOSE_CUSTOMER:
            return translate("Attention", "Choose customer")
        case AttentionAction.NEW_LINK:
            return translate("Attention", "New setup link")


def attention_words(item: AttentionItem, currencies: CurrencyTable, next_check: float | None = None) -> AttentionWords:
    """The words of an item; `next_check` is when a charge is looked at again (Unix seconds)."""
    match item:
        case ChargeNotKnown(charge=charge):
            return _not_known(charge, currencies, next_check)
        case ChargeNeedsCustomer(charge=charge):
            return _needs_customer(charge, currencies)
        case MethodWithoutCustomer(link=link):
            return _without_customer(link)
        case LinkEndedUnused(link=link):
            return _ended(link)


def _not_known(charge: Charge, currencies: CurrencyTable, next_check: float | None) -> AttentionWords:
    sentence = translate("Attention", "{money} · {name} · no answer from Stripe since {time}").format(
        money=format_money(charge.request.money, currencies),
        name=fenced(charge.request.customer_name),
        time=format_when(charge.updated or charge.created),
    )
    again = ""
    if next_check is not None:
        again = " " + translate("Attention", "We check again at {time}.").format(
            time=format_clock(next_check, seconds=True)
        )
    return AttentionWords(
        charge.id,
        Tone.UNKNOWN,
        "",
        sentence,
        money_not_known() + again,
        charge.updated or charge.created,
        AttentionAction.CHECK_NOW,
    )


def _needs_customer(charge: Charge, currencies: CurrencyTable) -> AttentionWords:
    approval = charge.state is ChargeState.NEEDS_CUSTOMER
    said = (
        translate("Attention", "the bank wants the customer to approve") if approval else _plain(why_it_failed(charge))
    )
    sentence = translate("Attention", "{money} · {name} · {said}").format(
        money=format_money(charge.request.money, currencies), name=fenced(charge.request.customer_name), said=said
    )
    tried = translate("Attention", "last tried {time}.").format(time=format_when(charge.updated or charge.created))
    reference = fenced(charge.request.reference)
    about = f"{reference}, {tried}" if reference else tried[:1].upper() + tried[1:]
    return AttentionWords(
        charge.id,
        Tone.NEED if approval else Tone.FAIL,
        "",
        sentence,
        f"{no_money_taken()} {about}",
        charge.updated or charge.created,
        AttentionAction.SEND_NEW_LINK,
    )


def _plain(sentence: str) -> str:
    """A sentence as the last part of another: small first letter, no full stop."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _without_customer(link: SetupLink) -> AttentionWords:
    method = link.method_text or translate("Attention", "A payment method")
    typed = " · ".join(fenced(part) for part in (link.typed_name, link.typed_email, link.typed_phone) if part)
    second = translate("Attention", "They typed: {typed}").format(typed=typed) if typed else ""
    return AttentionWords(
        link.id,
        Tone.NEED,
        "user-plus",
        translate("Attention", "{method} was saved and belongs to nobody yet").format(method=method),
        second or translate("Attention", "Choose whose it is, so that it can be charged."),
        link.ended_at or link.created,
        AttentionAction.CHOOSE_CUSTOMER,
    )


def _ended(link: SetupLink) -> AttentionWords:
    name = fenced(link.customer_name) or translate("Attention", "someone new")
    if link.state is LinkState.FAILED:
        sentence = translate("Attention", "The card of {name} could not be saved").format(name=name)
        return AttentionWords(
            link.id,
            Tone.FAIL,
            "",
            sentence,
            failure_words(link.failure_code),
            link.ended_at or link.created,
            AttentionAction.NEW_LINK,
        )
    return AttentionWords(
        link.id,
        Tone.NEUTRAL,
        "",
        translate("Attention", "Setup link for {name} ended unused").format(name=name),
        translate("Attention", "Made at {till}, {time}.").format(till=link.till, time=format_when(link.created)),
        link.ended_at or link.created,
        AttentionAction.NEW_LINK,
    )
