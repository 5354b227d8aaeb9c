"""Products: what is sold, by name (docs.stripe.com/api/products)."""

import re

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World

_LONGEST_NAME = 250
_TEXTS = {"description": 40_000, "statement_descriptor": 22, "tax_code": 5000, "unit_label": 12, "url": 2048}
_WRITABLE = (*_TEXTS, "active", "images", "marketing_features", "metadata", "name", "package_dimensions", "shippable")
INLINE_PARAMS = ("description", "images", "metadata", "name", "tax_code", "tax_details", "unit_label")
_MEASURE = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)
_MOST_IMAGES = 8
_SIDES = ("height", "length", "weight", "width")


class Products:
    """The product endpoints, and the products made by the way from `product_data`."""

    def __init__(self, world: World) -> None:
        self._world = world

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/products."""
        params = Params(given, (*_WRITABLE, "id", "type"))
        product = self._blank(params)
        identity = params.text("id")
        if identity is not None:
            if self._world.find("product", identity) is not None:
                raise bad_parameter("id", "Product already exists.", "resource_already_exists")
            product["id"] = identity
        product["type"] = params.choice("type", ("good", "service")) or "service"
        return self._world.keep(product, "product.created")

    def draft(self, params: Params) -> JsonObject:
        """A product from `product_data`, not kept yet; `params` know INLINE_PARAMS."""
        return self._blank(params)

    def retrieve(self, given: JsonObject, product_id: str) -> JsonObject:
        """GET /v1/products/{id}."""
        Params(given, ())
        return self._world.need("product", product_id)

    def update(self, given: JsonObject, product_id: str) -> JsonObject:
        """POST /v1/products/{id}."""
        params = Params(given, (*_WRITABLE, "default_price"))
        product = self._world.need("product", product_id)
        if "name" in params:
            product["name"] = params.required("name", limit=_LONGEST_NAME)
        if "default_price" in params:
            price = params.text("default_price", clearable=True)
            product["default_price"] = price and self._world.need("price", price, "default_price")["id"]
        self._fill(product, params)
        product["updated"] = self._world.clock.now()
        return self._world.keep_updated(product, "product.updated")

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/products."""
        params = Params(given, (*PAGE_PARAMS, "active", "created", "ids", "shippable", "url"))
        in_time, active, ids = created_filter(params), params.flag("active"), params.texts("ids")
        shippable, url = params.flag("shippable"), params.text("url")

        def keep(product: JsonObject) -> bool:
            return (
                in_time(product)
                and active in (None, product["active"])
                and (ids is None or product["id"] in ids)
                and shippable in (None, product["shippable"])
                and url in (None, product["url"])
            )

        return page(self._world.shelves["product"], params, "/v1/products", keep=keep)

    def _blank(self, params: Params) -> JsonObject:
        world = self._world
        product = world.make(
            "product",
            id=f"prod_{world.ids.text(14)}",
            active=True,
            images=[],
            marketing_features=[],
            metadata={},
            name=params.required("name", limit=_LONGEST_NAME),
            type="service",
            updated=world.clock.now(),
        )
        self._fill(product, params)
        return product

    def _fill(self, product: JsonObject, params: Params) -> None:
        for name in params.given(_TEXTS):
            product[name] = params.text(name, limit=_TEXTS[name], clearable=True)
        for name in params.given(("active", "shippable")):
            product[name] = params.flag(name)
        if "images" in params:
            product["images"] = params.texts("images", most=_MOST_IMAGES)
        if "marketing_features" in params:
            features = params.items("marketing_features", ("name",), most=15)
            product["marketing_features"] = [{"name": feature.required("name", limit=80)} for feature in features]
        if "package_dimensions" in params:
            sides = params.inner("package_dimensions", _SIDES)
            product["package_dimensions"] = {side: _inches(sides, side) for side in _SIDES}
        product["metadata"] = params.metadata(product["metadata"])


def _inches(sides: Params, side: str) -> float:
    text = sides.required(side, limit=20)
    if not _MEASURE.fullmatch(text):
        raise bad_parameter(sides.name(side), "Invalid decimal")
    return float(text)
