"""The table of parameters without effect tells the truth: each is taken by its endpoint, and only by name."""

import pytest

from futurepay_desktop.training.without_effect import WITHOUT_EFFECT
from tests.training.shop import Shop

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
