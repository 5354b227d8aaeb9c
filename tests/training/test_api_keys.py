"""Who may come in: test keys only, and restricted ones as far as their permissions go."""

from pathlib import Path

import pytest

from futurepay_desktop.training.api.api_keys import PERMISSIONS, UnknownPermissionError
from futurepay_desktop.training.api.routes import Route
from tests.training.counts import COUNTS
from tests.training.shop import Shop

ROUTES = Shop().stripe.routes
DAY = 86_400


def met(situation: str) -> None:
    """Count an error situation."""
    COUNTS["error situations"][situation] += 1


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
        ("sk_org_live_abcdefghijkl", None),
        ("sk_org_test_abcdefghijkl", None),
        ("sk_test_ключ", None),
        ("pk_test_abcdefghijkl", "secret_key_required"),
    ],
)
def test_others_do_not(shop: Shop, key: str, code: str | None) -> None:
    status, error = shop.refused("GET", "balance", api_key=key)
    assert (status, error.get("code"), error["type"]) == (401, code, "invalid_request_error")
    assert not key or key not in error["message"]
    met(f"key refused: {key.partition('_')[0] or 'none'} {code}")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("sk_live_abcdefghijkl", "live key"),
        ("pk_test_abcdefghijkl", "publishable key"),
        ("sk_org_test_abcdefg", "organization key"),
    ],
)
def test_keys_are_refused_in_words(shop: Shop, key: str, words: str) -> None:
    _status, error = shop.refused("GET", "balance", api_key=key)
    assert words in error["message"]


def test_revoked_keys(shop: Shop) -> None:
    shop.stripe.keys.revoke("sk_test_old")
    assert shop.code("GET", "balance", api_key="sk_test_old") == (401, "api_key_expired", None)
    met("key expired")


def test_keys_expire_by_the_clock(shop: Shop) -> None:
    shop.stripe.keys.expire("sk_test_soon", shop.clock.now() + DAY)
    assert shop.call("GET", "balance", api_key="sk_test_soon").status == 200
    shop.clock.advance(DAY)
    assert shop.code("GET", "balance", api_key="sk_test_soon") == (401, "api_key_expired", None)


def test_a_rolled_key_hands_over_its_permissions(shop: Shop) -> None:
    old = shop.stripe.keys.make(["rak_balance_read"])
    new = shop.stripe.keys.roll(old, after_seconds=60)
    assert new != old
    for key in (old, new):
        assert shop.call("GET", "balance", api_key=key).status == 200
        assert shop.call("GET", "customers", api_key=key).status == 403
    shop.clock.advance(60)
    assert shop.code("GET", "balance", api_key=old)[1] == "api_key_expired"
    assert shop.call("GET", "balance", api_key=new).status == 200
    plain = shop.stripe.keys.roll("sk_test_plain")
    assert plain.startswith("sk_test_")
    assert shop.code("GET", "balance", api_key="sk_test_plain")[0] == 401
    assert shop.call("GET", "customers", api_key=plain).status == 200


def test_restricted_keys(shop: Shop) -> None:
    key = shop.stripe.keys.make(["rak_customer_write", "rak_balance_read"])
    assert key.startswith("rk_test_")
    assert shop.call("POST", "customers", api_key=key).status == 200
    assert shop.call("GET", "customers", api_key=key).status == 200
    status, error = shop.refused("GET", "events/evt_unknown", api_key=key)
    assert (status, error["type"], "code" in error) == (403, "invalid_request_error", False)
    assert "rak_event_read" in error["message"]
    assert key not in error["message"]


def test_reading_does_not_allow_writing(shop: Shop) -> None:
    key = shop.stripe.keys.make(["rak_customer_read"])
    assert shop.call("GET", "customers", api_key=key).status == 200
    _status, error = shop.refused("POST", "customers", api_key=key)
    assert "rak_customer_write" in error["message"]


@pytest.mark.parametrize("name", ["rak_customers_read", "customer_read", "rak_customer_delete", ""])
def test_unknown_permissions_are_refused_in_words(shop: Shop, name: str) -> None:
    with pytest.raises(UnknownPermissionError, match="There is no permission called") as refused:
        shop.stripe.keys.make(["rak_customer_read", name])
    assert name in str(refused.value)
    assert "rak_customer_read" in str(refused.value)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.pattern.pattern}")
def test_a_missing_permission_is_told_before_anything_is_looked_up(shop: Shop, route: Route) -> None:
    word = "read" if route.method == "GET" else "write"
    needed = f"rak_{route.permission}_{word}"
    assert needed in PERMISSIONS
    enough = {needed, f"rak_{route.permission}_write", "rak_charge_write"}
    poor = shop.stripe.keys.make(PERMISSIONS - enough)
    path = route.pattern.pattern.removeprefix("/v1/").replace("([^/]+)", "none_1")
    before = list(shop.stripe.snapshot().lines())
    status, error = shop.refused(route.method, path, api_key=poor, nonsense="x")
    assert (status, error["type"], "code" in error) == (403, "invalid_request_error", False)
    assert needed in error["message"]
    assert list(shop.stripe.snapshot().lines()) == before
    rich = shop.stripe.keys.make([needed])
    assert shop.call(route.method, path, api_key=rich, nonsense="x").status in {400, 404}
    met(f"permission missing: {needed}")


def test_a_refusal_for_want_of_permission_is_not_remembered(shop: Shop) -> None:
    poor = shop.stripe.keys.make(["rak_balance_read"])
    assert shop.call("POST", "customers", "once", poor).status == 403
    assert shop.call("POST", "customers", "once").status == 200


def test_what_keys_may_do_survives_a_restart_and_no_file_holds_a_key(tmp_path: Path) -> None:
    first = Shop(tmp_path / "state.jsonl")
    key, old = first.stripe.keys.make(["rak_balance_read"]), "sk_test_0123456789abcdef"
    first.stripe.keys.revoke(old)
    first.stripe.save()
    again = Shop(tmp_path / "state.jsonl")
    assert again.call("GET", "balance", api_key=key).status == 200
    assert again.call("GET", "customers", api_key=key).status == 403
    assert again.code("GET", "balance", api_key=old)[1] == "api_key_expired"
    text = (tmp_path / "state.jsonl").read_text(encoding="utf-8")
    assert key not in text
    assert old not in text


def test_unknown_addresses(shop: Shop) -> None:
    assert shop.code("GET", "nonsense") == (404, None, None)
    assert shop.code("DELETE", "events")[0] == 404
