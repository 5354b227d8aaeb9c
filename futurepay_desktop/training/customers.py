"""Customers: create, read, change, delete, list, search (docs.stripe.com/api/customers)."""

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.payment_methods import PaymentMethods
from futurepay_desktop.training.request_errors import bad_parameter
from futurepay_desktop.training.search import search
from futurepay_desktop.training.world import World

_TEXTS = {"name": 256, "phone": 20, "description": 5000}  # longest values by Stripe's OpenAPI description
_ADDRESS = ("city", "country", "line1", "line2", "postal_code", "state")
_WRITABLE = (
    *_TEXTS,
    "address",
    "balance",
    "email",
    "invoice_prefix",
    "invoice_settings",
    "metadata",
    "next_invoice_sequence",
    "preferred_locales",
    "shipping",
    "tax_exempt",
)
_SEARCHABLE = ("email", "name", "phone")


class Customers:
    """The customer endpoints."""

    def __init__(self, world: World, payment_methods: PaymentMethods) -> None:
        self._world = world
        self._payment_methods = payment_methods

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/customers."""
        params = Params(given, (*_WRITABLE, "payment_method", "tax_id_data", "test_clock"))
        world = self._world
        customer = world.make(
            "customer",
            id=world.ids.customer(),
            balance=0,
            delinquent=False,
            invoice_prefix=world.ids.text(8).upper(),
            invoice_settings=world.templates.part("customer", "invoice_settings"),
            metadata={},
            next_invoice_sequence=1,
            preferred_locales=[],
            tax_exempt="none",
        )
        customer["invoice_settings"]["rendering_options"] = None
        self._fill(customer, params, new=True)
        method_id = params.text("payment_method")
        if method_id is not None:
            self._payment_methods.check_attachable(method_id, customer["id"])
        world.keep(customer, "customer.created")
        if method_id is not None:
            self._payment_methods.attach({"customer": customer["id"]}, method_id)
        return customer

    def retrieve(self, given: JsonObject, customer_id: str) -> JsonObject:
        """GET /v1/customers/{id}: the object, or the stub of a deleted one."""
        Params(given, ())
        return self._world.need("customer", customer_id)

    def update(self, given: JsonObject, customer_id: str) -> JsonObject:
        """POST /v1/customers/{id}."""
        params = Params(given, (*_WRITABLE, "default_source"))
        customer = self._world.need_customer(customer_id, "id")
        self._fill(customer, params, new=False)
        return self._world.keep_updated(customer, "customer.updated")

    def delete(self, given: JsonObject, customer_id: str) -> JsonObject:
        """DELETE /v1/customers/{id}: the saved methods go with the customer."""
        Params(given, ())
        customer = self._world.need_customer(customer_id, "id")
        self._world.events.record("customer.deleted", customer)
        for method in list(self._world.shelves["payment_method"].newest_first(customer=customer_id)):
            self._payment_methods.let_go(method)
        return self._world.keep({"id": customer_id, "object": "customer", "deleted": True})

    def list_page(self, given: JsonObject) -> JsonObject:
        """GET /v1/customers: `email` is an exact, case-sensitive match; deleted ones are left out."""
        params = Params(given, (*PAGE_PARAMS, "created", "email", "test_clock"))
        in_time, email = created_filter(params), params.text("email")

        def keep(customer: JsonObject) -> bool:
            return not customer.get("deleted") and in_time(customer)

        shelf = self._world.shelves["customer"]
        things = shelf.newest_first() if email is None else shelf.newest_first(email=email)
        return page(shelf, params, "/v1/customers", things, keep)

    def search(self, given: JsonObject, *, counted: bool = False) -> JsonObject:
        """GET /v1/customers/search; deleted ones are not found."""
        shelf, url = self._world.shelves["customer"], "/v1/customers/search"
        return search(shelf, given, url, _SEARCHABLE, counted=counted, keep=lambda one: not one.get("deleted"))

    def _fill(self, customer: JsonObject, params: Params, *, new: bool) -> None:
        for name, limit in _TEXTS.items():
            if name in params:
                customer[name] = params.text(name, limit=limit, clearable=True)
        if "email" in params:
            customer["email"] = params.email("email")
        if "balance" in params:
            customer["balance"] = params.integer("balance")
        if "tax_exempt" in params:
            customer["tax_exempt"] = params.choice("tax_exempt", ("none", "exempt", "reverse"))
        if "preferred_locales" in params:
            customer["preferred_locales"] = params.texts("preferred_locales")
        if "address" in params:
            customer["address"] = address_of(params)
        if "shipping" in params:
            shipping = params.inner("shipping", ("address", "name", "phone"))
            texts = {name: shipping.text(name, clearable=True) for name in ("name", "phone")}
            customer["shipping"] = {"address": address_of(shipping)} | texts if params.raw("shipping") else None
        customer["metadata"] = params.metadata(customer["metadata"])
        if "invoice_settings" in params:
            self._set_default(customer, params, new=new)

    def _set_default(self, customer: JsonObject, params: Params, *, new: bool) -> None:
        known = ("custom_fields", "default_payment_method", "footer", "rendering_options")
        settings = params.inner("invoice_settings", known)
        if "default_payment_method" not in settings:
            return
        method_id = settings.text("default_payment_method", clearable=True)
        name = settings.name("default_payment_method")
        if method_id is not None:
            method = self._world.need("payment_method", method_id, name)
            if new or method["customer"] != customer["id"]:
                raise bad_parameter(name, "The customer does not have a payment method with that ID; attach it first.")
        customer["invoice_settings"]["default_payment_method"] = method_id


def address_of(params: Params) -> JsonObject | None:
    """An address as Stripe keeps it, or None when it was cleared."""
    if not params.raw("address"):
        return None
    address = params.inner("address", _ADDRESS)
    return {name: address.text(name, clearable=True) for name in _ADDRESS}
