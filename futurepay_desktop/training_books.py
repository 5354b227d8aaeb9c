"""Reads the training Stripe's own books, and writes practice customers into them, through its rules."""

from typing import TYPE_CHECKING, Any

from futurepay_desktop.services.training_desk import BookCharge, BookIntent, BookMethod, Books, BookSession

if TYPE_CHECKING:
    from futurepay_desktop.training.training_stripe import TrainingStripe

_KEY = "sk_test_practicepath"
_MISSING = 404


class TrainingBooks:
    """Stripe's own requests, answered on the spot. What the rules refuse is a bug here: `RuntimeError`."""

    def __init__(self, stripe: "TrainingStripe") -> None:
        self._stripe = stripe

    def new_customer(self, name: str, email: str) -> str:
        """A new customer's id."""
        return str(self._post("/v1/customers", {"name": name, "email": email})["id"])

    def give_card(self, customer_id: str, number: str) -> str:
        """Attaches a published test card, the way it lies there: never approved by its owner."""
        customer = self._get(f"/v1/customers/{customer_id}") or {}
        card = {"number": number, "exp_month": "12", "exp_year": "2034", "cvc": "123"}
        owner = {field: customer[field] for field in ("name", "email") if customer.get(field)}
        given = {"type": "card", "card": card, "billing_details": owner}
        method = str(self._post("/v1/payment_methods", given)["id"])
        self._post(f"/v1/payment_methods/{method}/attach", {"customer": customer_id})
        self._post(f"/v1/customers/{customer_id}", {"invoice_settings": {"default_payment_method": method}})
        return method

    def give_bank_account(self, customer_id: str, kind: str, number: str) -> str:
        """Saves a published test account that pays, with its owner's consent, as the practice shop's past does."""
        from futurepay_desktop.training.seed_past import Bank, Past

        past, customer = Past(self._stripe), self._get(f"/v1/customers/{customer_id}") or {}
        name, email = str(customer.get("name") or ""), str(customer.get("email") or "")
        method = past.save_bank(past.now, customer_id, Bank(kind, number), name, email)
        past.make_default(past.now, customer_id, method)
        return method

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
