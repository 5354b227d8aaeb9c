"""Customers: create, read, change, delete, list, search (docs.stripe.com/api/customers)."""

import re
from functools import partial

from futurepay_desktop.training.api.addresses import address_of
from futurepay_desktop.training.api.expanding import PARTS_OF_CUSTOMERS
from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter, no_such
from futurepay_desktop.training.api.search import search
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

_TEXTS = {"name": 256, "phone": 20, "description": 5000}  # longest values by Stripe's OpenAPI description
_WRITABLE = (
    *_TEXTS,
    "address",
    "balance",
    "business_name",
    "cash_balance",
    "email",
    "individual_name",
    "invoice_prefix",
    "invoice_settings",
    "metadata",
    "next_invoice_sequence",
    "preferred_locales",
    "shipping",
    "source",
    "tax",
    "tax_exempt",
    "validate",
)
_PREFIX = re.compile(r"[A-Z0-9]{3,12}", re.ASCII)
_MOST_BALANCE = 10**11
_LONGEST_FIELD, _MOST_FIELDS = {"name": 40, "value": 140}, 4
_LONGEST_FOOTER = 5000
_TAX_DISPLAY = ("exclude_tax", "include_inclusive_tax")
_SEARCHABLE = ("email", "name", "phone")


def _none_of(part: str, customer_id: str) -> JsonObject:
    """The list of what customers of the practice shop never have, for clients that expand it all the same."""
    return {"object": "list", "data": [], "has_more": False, "url": f"/v1/customers/{customer_id}/{part}"}


class Customers:
    """The customer endpoints."""

    def __init__(self, world: World, payment_methods: PaymentMethods) -> None:
        self._world = world
        self._payment_methods = payment_methods
        for part in PARTS_OF_CUSTOMERS:
            world.include(f"{part} of a customer", partial(_none_of, part))

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
        self._check_unkept(params)
        self._fill(customer, params, new=True)
        method_id = params.text("payment_method")
        if method_id is not None:
            self._payment_methods.check_attachable(method_id, customer["id"])
        world.keep(customer, "customer.created")
        if method_id is not None:
            self._payment_methods.attach({"customer": customer["id"]}, method_id)
        return customer

    def retrieve(self, given: JsonObject, customer_id: str) -> Ready:
        """GET /v1/customers/{id}: the object, or the stub of a deleted one."""
        Params(given, ())
        return self._world.show("customer", customer_id)

    def update(self, given: JsonObject, customer_id: str) -> JsonObject:
        """POST /v1/customers/{id}."""
        params = Params(given, (*_WRITABLE, "default_source"))
        customer = self._world.need_customer(customer_id, "id")
        self._check_unkept(params)
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

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/customers: `email` is an exact, case-sensitive match; deleted ones are left out."""
        params = Params(given, (*PAGE_PARAMS, "created", "email", "test_clock"))
        in_time, email = created_filter(params), params.text("email")

        elsewhere = "test_clock" in params

        def keep(customer: JsonObject) -> bool:
            return not elsewhere and not customer.get("deleted") and in_time(customer)

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
            customer["balance"] = params.integer("balance", least=-_MOST_BALANCE, most=_MOST_BALANCE)
        if "next_invoice_sequence" in params:
            least = customer["next_invoice_sequence"]
            customer["next_invoice_sequence"] = params.integer("next_invoice_sequence", least=least, most=10**9)
        if "invoice_prefix" in params:
            customer["invoice_prefix"] = _prefix(params)
        if "tax_exempt" in params:
            words = ("none", "exempt", "reverse")
            customer["tax_exempt"] = "none" if params.raw("tax_exempt") == "" else params.choice("tax_exempt", words)
        if "preferred_locales" in params:
            customer["preferred_locales"] = params.texts("preferred_locales")
        if "address" in params:
            customer["address"] = address_of(params)
        if "shipping" in params:
            customer["shipping"] = _shipping(params)
        customer["metadata"] = params.metadata(customer["metadata"])
        if "invoice_settings" in params:
            known = ("custom_fields", "default_payment_method", "footer", "rendering_options")
            settings = params.inner("invoice_settings", known)
            _fill_invoices(customer["invoice_settings"], settings)
            self._set_default(customer, settings, new=new)

    def _set_default(self, customer: JsonObject, settings: Params, *, new: bool) -> None:
        if "default_payment_method" not in settings:
            return
        method_id = settings.text("default_payment_method", clearable=True)
        name = settings.name("default_payment_method")
        if method_id is not None:
            method = self._world.need("payment_method", method_id, name)
            if new or method["customer"] != customer["id"]:
                raise bad_parameter(name, "The customer does not have a payment method with that ID; attach it first.")
        customer["invoice_settings"]["default_payment_method"] = method_id

    @staticmethod
    def _check_unkept(params: Params) -> None:
        """What has no key in the published customer is still read, so that mistakes are told."""
        for noun in params.given(("source", "test_clock", "default_source")):
            raise no_such(noun, params.required(noun), noun)
        for name in params.given(("business_name", "individual_name")):
            params.text(name, limit=150, clearable=True)
        params.flag("validate")
        tax = params.inner("tax", ("ip_address", "validate_location"))
        tax.choice("validate_location", ("auto", "deferred", "immediately"))
        cash = params.inner("cash_balance", ("settings",)).inner("settings", ("reconciliation_mode",))
        cash.choice("reconciliation_mode", ("automatic", "manual", "merchant_default"))
        for item in params.items("tax_id_data", ("type", "value"), most=5):
            item.required("type")
            item.required("value")


def _prefix(params: Params) -> str:
    prefix = params.required("invoice_prefix")
    if not _PREFIX.fullmatch(prefix):
        raise bad_parameter("invoice_prefix", "An invoice prefix has 3 to 12 upper-case letters or digits.")
    return prefix


def _shipping(params: Params) -> JsonObject | None:
    if not params.raw("shipping"):
        return None
    shipping = params.inner("shipping", ("address", "name", "phone"))
    if "address" not in shipping:
        raise missing_parameter(shipping.name("address"))
    return {
        "address": address_of(shipping),
        "name": shipping.required("name"),
        "phone": shipping.text("phone", limit=_TEXTS["phone"], clearable=True),
    }


def _fill_invoices(kept: JsonObject, settings: Params) -> None:
    if "footer" in settings:
        kept["footer"] = settings.text("footer", limit=_LONGEST_FOOTER, clearable=True)
    if "custom_fields" in settings:
        fields = settings.items("custom_fields", ("name", "value"), most=_MOST_FIELDS)
        read = [{key: field.required(key, limit=limit) for key, limit in _LONGEST_FIELD.items()} for field in fields]
        kept["custom_fields"] = read or None
    if "rendering_options" in settings:
        rendering = settings.inner("rendering_options", ("amount_tax_display", "template"))
        shown = {"amount_tax_display": None, "template": rendering.text("template")}
        if rendering.raw("amount_tax_display"):
            shown["amount_tax_display"] = rendering.choice("amount_tax_display", _TAX_DISPLAY)
        kept["rendering_options"] = shown if settings.raw("rendering_options") else None
