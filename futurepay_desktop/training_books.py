"""Reads the training Stripe's own books, and writes practice customers into them, through its rules."""

from typing import TYPE_CHECKING, Any

from futurepay_desktop.services.training_desk import BookCharge, BookIntent, BookMethod, Books, BookSession

if TYPE_CHECKING:
    from futurepay_desktop.training.training_stripe import TrainingStripe

_KEY = "sk_test_practicepath"
_MISSING = 404
_BANKS: dict[str, tuple[str, dict[str, str]]] = {
    "usd": (
        "us_bank_account",
        {"account_holder_type": "individual", "account_number": "000123456789", "routing_number": "110000000"},
    ),
    "eur": ("sepa_debit", {"iban": "AT611904300234573201"}),
    "gbp": ("bacs_debit", {"account_number": "00012345", "sort_code": "108800"}),
    "cad": (
        "acss_debit",
        {"account_number": "000123456789", "institution_number": "000", "transit_number": "11000"},
    ),
}
"""By currency: published test accounts whose debits arrive (docs.stripe.com/testing); elsewhere there is none."""


class TrainingBooks:
    """Stripe's own requests, answered on the spot. What the rules refuse is a bug here: `RuntimeError`."""

    def __init__(self, stripe: "TrainingStripe") -> None:
        self._stripe = stripe

    def new_customer(self, name: str, email: str) -> str:
        """A new customer's id."""
        return str(self._post("/v1/customers", {"name": name, "email": email})["id"])

    def give_card(self, customer_id: str, number: str) -> str:
        """Attaches a published test card, the way it lies there: never approved by its owner."""
        card = {"number": number, "exp_month": "12", "exp_year": "2034", "cvc": "123"}
        method = self._new_method(customer_id, "card", card)
        self._post(f"/v1/payment_methods/{method}/attach", {"customer": customer_id})
        return self._default(customer_id, method)

    def give_bank_account(self, customer_id: str, currency: str) -> str:
        """Saves a published test account that pays in `currency`, proven and with its owner's mandate."""
        kind, account = _BANKS.get(currency, _BANKS["usd"])
        method = self._new_method(customer_id, kind, account)
        saving = {
            "customer": customer_id,
            "payment_method": method,
            "allowed_payment_method_types": [kind],
            "mandate_data": {"customer_acceptance": {"type": "offline"}},
            "confirm": "true",
        }
        setup = self._post("/v1/setup_intents", saving)
        if setup["status"] == "requires_action":
            self._post(f"/v1/setup_intents/{setup['id']}/verify_microdeposits", {"amounts": ["32", "45"]})
        return self._default(customer_id, method)

    def of(self, customer_id: str) -> Books:
        """Everything of one customer; of a deleted one what is left."""
        listed = {"customer": customer_id, "limit": "100"}
        methods = self._list(f"/v1/customers/{customer_id}/payment_methods", {"limit": "100"})
        return Books(
            methods=tuple(BookMethod(m["id"], m["type"], m["customer"]) for m in methods),
            intents=tuple(self._intent(i) for i in self._list("/v1/payment_intents", listed)),
            sessions=tuple(self._session(s) for s in self._list("/v1/checkout/sessions", listed)),
        )

    def of_strangers(self, since: int) -> Books:
        """Checkout Sessions made since then (Unix seconds) for nobody in particular."""
        params = {"limit": "100", "created": {"gte": str(since)}}
        found = self._list("/v1/checkout/sessions", params)
        return Books(sessions=tuple(self._session(s) for s in found if s["customer"] is None))

    def _new_method(self, customer_id: str, kind: str, part: dict[str, str]) -> str:
        customer = self._get(f"/v1/customers/{customer_id}") or {}
        owner = {field: customer[field] for field in ("name", "email") if customer.get(field)}
        return str(self._post("/v1/payment_methods", {"type": kind, kind: part, "billing_details": owner})["id"])

    def _default(self, customer_id: str, method_id: str) -> str:
        self._post(f"/v1/customers/{customer_id}", {"invoice_settings": {"default_payment_method": method_id}})
        return method_id

    def _intent(self, intent: dict[str, Any]) -> BookIntent:
        charges = self._list("/v1/charges", {"payment_intent": intent["id"], "limit": "100"})
        return BookIntent(
            id=intent["id"],
            status=intent["status"],
            amount=intent["amount"],
            currency=intent["currency"],
            charge_id=str(intent["metadata"].get("futurepay_charge", "")),
            charges=tuple(BookCharge(c["id"], c["status"], c["payment_method"] or "") for c in charges),
        )

    def _session(self, session: dict[str, Any]) -> BookSession:
        intent_id = session["setup_intent"]
        intent = self._get(f"/v1/setup_intents/{intent_id}") if intent_id else None
        saved = intent["payment_method"] if intent and intent["status"] in ("succeeded", "processing") else None
        return BookSession(
            id=session["id"],
            status=session["status"],
            created=session["created"],
            link_id=str(session["metadata"].get("futurepay_link", "")),
            customer_id=session["customer"],
            method=None if saved is None else self._method(str(saved)),
        )

    def _method(self, method_id: str) -> BookMethod | None:
        method = self._get(f"/v1/payment_methods/{method_id}")
        if method is None:
            return None
        owner = self._get(f"/v1/customers/{method['customer']}") if method["customer"] else None
        return BookMethod(method["id"], method["type"], method["customer"], int((owner or {}).get("created") or 0))

    def _list(self, path: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        """Oldest first, up to a hundred: an exercise makes a handful."""
        answer = self._get(path, params)
        return [] if answer is None else list(reversed(answer["data"]))

    def _get(self, path: str, params: dict[str, Any] | None = None) -> dict[str, Any] | None:
        answer = self._stripe.handle("GET", path, params or {}, api_key=_KEY)
        return None if answer.status == _MISSING else _body(path, answer.status, answer.body)

    def _post(self, path: str, params: dict[str, Any]) -> dict[str, Any]:
        answer = self._stripe.handle("POST", path, params, api_key=_KEY)
        return _body(path, answer.status, answer.body)


def _body(path: str, status: int, body: dict[str, Any]) -> dict[str, Any]:
    if status != 200:
        raise RuntimeError(f"the training Stripe refused {path}: {body['error'].get('message')}")
    return body
