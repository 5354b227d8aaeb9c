"""The table of parameters without effect tells the truth: each is taken by its endpoint, and only by name."""

import pytest

from futurepay_desktop.training.api.without_effect import OPTIONS_WITHOUT_EFFECT, WITHOUT_EFFECT
from tests.training.shop import Shop

OPTIONS = [(kind, option) for kind, options in OPTIONS_WITHOUT_EFFECT.items() for option in options]
ENTRIES = [(endpoint, name) for endpoint, names in WITHOUT_EFFECT.items() for name in names]


def code(shop: Shop, endpoint: str, name: str) -> tuple[str | None, str | None]:
    method, path = endpoint.split(" ")
    answer = shop.call(method, path.removeprefix("/v1/").replace("{id}", "x_gone"), **{name: "x"})
    error = answer.body.get("error", {})
    return error.get("code"), error.get("param")


@pytest.mark.parametrize(("endpoint", "name"), ENTRIES)
def test_it_is_taken(shop: Shop, endpoint: str, name: str) -> None:
    assert code(shop, endpoint, name) != ("parameter_unknown", name)
    assert WITHOUT_EFFECT[endpoint][name]


@pytest.mark.parametrize("endpoint", WITHOUT_EFFECT)
def test_nothing_else_is_taken(shop: Shop, endpoint: str) -> None:
    assert code(shop, endpoint, "hocus_pocus") == ("parameter_unknown", "hocus_pocus")


@pytest.mark.parametrize(("kind", "option"), OPTIONS)
def test_an_option_is_taken(shop: Shop, kind: str, option: str) -> None:
    value = {"network": "visa", "request_three_d_secure": "any", "setup_future_usage": "off_session"}.get(
        option, "never"
    )
    given = {"amount": 4200, "currency": "usd", "payment_method_options": {kind: {option: value}}}
    assert shop.post("payment_intents", **given)["status"] == "requires_payment_method"
