"""Who may come in: test keys only, and restricted ones as far as their permissions go."""

import pytest

from tests.training.shop import Shop


@pytest.mark.parametrize("key", ["sk_test_a", "rk_test_abc123"])
def test_any_test_key_opens(shop: Shop, key: str) -> None:
    assert shop.call("GET", "balance", api_key=key).status == 200


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", None),
        ("nonsense", None),
        ("sk_test_", None),
        ("sk_live_abcdefghijkl", None),
        ("rk_live_abcdefghijkl", None),
        ("pk_test_abcdefghijkl", "secret_key_required"),
    ],
)
def test_others_do_not(shop: Shop, key: str, code: str | None) -> None:
    status, error = shop.refused("GET", "balance", api_key=key)
    assert (status, error.get("code"), error["type"]) == (401, code, "invalid_request_error")
    assert not key or key not in error["message"]


def test_live_keys_are_refused_in_words(shop: Shop) -> None:
    _status, error = shop.refused("GET", "balance", api_key="sk_live_abcdefghijkl")
    assert "live key" in error["message"]


def test_revoked_keys(shop: Shop) -> None:
    shop.stripe.keys.revoke("sk_test_old")
    assert shop.code("GET", "balance", api_key="sk_test_old") == (401, "api_key_expired", None)


def test_restricted_keys(shop: Shop) -> None:
    shop.stripe.keys.restrict("rk_test_till", ["rak_customer_write", "rak_balance_read"])
    assert shop.call("POST", "customers", api_key="rk_test_till").status == 200
    assert shop.call("GET", "customers", api_key="rk_test_till").status == 200
    status, error = shop.refused("GET", "events/evt_unknown", api_key="rk_test_till")
    assert (status, error["type"], "code" in error) == (403, "invalid_request_error", False)
    assert "rak_event_read" in error["message"]


def test_unknown_addresses(shop: Shop) -> None:
    assert shop.code("GET", "nonsense") == (404, None, None)
    assert shop.code("DELETE", "events")[0] == 404
