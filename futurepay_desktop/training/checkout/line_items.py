"""The lines of a Checkout Session in payment mode (docs.stripe.com/api/checkout/sessions/line_items)."""

from dataclasses import dataclass, field

from futurepay_desktop.training.api.listing import PAGE_PARAMS, page_limit
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter, no_such
from futurepay_desktop.training.checkout.prices import PRICE_PARAMS, Prices, cost
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World

_KNOWN = ("adjustable_quantity", "metadata", "price", "price_data", "quantity", "tax_rates")
_MOST_LINES = 100
_MOST_OF_ONE = 999_999
_INCLUDED = "line_items of a session"
_SHOWN = 10


@dataclass(slots=True)
class Basket:
    """What is being bought, and what was made for it by the way: prices and products, not kept yet."""

    lines: list[JsonObject] = field(default_factory=list)
    made: list[JsonObject] = field(default_factory=list)

    @property
    def currency(self) -> str:
        """The currency of all lines."""
        return str(self.lines[0]["currency"])

    @property
    def total(self) -> int:
        """What all lines come to, in minor units."""
        return sum(line["amount_total"] for line in self.lines)


class LineItems:
    """Reads what is being bought, and keeps it beside the session, which does not show it by itself."""

    def __init__(self, world: World, prices: Prices) -> None:
        self._world = world
        self._prices = prices
        world.include(_INCLUDED, self._first_page)

    def read(self, params: Params) -> Basket:
        """The lines a create asks for; RequestRefusedError naming `line_items[0][…]` for what is wrong."""
        lines = params.items("line_items", _KNOWN, most=_MOST_LINES)
        if not lines:
            raise missing_parameter("line_items")
        basket = Basket()
        for line in lines:
            basket.lines.append(self._line(line, basket.made))
        return self._checked(basket)

    def read_again(self, params: Params, present: list[JsonObject]) -> Basket:
        """The lines after an update: one with an `id` stays (with a new quantity, if given), one left out goes."""
        known = {line["id"]: line for line in present}
        basket = Basket()
        for line in params.items("line_items", (*_KNOWN, "id"), most=_MOST_LINES):
            identity = line.text("id")
            if identity is None:
                basket.lines.append(self._line(line, basket.made))
                continue
            if identity not in known:
                raise no_such("line_item", identity, line.name("id"))
            quantity = line.integer("quantity", least=1, most=_MOST_OF_ONE) or known[identity]["quantity"]
            basket.lines.append(_counted(known[identity], quantity))
        if not basket.lines:
            raise bad_parameter("line_items", "A session needs at least one line item.")
        return self._checked(basket)

    def keep(self, session_id: str, basket: Basket) -> None:
        """Keep a session's lines, and the prices and products made for them."""
        for thing in basket.made:
            self._world.keep(thing, f"{thing['object']}.created")
        self._world.keep_note(session_id, line_items=basket.lines)

    def of(self, session_id: str) -> list[JsonObject]:
        """A session's lines, as ordered; none in setup mode."""
        lines: list[JsonObject] = self._world.note(session_id).get("line_items", [])
        return lines

    def list_page(self, given: JsonObject, session_id: str) -> JsonObject:
        """GET /v1/checkout/sessions/{id}/line_items, in the order of the session."""
        params = Params(given, PAGE_PARAMS)
        limit = page_limit(params)
        params.exclusive("starting_after", "ending_before")
        self._world.need("checkout.session", session_id, "session")
        lines = self.of(session_id)
        start = self._place(params, "starting_after", lines)
        end = self._place(params, "ending_before", lines)
        if end is not None:
            chosen, more = lines[max(0, end - limit) : end], end > limit
        else:
            first = 0 if start is None else start + 1
            chosen, more = lines[first : first + limit], len(lines) > first + limit
        return {"object": "list", "data": chosen, "has_more": more, "url": _url(session_id)}

    def _first_page(self, session_id: str) -> JsonObject:
        lines = self.of(session_id)
        return {"object": "list", "data": lines[:_SHOWN], "has_more": len(lines) > _SHOWN, "url": _url(session_id)}

    def _line(self, params: Params, made: list[JsonObject]) -> JsonObject:
        price, product = self._price(params)
        quantity = params.integer("quantity", least=1, most=_MOST_OF_ONE)
        if quantity is None:
            raise missing_parameter(params.name("quantity"))
        if "price_data" in params:
            made.extend([price] if product is None else [product, price])
        line = self._world.templates.make(
            "item",
            id=self._world.ids.of("li"),
            adjustable_quantity=_adjustable(params),
            amount_discount=0,
            amount_tax=0,
            currency=price["currency"],
            description=(product or self._world.need("product", price["product"]))["name"],
            metadata=params.metadata(),
            price=price,
        )
        return _counted(line, quantity)

    def _price(self, params: Params) -> tuple[JsonObject, JsonObject | None]:
        params.exclusive("price", "price_data")
        name, product = params.name("price"), None
        if "price_data" in params:
            data = params.inner("price_data", PRICE_PARAMS)
            price, product = self._prices.draft(data)
            name = data.name("recurring")
        elif "price" in params:
            price = self._world.need("price", params.required("price"), name)
            if not price["active"]:
                raise bad_parameter(name, "The price specified is inactive. This field only accepts active prices.")
        else:
            raise missing_parameter(name)
        if price["type"] == "recurring":
            raise bad_parameter(
                name, "You specified `payment` mode but passed a recurring price. Use one-time prices only."
            )
        return price, product

    def _checked(self, basket: Basket) -> Basket:
        if len({line["currency"] for line in basket.lines}) > 1:
            raise bad_parameter("line_items", "All prices of a Checkout Session must be in the same currency.")
        self._world.currencies.get(basket.currency).check(basket.total, "line_items")
        return basket

    @staticmethod
    def _place(params: Params, key: str, lines: list[JsonObject]) -> int | None:
        cursor = params.text(key)
        if cursor is None:
            return None
        for place, line in enumerate(lines):
            if line["id"] == cursor:
                return place
        raise no_such("line_item", cursor, key)


def _counted(line: JsonObject, quantity: int) -> JsonObject:
    amount = cost(line["price"], quantity)
    return line | {"amount_subtotal": amount, "amount_total": amount, "quantity": quantity}


def _adjustable(params: Params) -> JsonObject | None:
    if "adjustable_quantity" not in params:
        return None
    settings = params.inner("adjustable_quantity", ("enabled", "maximum", "minimum"))
    if "enabled" not in settings:
        raise missing_parameter(settings.name("enabled"))
    return {
        "enabled": settings.flag("enabled"),
        "maximum": settings.integer("maximum", least=1, most=_MOST_OF_ONE),
        "minimum": settings.integer("minimum", least=0, most=_MOST_OF_ONE),
    }


def _url(session_id: str) -> str:
    return f"/v1/checkout/sessions/{session_id}/line_items"
