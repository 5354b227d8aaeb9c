"""Prices: what one of a product costs, in minor units, whole or with a fraction (docs.stripe.com/api/prices)."""

import re
from decimal import ROUND_HALF_UP, Decimal

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter
from futurepay_desktop.training.checkout.products import INLINE_PARAMS, Products
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World

_DECIMAL = re.compile(r"\d{1,14}(\.\d{1,12})?", re.ASCII)
_MOST = 10**12 - 1
_TAXES = ("exclusive", "inclusive", "unspecified")
_INTERVALS = ("day", "month", "week", "year")
PRICE_PARAMS = (
    "currency",
    "product",
    "product_data",
    "recurring",
    "tax_behavior",
    "unit_amount",
    "unit_amount_decimal",
)
_EARLIER = ("active", "lookup_key", "metadata", "nickname")


class Prices:
    """The price endpoints, and the prices made by the way from `price_data`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._products = Products(world)

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/prices."""
        params = Params(given, (*PRICE_PARAMS, *_EARLIER))
        price, product = self._from(params)
        if product is not None:
            self._world.keep(product, "product.created")
        price |= {
            "active": params.flag("active") is not False,
            "lookup_key": params.text("lookup_key", limit=200),
            "nickname": params.text("nickname"),
            "metadata": params.metadata(),
        }
        return self._world.keep(price, "price.created")

    def draft(self, params: Params) -> tuple[JsonObject, JsonObject | None]:
        """A price for one purchase from `price_data`, and the product made for it, if any; neither kept yet.

        It can be read later but not be used again, so it is not active; `params` know PRICE_PARAMS.
        """
        price, product = self._from(params)
        return price | {"active": False}, product

    def retrieve(self, given: JsonObject, price_id: str) -> JsonObject:
        """GET /v1/prices/{id}."""
        Params(given, ())
        return self._world.need("price", price_id, "price")

    def update(self, given: JsonObject, price_id: str) -> JsonObject:
        """POST /v1/prices/{id}: the amount of a price never changes."""
        params = Params(given, (*_EARLIER, "tax_behavior"))
        price = self._world.need("price", price_id, "price")
        if "active" in params:
            price["active"] = params.flag("active")
        for name in params.given(("lookup_key", "nickname")):
            price[name] = params.text(name, clearable=True)
        if "tax_behavior" in params:
            price["tax_behavior"] = params.choice("tax_behavior", _TAXES)
        price["metadata"] = params.metadata(price["metadata"])
        return self._world.keep_updated(price, "price.updated")

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/prices."""
        params = Params(given, (*PAGE_PARAMS, "active", "created", "currency", "lookup_keys", "product", "type"))
        in_time, active, keys = created_filter(params), params.flag("active"), params.texts("lookup_keys")
        currency, product = params.text("currency"), params.text("product")
        kind = params.choice("type", ("one_time", "recurring"))

        def keep(price: JsonObject) -> bool:
            return (
                in_time(price)
                and active in (None, price["active"])
                and (keys is None or price["lookup_key"] in keys)
                and currency in (None, price["currency"])
                and product in (None, price["product"])
                and kind in (None, price["type"])
            )

        return page(self._world.shelves["price"], params, "/v1/prices", keep=keep)

    def _from(self, params: Params) -> tuple[JsonObject, JsonObject | None]:
        world = self._world
        currency = world.currencies.get(params.required("currency"), params.name("currency")).code
        whole, exact = _amount(params)
        recurring, product = _recurring(params), self._drafted_product(params)
        price = world.make(
            "price",
            id=world.ids.of("price"),
            active=True,
            billing_scheme="per_unit",
            currency=currency,
            metadata={},
            product=self._existing_product(params) if product is None else product["id"],
            recurring=recurring,
            tax_behavior=params.choice("tax_behavior", _TAXES) or "unspecified",
            type="one_time" if recurring is None else "recurring",
            unit_amount=whole,
            unit_amount_decimal=exact,
        )
        return price, product

    def _drafted_product(self, params: Params) -> JsonObject | None:
        params.exclusive("product", "product_data")
        if "product_data" not in params:
            return None
        return self._products.draft(params.inner("product_data", INLINE_PARAMS))

    def _existing_product(self, params: Params) -> str:
        product = self._world.need("product", params.required("product"), params.name("product"))
        if not product["active"]:
            raise bad_parameter(params.name("product"), "The product specified is inactive.")
        return str(product["id"])


def cost(price: JsonObject, quantity: int) -> int:
    """What `quantity` of a price come to, in whole minor units, a half rounded up."""
    exact = Decimal(price["unit_amount_decimal"]) * quantity
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _amount(params: Params) -> tuple[int | None, str]:
    """The unit amount whole (None when it has a fraction) and exact."""
    params.exclusive("unit_amount", "unit_amount_decimal")
    whole = params.integer("unit_amount", least=0, most=_MOST)
    if whole is not None:
        return whole, str(whole)
    text = params.text("unit_amount_decimal")
    if text is None:
        raise missing_parameter(params.name("unit_amount"))
    if not _DECIMAL.fullmatch(text):
        raise bad_parameter(params.name("unit_amount_decimal"), "Invalid decimal: at most 12 places, not negative.")
    exact = Decimal(text)
    fraction = exact != exact.to_integral_value()
    return None if fraction else int(exact), f"{exact.normalize():f}"


def _recurring(params: Params) -> JsonObject | None:
    if "recurring" not in params:
        return None
    recurring = params.inner("recurring", ("interval", "interval_count", "usage_type"))
    interval = recurring.choice("interval", _INTERVALS)
    if interval is None:
        raise missing_parameter(recurring.name("interval"))
    return {
        "interval": interval,
        "interval_count": recurring.integer("interval_count", least=1) or 1,
        "meter": None,
        "trial_period_days": None,
        "usage_type": recurring.choice("usage_type", ("licensed", "metered")) or "licensed",
    }
