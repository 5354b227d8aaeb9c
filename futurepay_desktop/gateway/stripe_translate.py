"""Stripe's objects as domain values. Every function raises `ShowableError` UNREADABLE_ANSWER on a field it needs."""

from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.event import Event, Subject
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.setup_link import CheckoutSession, SessionStatus, SetupIntentStatus
from futurepay_desktop.gateway.stripe_fields import (
    id_of,
    known_word,
    metadata,
    needed_text,
    needed_whole,
    part,
    text,
    unreadable,
    whole,
    words,
    yes,
)


def to_customer(source: object) -> Customer:
    """A customer, or the short answer Stripe gives for a deleted one."""
    return Customer(
        id=needed_text(source, "id"),
        name=text(source, "name"),
        email=text(source, "email"),
        phone=text(source, "phone"),
        created=whole(source, "created") or 0,
        default_payment_method_id=id_of(part(source, "invoice_settings"), "default_payment_method"),
        preferred_locales=words(source, "preferred_locales"),
        metadata=metadata(source),
        deleted=yes(source, "deleted"),
    )


def to_payment_method(source: object) -> PaymentMethod:
    """A saved method; details are in the part named like its type (FACTS 3.1)."""
    kind = needed_text(source, "type")
    details = part(source, kind)
    billing = part(source, "billing_details")
    return PaymentMethod(
        id=needed_text(source, "id"),
        type=kind,
        customer_id=id_of(source, "customer"),
        created=whole(source, "created") or 0,
        brand=text(details, "display_brand") or text(details, "brand") or text(details, "bank_name"),
        last4=text(details, "last4"),
        exp_month=whole(details, "exp_month"),
        exp_year=whole(details, "exp_year"),
        wallet=text(part(details, "wallet"), "type"),
        funding=text(details, "funding"),
        country=text(details, "country"),
        fingerprint=text(details, "fingerprint"),
        billing_name=text(billing, "name"),
        billing_email=text(billing, "email"),
        billing_phone=text(billing, "phone"),
    )


def to_checkout_session(source: object) -> CheckoutSession:
    """A session asked for with `setup_intent.payment_method` expanded."""
    status = text(source, "status")
    if status not in set(SessionStatus):
        raise unreadable("status")
    intent = part(source, "setup_intent")
    problem = part(intent, "last_setup_error")
    typed = part(source, "customer_details")
    return CheckoutSession(
        id=needed_text(source, "id"),
        status=SessionStatus(status),
        created=needed_whole(source, "created"),
        expires_at=needed_whole(source, "expires_at"),
        customer_id=id_of(source, "customer"),
        setup_intent_status=_setup_intent_status(intent, SessionStatus(status)),
        payment_method=_method_of(intent),
        failure_code=text(problem, "decline_code") or text(problem, "code"),
        customer_name=text(typed, "name"),
        customer_email=text(typed, "email"),
        customer_phone=text(typed, "phone"),
        metadata=metadata(source),
        url=text(source, "url") or None,
    )


def _setup_intent_status(intent: object | None, status: SessionStatus) -> SetupIntentStatus:
    """A session nobody has used may have no SetupIntent yet (FACTS 1.4)."""
    if intent is None:
        unused = status is not SessionStatus.COMPLETE
        return SetupIntentStatus.REQUIRES_PAYMENT_METHOD if unused else SetupIntentStatus.UNKNOWN
    return known_word(SetupIntentStatus, text(intent, "status"), SetupIntentStatus.UNKNOWN)


def _method_of(intent: object | None) -> PaymentMethod | None:
    method = part(intent, "payment_method")
    if method is None and id_of(intent, "payment_method"):
        # Asked for expanded; without it a saved method would be taken for none.
        raise unreadable("setup_intent.payment_method")
    return None if method is None else to_payment_method(method)


def to_payment_intent(source: object) -> PaymentIntent:
    """A PaymentIntent, with `latest_charge` expanded or not."""
    problem = part(source, "last_payment_error")
    charge = part(source, "latest_charge")
    return PaymentIntent(
        id=needed_text(source, "id"),
        status=known_word(PaymentIntentStatus, needed_text(source, "status"), PaymentIntentStatus.UNKNOWN),
        money=Money(needed_whole(source, "amount"), needed_text(source, "currency")),
        created=needed_whole(source, "created"),
        customer_id=id_of(source, "customer"),
        payment_method_id=id_of(source, "payment_method") or id_of(problem, "payment_method"),
        attempted=id_of(source, "latest_charge") is not None or problem is not None,
        charge_id=id_of(source, "latest_charge") or "",
        receipt_url=text(charge, "receipt_url"),
        codes=FailureCodes(
            code=text(problem, "code"),
            decline_code=text(problem, "decline_code"),
            advice_code=text(problem, "advice_code"),
            network_decline_code=text(problem, "network_decline_code"),
            request_log_url=text(problem, "request_log_url"),
        ),
        description=text(source, "description"),
        metadata=metadata(source),
    )


_SUBJECTS = {
    "customer": Subject.CUSTOMER,
    "payment_method": Subject.PAYMENT_METHOD,
    "checkout.session": Subject.CHECKOUT_SESSION,
    "setup_intent": Subject.SETUP_INTENT,
    "payment_intent": Subject.PAYMENT_INTENT,
}


def to_event(source: object) -> Event:
    """An event reduced to what it is about; its insides follow another API version and are not trusted (FACTS 9)."""
    data = part(source, "data")
    thing = part(data, "object")
    subject = _SUBJECTS.get(text(thing, "object"), Subject.OTHER)
    before = part(data, "previous_attributes")
    own = text(thing, "id") or None
    return Event(
        id=needed_text(source, "id"),
        type=needed_text(source, "type"),
        created=needed_whole(source, "created"),
        subject=subject,
        object_id=own or "",
        customer_id=own if subject is Subject.CUSTOMER else id_of(thing, "customer") or id_of(before, "customer"),
        deleted=text(source, "type") == "customer.deleted",
    )
