"""What creating and changing a Checkout Session refuses: status, type, code and parameter of every situation."""

from typing import Any

import pytest

from tests.training.sales import SUCCESS, line, payment
from tests.training.shop import NOON, Shop
from tests.training.situations import Situation

_CREATE = "checkout/sessions"
_SETUP: dict[str, Any] = {"mode": "setup", "currency": "usd", "success_url": SUCCESS}
_PAYMENT: dict[str, Any] = {"mode": "payment", "success_url": SUCCESS, "line_items": [line()]}
_PRICE = line()["price_data"]
_EMBEDDED: dict[str, Any] = {"success_url": None, "ui_mode": "embedded_page"}
_ELEMENTS: dict[str, Any] = {"success_url": None, "ui_mode": "elements", "return_url": "https://a.example"}


def setup(name: str, code: str | None, param: str | None, status: int = 400, **params: Any) -> Situation:
    return Situation(f"setup, {name}", _CREATE, _SETUP | params, code, param, status)


def paying(name: str, code: str | None, param: str | None, status: int = 400, **params: Any) -> Situation:
    return Situation(f"payment, {name}", _CREATE, _PAYMENT | params, code, param, status)


def lines(name: str, code: str | None, param: str | None, status: int = 400, **item: Any) -> Situation:
    whole = {name: value for name, value in (line() | item).items() if value is not None}
    return paying(f"line with {name}", code, param, status, line_items=[line(), whole])


def price(name: str, code: str | None, param: str, **changes: Any) -> Situation:
    whole = {key: value for key, value in (_PRICE | changes).items() if value is not None}
    return lines(name, code, f"line_items[1][price_data]{param}", price_data=whole)


SITUATIONS = [
    # what setup mode refuses
    setup("line items", None, "line_items", line_items=[line()]),
    setup("payment data", None, "payment_intent_data", payment_intent_data={"description": "a"}),
    setup("subscription data", None, "subscription_data", subscription_data={"description": "a"}),
    setup("invoices", None, "invoice_creation", invoice_creation={"enabled": True}),
    setup("collection", None, "payment_method_collection", payment_method_collection="always"),
    setup("phone number", None, "phone_number_collection", phone_number_collection={"enabled": True}),
    setup(
        "saved methods",
        None,
        "saved_payment_method_options",
        saved_payment_method_options={"payment_method_save": "enabled"},
    ),
    setup("submit type", None, "submit_type", submit_type="pay"),
    setup("discounts", None, "discounts", discounts=[{"coupon": "c"}]),
    setup("promotion codes", None, "allow_promotion_codes", allow_promotion_codes=True),
    setup("optional items", None, "optional_items", optional_items=[{"price": "p", "quantity": 1}]),
    setup("shipping options", None, "shipping_options", shipping_options=[{"shipping_rate": "s"}]),
    setup("automatic tax", None, "automatic_tax", automatic_tax={"enabled": True}),
    setup("adaptive pricing", None, "adaptive_pricing", adaptive_pricing={"enabled": True}),
    setup("recovery", None, "after_expiration", after_expiration={"recovery": {"enabled": True}}),
    # mode and page
    setup("no mode", "parameter_missing", "mode", mode=None),
    setup("unknown mode", None, "mode", mode="gift"),
    setup("subscription mode", None, "mode", mode="subscription"),
    setup("old hosted", None, "ui_mode", ui_mode="hosted"),
    setup("old embedded", None, "ui_mode", ui_mode="embedded"),
    setup("old custom", None, "ui_mode", ui_mode="custom"),
    setup("hosted, no success page", "parameter_missing", "success_url", success_url=None),
    setup("hosted with return page", None, "return_url", return_url="https://a.example"),
    setup("hosted with redirect choice", None, "redirect_on_completion", redirect_on_completion="never"),
    setup("hosted with permissions", None, "permissions", permissions={"update_shipping_details": "server_only"}),
    setup("embedded with success page", None, "success_url", ui_mode="embedded_page"),
    setup("embedded without return page", "parameter_missing", "return_url", **_EMBEDDED),
    setup(
        "embedded that stays with return page",
        None,
        "return_url",
        **_EMBEDDED,
        redirect_on_completion="never",
        return_url="https://a.example",
    ),
    setup("elements with texts", None, "custom_text", **_ELEMENTS, custom_text={"submit": {"message": "a"}}),
    setup("elements with looks", None, "branding_settings", **_ELEMENTS, branding_settings={"display_name": "a"}),
    setup("elements with back link", None, "cancel_url", **_ELEMENTS, cancel_url="https://a.example"),
    paying("elements with submit type", None, "submit_type", **_ELEMENTS, submit_type="pay"),
    paying(
        "elements with recovery",
        None,
        "after_expiration",
        **_ELEMENTS,
        after_expiration={"recovery": {"enabled": True}},
    ),
    # who
    setup("two customers", "parameters_exclusive", "customer", customer="{customer}", customer_email="a@b.co"),
    setup(
        "customer and creation", "parameters_exclusive", "customer", customer="{customer}", customer_creation="always"
    ),
    setup("unknown customer", "resource_missing", "customer", 404, customer="cus_gone"),
    setup("deleted customer", "resource_missing", "customer", 404, customer="{deleted}"),
    setup("another account's customer", "resource_missing", "customer_account", 404, customer_account="acct_1"),
    setup("update of nobody", None, "customer_update", customer_update={"name": "auto"}),
    setup("wrong update", None, "customer_update[name]", customer="{customer}", customer_update={"name": "always"}),
    setup("bad address", "email_invalid", "customer_email", customer_email="nobody"),
    setup("wrong creation", None, "customer_creation", customer_creation="never"),
    # money and methods
    setup("no currency", "parameter_missing", "currency", currency=None),
    setup("unknown currency", None, "currency", currency="zzz"),
    setup("empty currency", "parameter_invalid_empty", "currency", currency=""),
    setup(
        "fixed types", "payment_method_types_no_longer_supported", "payment_method_types", payment_method_types=["card"]
    ),
    setup("unknown type", None, "allowed_payment_method_types[0]", allowed_payment_method_types=["cash"]),
    setup("link can not be left out", None, "excluded_payment_method_types[0]", excluded_payment_method_types=["link"]),
    setup(
        "both lists",
        "parameters_exclusive",
        "allowed_payment_method_types",
        allowed_payment_method_types=["card"],
        excluded_payment_method_types=["sepa_debit"],
    ),
    setup("nothing left", None, "allowed_payment_method_types", allowed_payment_method_types=["sepa_debit"]),
    setup(
        "unknown configuration",
        "resource_missing",
        "payment_method_configuration",
        404,
        payment_method_configuration="pmc_gone",
    ),
    setup("redisplay", None, "payment_method_data[allow_redisplay]", payment_method_data={"allow_redisplay": "yes"}),
    setup(
        "blocked brand",
        None,
        "payment_method_options[card][restrictions][brands_blocked][0]",
        payment_method_options={"card": {"restrictions": {"brands_blocked": ["amex"]}}},
    ),
    paying(
        "debit currency",
        None,
        "payment_method_options[acss_debit][currency]",
        payment_method_options={"acss_debit": {"currency": "cad"}},
    ),
    # texts, times, places
    setup("success page", "url_invalid", "success_url", success_url="nonsense"),
    setup("back link", "url_invalid", "cancel_url", cancel_url="ftp://a.example"),
    setup("too soon", None, "expires_at", expires_at=NOON + 1799),
    setup("too late", None, "expires_at", expires_at=NOON + 86_401),
    setup("no time", "parameter_invalid_integer", "expires_at", expires_at="soon"),
    setup("language", None, "locale", locale="tlh"),
    setup("long reference", None, "client_reference_id", client_reference_id="a" * 201),
    setup("setup data", "parameter_unknown", "setup_intent_data[usage]", setup_intent_data={"usage": "x"}),
    setup("unknown parameter", "parameter_unknown", "colour", colour="red"),
    setup("long metadata", None, f"metadata[{'k' * 41}]", metadata={"k" * 41: "v"}),
    setup("long value", None, "metadata[k]", metadata={"k": "v" * 501}),
    setup("much metadata", None, "metadata", metadata={str(number): "v" for number in range(51)}),
    setup("long text", None, "custom_text[submit][message]", custom_text={"submit": {"message": "a" * 1201}}),
    setup("text without words", "parameter_missing", "custom_text[submit][message]", custom_text={"submit": {}}),
    setup("four questions", None, "custom_fields", custom_fields=[{"key": "a"}] * 4),
    setup("question without key", "parameter_missing", "custom_fields[0][key]", custom_fields=[{"type": "text"}]),
    setup("terms", None, "consent_collection[terms_of_service]", consent_collection={"terms_of_service": "yes"}),
    setup(
        "agreement",
        "parameter_missing",
        "consent_collection[payment_method_reuse_agreement][position]",
        consent_collection={"payment_method_reuse_agreement": {}},
    ),
    setup("link display", None, "wallet_options[link][display]", wallet_options={"link": {"display": "always"}}),
    setup("address", None, "billing_address_collection", billing_address_collection="never"),
    # payment mode
    paying("no lines", "parameter_missing", "line_items", line_items=None),
    paying("empty lines", "parameter_missing", "line_items", line_items=[]),
    paying("no list", None, "line_items", line_items="one"),
    paying("101 lines", None, "line_items", line_items=[line()] * 101),
    paying("two currencies", None, "line_items", line_items=[line(), line(currency="eur")]),
    paying("other currency", None, "currency", currency="eur"),
    paying("too little", "amount_too_small", "line_items", line_items=[line(49)]),
    paying("too much", "amount_too_large", "line_items", line_items=[line(999_999_999_999, 2)]),
    paying("setup data", None, "setup_intent_data", setup_intent_data={"description": "a"}),
    paying("submit type", None, "submit_type", submit_type="steal"),
    paying("invoice", None, "invoice_creation[enabled]", invoice_creation={"enabled": True}),
    paying("coupon", "resource_missing", "discounts[0][coupon]", 404, discounts=[{"coupon": "c"}]),
    paying(
        "shipping rate",
        "resource_missing",
        "shipping_options[0][shipping_rate]",
        404,
        shipping_options=[{"shipping_rate": "shr_1"}],
    ),
    paying(
        "redisplay filter",
        None,
        "saved_payment_method_options[allow_redisplay_filters][0]",
        saved_payment_method_options={"allow_redisplay_filters": ["never"]},
    ),
    paying("usage", None, "payment_intent_data[setup_future_usage]", payment_intent_data={"setup_future_usage": "x"}),
    paying("capture", None, "payment_intent_data[capture_method]", payment_intent_data={"capture_method": "later"}),
    paying(
        "receipt", "email_invalid", "payment_intent_data[receipt_email]", payment_intent_data={"receipt_email": "x"}
    ),
    paying(
        "unknown payment data",
        "parameter_unknown",
        "payment_intent_data[confirm]",
        payment_intent_data={"confirm": True},
    ),
    paying(
        "recovery without enabled",
        "parameter_missing",
        "after_expiration[recovery][enabled]",
        after_expiration={"recovery": {}},
    ),
    paying(
        "shipping countries",
        None,
        "shipping_address_collection[allowed_countries][0]",
        shipping_address_collection={"allowed_countries": ["Ireland"]},
    ),
    lines("no price", "parameter_missing", "line_items[1][price]", price_data=None),
    lines("two prices", "parameters_exclusive", "line_items[1][price]", price="price_1"),
    lines("no quantity", "parameter_missing", "line_items[1][quantity]", quantity=None),
    lines("no number", "parameter_invalid_integer", "line_items[1][quantity]", quantity="two"),
    lines("none of it", "parameter_invalid_integer", "line_items[1][quantity]", quantity=0),
    lines("unknown", "parameter_unknown", "line_items[1][amount]", amount=5),
    lines("unknown price", "resource_missing", "line_items[1][price]", 404, price="price_gone", price_data=None),
    lines("used price", None, "line_items[1][price]", price="{inline}", price_data=None),
    price("no currency", "parameter_missing", "[currency]", currency=None),
    price("unknown currency", None, "[currency]", currency="zzz"),
    price("no amount", "parameter_missing", "[unit_amount]", unit_amount=None),
    price("two amounts", "parameters_exclusive", "[unit_amount]", unit_amount_decimal="5.5"),
    price("less than nothing", "parameter_invalid_integer", "[unit_amount]", unit_amount=-1),
    price("no amount but words", "parameter_invalid_integer", "[unit_amount]", unit_amount="much"),
    price("bad fraction", None, "[unit_amount_decimal]", unit_amount=None, unit_amount_decimal="5,5"),
    price("no product", "parameter_missing", "[product]", product_data=None),
    price("two products", "parameters_exclusive", "[product]", product="prod_1"),
    price("unknown product", "resource_missing", "[product]", product_data=None, product="prod_gone"),
    price("nameless", "parameter_missing", "[product_data][name]", product_data={"description": "a"}),
    price("empty name", "parameter_invalid_empty", "[product_data][name]", product_data={"name": ""}),
    price("subscription", None, "[recurring]", recurring={"interval": "month"}),
    price("no interval", "parameter_missing", "[recurring][interval]", recurring={"interval_count": 1}),
    price("tax", None, "[tax_behavior]", tax_behavior="none"),
    price("unknown", "parameter_unknown", "[colour]", colour="red"),
]


@pytest.fixture(scope="module")
def ids() -> tuple[Shop, dict[str, str]]:
    shop = Shop()
    deleted = shop.customer()
    shop.ok("DELETE", f"customers/{deleted}")
    session = payment(shop)
    shown = shop.get(f"checkout/sessions/{session['id']}/line_items")["data"][0]
    return shop, {"customer": shop.customer(), "deleted": deleted, "inline": shown["price"]["id"]}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_a_create_is_refused(situation: Situation, ids: tuple[Shop, dict[str, str]]) -> None:
    shop, known = ids
    if situation.param == "line_items[1][price_data][product]" and situation.code == "resource_missing":
        situation = Situation(situation.name, situation.path, situation.params, situation.code, situation.param, 404)
    before = [len(shop.get(path, limit=100)["data"]) for path in ("checkout/sessions", "products", "prices")]
    situation.check(shop, **known)
    after = [len(shop.get(path, limit=100)["data"]) for path in ("checkout/sessions", "products", "prices")]
    assert before == after, "a refused create leaves nothing behind"


@pytest.mark.parametrize(
    "situation",
    [
        Situation("unknown", "checkout/sessions/cs_test_gone", {}, "resource_missing", "session", 404),
        Situation("expire unknown", "checkout/sessions/cs_test_gone/expire", {}, "resource_missing", "session", 404),
        Situation("expire complete", "checkout/sessions/{complete}/expire"),
        Situation("lines of setup", "checkout/sessions/{setup}", {"line_items": [line()]}, None, "line_items"),
        Situation("lines of none", "checkout/sessions/{open}", {"line_items": []}, None, "line_items"),
        Situation("lines afterwards", "checkout/sessions/{complete}", {"line_items": [line()]}),
        Situation(
            "unknown line",
            "checkout/sessions/{open}",
            {"line_items": [{"id": "li_gone", "quantity": 2}]},
            "resource_missing",
            "line_items[0][id]",
            404,
        ),
        Situation(
            "shipping of a hosted page",
            "checkout/sessions/{open}",
            {"collected_information": {"shipping_details": {"name": "a"}}},
            None,
            "collected_information",
        ),
        Situation(
            "payment data of a hosted page",
            "checkout/sessions/{open}",
            {"payment_intent_data": {"description": "a"}},
            None,
            "payment_intent_data",
        ),
        Situation("url", "checkout/sessions/{open}", {"url": "https://a.example"}, "parameter_unknown", "url"),
        Situation("expand", "checkout/sessions/{open}", {"expand": ["lines"]}, None, "expand"),
        Situation("state", "checkout/sessions", {"status": "done"}, None, "status", method="GET"),
        Situation("limit", "checkout/sessions", {"limit": 0}, "parameter_invalid_integer", "limit", method="GET"),
        Situation(
            "cursors",
            "checkout/sessions",
            {"starting_after": "{open}", "ending_before": "{open}"},
            "parameters_exclusive",
            "starting_after",
            method="GET",
        ),
        Situation(
            "lines of nothing",
            "checkout/sessions/cs_gone/line_items",
            {},
            "resource_missing",
            "session",
            404,
            "GET",
        ),
        Situation(
            "line cursor",
            "checkout/sessions/{open}/line_items",
            {"starting_after": "li_gone"},
            "resource_missing",
            "starting_after",
            404,
            "GET",
        ),
    ],
    ids=lambda situation: situation.name,
)
def test_a_session_refuses(shop: Shop, situation: Situation) -> None:
    done = payment(shop)
    shop.submit(done["id"])
    situation.check(shop, complete=done["id"], open=payment(shop)["id"], setup=shop.session()["id"])
