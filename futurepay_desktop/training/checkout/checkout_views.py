"""What the Checkout page may show of a session, read from the objects alone."""

from futurepay_desktop.training.checkout.checkout_contract import CheckoutView, LineItem, SavedMethod
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_method_configurations import switched_off
from futurepay_desktop.training.world.world import World

_MOST_SAVED = 10


class CheckoutViews:
    """Reads views."""

    def __init__(self, world: World) -> None:
        self._world = world

    def of(self, session: JsonObject) -> CheckoutView:
        """The view of a session."""
        customer = None if session["customer"] is None else self._world.find("customer", session["customer"])
        customer = customer or {}
        currency = session["currency"] or ""
        lines = self._world.note(session["id"]).get("line_items", [])
        return CheckoutView(
            session_id=session["id"],
            status=session["status"],
            shop_name=self._world.shop_name,
            customer_name=customer.get("name"),
            customer_email=customer.get("email") or session["customer_email"],
            needs_email=session["customer"] is None,
            currency=currency,
            cancel_url=session["cancel_url"],
            success_url=filled(session, self._world),
            locale=session["locale"] or "auto",
            pending_approval=session["status"] == "open" and self._waits_for_bank(session),
            mode=session["mode"],
            amount=session["amount_total"],
            exponent=self._world.currencies.get(currency).exponent if currency else 2,
            line_items=tuple(LineItem(line["description"], line["quantity"], line["amount_total"]) for line in lines),
            offered_types=tuple(session["payment_method_types"]),
            saved_methods=self._saved(session),
            save_choice=self._may_choose_to_save(session),
            submit_type=session["submit_type"] or "auto",
            wallets="card" in session["payment_method_types"]
            and not switched_off(self._world) >= {"apple_pay", "google_pay"},
        )

    def of_intent(self, intent: JsonObject) -> CheckoutView:
        """The view of a shop's own SetupIntent: only the bank's question is asked about it."""
        asks = (intent["next_action"] or {}).get("type") == "redirect_to_url"
        back = self._world.note(intent["id"])["return_url"]
        return CheckoutView(
            session_id=intent["id"],
            status="open" if asks else "complete",
            shop_name=self._world.shop_name,
            customer_name=None,
            customer_email=None,
            needs_email=False,
            currency="",
            cancel_url=back,
            success_url=back,
            locale="auto",
            pending_approval=asks,
        )

    def _waits_for_bank(self, session: JsonObject) -> bool:
        kind = "setup_intent" if session["mode"] == "setup" else "payment_intent"
        intent = self._world.find(kind, session[kind] or "")
        return intent is not None and intent["status"] == "requires_action"

    def _saved(self, session: JsonObject) -> tuple[SavedMethod, ...]:
        """The customer's earlier methods that the shop lets be chosen again, newest first."""
        wanted = session["saved_payment_method_options"]
        if wanted is None or session["customer"] is None:
            return ()
        methods = self._world.shelves["payment_method"].newest_first(customer=session["customer"])
        fitting = [
            _saved_method(method)
            for method in methods
            if method["allow_redisplay"] in wanted["allow_redisplay_filters"]
            and method["type"] in session["payment_method_types"]
        ]
        return tuple(fitting[:_MOST_SAVED])

    def _may_choose_to_save(self, session: JsonObject) -> bool:
        options = session["saved_payment_method_options"] or {}
        known = session["customer"] is not None or session["customer_creation"] == "always"
        decided = self._world.note(session["id"]).get("payment_intent_data", {}).get("setup_future_usage")
        return options.get("payment_method_save") == "enabled" and known and decided is None


def filled(session: JsonObject, world: World) -> str:
    """Where the customer is led at the end, with the session id filled in; the shop's thanks if it named no page."""
    url: str = session["success_url"] or world.note(session["id"]).get("return_url") or f"{world.public_base}/c/done"
    return url.replace("{CHECKOUT_SESSION_ID}", session["id"])


def _saved_method(method: JsonObject) -> SavedMethod:
    part = method[method["type"]]
    exp = f"{part['exp_month']:02d} / {part['exp_year'] % 100:02d}" if method["type"] == "card" else ""
    brand = part["brand"] if method["type"] == "card" else method["type"]
    return SavedMethod(method["id"], brand, part.get("last4") or "", exp)
