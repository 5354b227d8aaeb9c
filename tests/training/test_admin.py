"""The training server's controls: their own key, JSON both ways, words for every slip, never a traceback."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import stripe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futurepay_desktop.training.admin.admin_api import AdminApi
from futurepay_desktop.training.admin.admin_given import AdminRefusedError
from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS
from futurepay_desktop.training.serving.request_ledger import RequestLedger
from tests.support import until
from tests.training.served import Till, open_till
from tests.training.shop import FAILS_LATER, KEY, NOON, Shop

DAY = 86_400
BASE = "/_training"


class Desk:
    """A served shop and the controls beside it."""

    def __init__(self, till: Till) -> None:
        self.till = till
        self.shop = till.shop
        self.headers = {"Authorization": f"Bearer {till.server.admin_token}"}

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        data = None if body is None else json.dumps(body)
        status, answer, _headers = await self.till.raw(
            method, f"{BASE}/{path}", data=data, headers=self.headers | headers | {"Content-Type": "application/json"}
        )
        return status, answer

    async def ok(self, method: str, path: str, body: Any = None) -> Any:
        status, answer = await self.ask(method, path, body)
        assert status == 200, answer
        return answer

    async def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        status, answer = await self.ask(method, path, body)
        assert status >= 400
        return status, answer["error"]["message"]


@asynccontextmanager
async def open_desk(shop: Shop | None = None) -> AsyncIterator[Desk]:
    async with open_till(shop, limits=NO_LIMITS) as till:
        yield Desk(till)


async def test_two_keys_that_do_not_open_each_others_doors() -> None:
    async with open_desk() as desk:
        token = desk.till.server.admin_token
        assert token != (await _token_of_another())
        for wrong in (KEY, "rk_test_anything", "", "training_admin_", token[:-1]):
            status, answer = await desk.ask("GET", "clock", Authorization=f"Bearer {wrong}")
            assert (status, "token" in answer["error"]["message"]) == (401, True)
            assert token not in json.dumps(answer)
        with pytest.raises(stripe.AuthenticationError) as caught:
            await desk.till.v1.balance.retrieve_async({}, {"api_key": token})
        assert token not in str(caught.value)
        assert desk.till.server.admin_base == f"{desk.till.server.api_base}{BASE}"
        assert token not in repr(desk.till.server)


async def _token_of_another() -> str:
    async with open_till() as other:
        return other.server.admin_token


async def test_what_there_is() -> None:
    async with open_desk() as desk:
        controls = (await desk.ok("GET", ""))["controls"]
        assert "POST /_training/clock/advance" in controls
        assert await desk.refused("GET", "weather") == (404, "There is no such address; GET /_training lists them.")
        assert await desk.refused("DELETE", "clock") == (405, "DELETE means nothing at this address.")
        assert (await desk.refused("POST", "faults/7"))[0] == 405


async def test_the_clock() -> None:
    async with open_desk() as desk:
        session = desk.shop.session()
        clock = await desk.ok("GET", "clock")
        assert (clock["now"], clock["speed"], clock["date_skew"]) == (NOON, 1, 0)
        after = await desk.ok("POST", "clock/advance", {"seconds": 2 * DAY})
        assert (after["now"], after["offset"], after["reads"]) == (NOON + 2 * DAY, 2 * DAY, "2026-11-20T11:06:40+00:00")
        assert desk.shop.lying("checkout.session", session["id"])["status"] == "expired"
        assert (await desk.ok("POST", "clock/run", {"speed": 60}))["speed"] == 60
        assert (await desk.ok("POST", "clock/pin", {"at": NOON + 9 * DAY}))["now"] == NOON + 9 * DAY
        assert (await desk.ok("POST", "clock/pin", {}))["speed"] == 0
        assert (await desk.ok("POST", "clock/skew", {"seconds": -60}))["date_skew"] == -60
        for path, body, words in (
            ("advance", {"seconds": -1}, "`seconds` is at least 0."),
            ("advance", {"seconds": "1"}, "`seconds` is to be a number."),
            ("advance", {}, "`seconds` is to be a number."),
            ("advance", {"seconds": 10**12}, "A step is at most ten years."),
            ("advance", {"hours": 1}, "This address knows no 'hours'; it knows seconds."),
            ("run", {"speed": 10**9}, "`speed` is at most 1000000."),
            ("pin", {"at": 5}, "Time does not go back: `at` lies behind what the clock reads."),
            ("advance", [1], "The body is to be a JSON object."),
        ):
            assert await desk.refused("POST", f"clock/{path}", body) == (400, words)


async def test_faults() -> None:
    async with open_desk() as desk:
        rule = {"method": "GET", "path": "/v1/balance", "kind": "status", "status": 503}
        assert await desk.ok("POST", "faults", rule) == {"id": 1, "rule": rule}
        assert (await desk.till.raw("GET", "/v1/balance"))[0] == 503
        assert (await desk.ok("GET", "faults"))["faults"] == [{"id": 1, "rule": rule, "seen": 1, "hits": 1}]
        assert await desk.ok("DELETE", "faults/1") == {"removed": 1}
        assert await desk.refused("DELETE", "faults/1") == (404, "There is no fault 1.")
        status, words = await desk.refused("POST", "faults", {"path": "/v1/", "kind": "rain"})
        assert (status, words[:30]) == (400, "`kind` is one of cut_before, c")
        await desk.ok("POST", "faults", {"path": "/v1/balance", "kind": "hang"})
        hanging = asyncio.ensure_future(desk.till.raw("GET", "/v1/balance"))
        await until(lambda: desk.shop.stripe.faults.in_force()[0].hits == 1)
        assert await desk.ok("POST", "faults/release") == {"released": True}
        assert (await hanging)[0] == 200
        assert await desk.ok("DELETE", "faults") == await desk.ok("GET", "faults") == {"faults": []}


async def test_limits_and_latency() -> None:
    async with open_desk() as desk:
        none = {"overall": None, "endpoint": None, "search": None, "concurrent": None}
        assert await desk.ok("GET", "limits") == none
        stripes = {"overall": 25, "endpoint": 25, "search": 20, "concurrent": None}
        assert await desk.ok("PUT", "limits", {"like": "stripe"}) == stripes
        assert await desk.ok("PUT", "limits", {"overall": 1}) == none | {"overall": 1}
        assert [(await desk.till.raw("GET", "/v1/balance"))[0] for _ in range(2)] == [200, 429]
        for body in ({"like": "paypal"}, {"like": "stripe", "overall": 3}, {"overall": 0}, {"overall": True}):
            assert (await desk.refused("PUT", "limits", body))[0] == 400
        assert await desk.ok("PUT", "limits", {"like": "none"}) == none
        assert await desk.ok("PUT", "latency", {"latency": "p50=2,p99=20", "seed": 4}) == await desk.ok(
            "GET", "latency"
        )
        assert (await desk.ok("GET", "latency")) == {"latency": "p50=2,p99=20", "seed": 4}
        assert (await desk.refused("PUT", "latency", {"latency": "slow"}))[1].startswith("'slow' is no latency.")


async def test_keys() -> None:
    async with open_desk() as desk:
        made = await desk.ok("POST", "keys", {"permissions": ["rak_customer_read"]})
        headers = {"Authorization": f"Bearer {made['key']}"}
        assert (await desk.till.raw("GET", "/v1/customers", headers=headers))[0] == 200
        assert (await desk.till.raw("POST", "/v1/customers", headers=headers))[0] == 403
        rolled = (await desk.ok("POST", "keys/roll", {"key": made["key"], "seconds": 60}))["key"]
        await desk.ok("POST", "keys/expire", {"key": rolled, "seconds": 3600})
        await desk.ok("POST", "clock/advance", {"seconds": 60})
        fresh = {"Authorization": f"Bearer {rolled}"}
        assert (await desk.till.raw("GET", "/v1/customers", headers=headers))[0] == 401
        assert (await desk.till.raw("POST", "/v1/customers", headers=fresh))[0] == 403
        await desk.ok("POST", "clock/advance", {"seconds": 3540})
        status, body, _headers = await desk.till.raw("GET", "/v1/customers", headers=fresh)
        assert (status, body["error"]["code"]) == (401, "api_key_expired")
        await desk.ok("POST", "keys/revoke", {"key": KEY})
        assert (await desk.till.raw("GET", "/v1/customers"))[0] == 401
        assert "no permission called rak_all" in (await desk.refused("POST", "keys", {"permissions": ["rak_all"]}))[1]
        for body in ({"key": "pk_test_1"}, {"key": 7}, {}):
            assert (await desk.refused("POST", "keys/revoke", body))[0] == 400


async def test_a_card_is_updated_by_its_network() -> None:
    async with open_desk() as desk:
        method = desk.shop.saved(desk.shop.customer())
        before = desk.shop.get(f"payment_methods/{method}")["card"]
        path = f"methods/{method}/automatic_update"
        card = (await desk.ok("POST", path, {"exp_month": 3, "exp_year": 2034}))["card"]
        assert card == before | {"exp_month": 3, "exp_year": 2034}
        renumbered = await desk.ok("POST", path, {"exp_month": 3, "exp_year": 2034, "last4": "0007"})
        assert renumbered["card"]["last4"] == "0007"
        assert renumbered["card"]["fingerprint"] != card["fingerprint"]
        assert desk.shop.event_types()[-2:] == ["payment_method.automatically_updated"] * 2
        (newest,) = desk.shop.get("events", limit=1)["data"]
        assert newest["request"]["id"] is None
        assert newest["data"]["previous_attributes"]["card"] == {"last4": "4242", "fingerprint": card["fingerprint"]}
        assert (await desk.refused("POST", "methods/pm_gone/automatic_update", {"exp_month": 3, "exp_year": 2034}))[
            0
        ] == 404
        for body in ({"exp_month": 13, "exp_year": 2034}, {"exp_month": 1, "exp_year": 2034, "last4": "42"}):
            assert (await desk.refused("POST", path, body))[0] == 400


async def test_the_ledger_and_the_requests() -> None:
    async with open_desk() as desk:
        shop = desk.shop
        customer = shop.customer()
        method, failing = shop.saved(customer), shop.saved(customer, FAILS_LATER)
        paid = shop.charge(customer, method, key="k1").body
        shop.charge(customer, failing, key="k2")
        shop.post("refunds", payment_intent=paid["id"], amount=200)
        await desk.till.raw("GET", "/v1/balance")
        ledger = await desk.ok("GET", "ledger")
        assert (ledger["money_moved"], ledger["charged"], ledger["refunded"]) == (
            {"usd": 4000},
            {"usd": 4200},
            {"usd": 200},
        )
        assert [(one["verb"], one["moved"], one["ruled"]) for one in ledger["attempts"]] == [
            ("create", 4200, 200),
            ("create", 0, 402),
            ("refund", -200, 200),
        ]
        one = await desk.ok("GET", f"ledger/{paid['id']}")
        assert (one["times_charged"], one["money_moved"]) == (1, {"usd": 4000})
        requests = (await desk.ok("GET", "requests"))["requests"]
        assert [(request["path"], request["status"]) for request in requests] == [("/v1/balance", 200)]


async def test_a_fresh_start_and_saving(tmp_path: Path) -> None:
    async with open_desk() as desk:
        assert (await desk.refused("POST", "save"))[0] == 409
    path = tmp_path / "state.json"
    async with open_desk(Shop(path)) as desk:
        desk.shop.customer(name="Ana")
        assert await desk.ok("POST", "reset", {"customers": 3, "seed": 5}) == {"customers": 3, "seed": 5}
        people = desk.shop.get("customers")["data"]
        assert (len(people), "Ana" in {one["name"] for one in people}) == (3, False)
        assert (await desk.ok("GET", "ledger"))["money_moved"] == {}
        assert await desk.ok("POST", "save") == {"saved": True}
        assert len(Shop(path).get("customers")["data"]) == 3
        await desk.ok("POST", "reset", {"customers": 0})
        assert desk.shop.stripe.is_empty()
        assert (await desk.refused("POST", "reset", {"customers": 10**7}))[0] == 400


async def test_bodies_that_are_no_json() -> None:
    async with open_desk() as desk:
        for data in (b"{", b"\xff", b"[" * 100_000, b"seconds=1", b"1" * 5000):
            status, answer, _headers = await desk.till.raw(
                "POST", f"{BASE}/clock/advance", data=data, headers=desk.headers
            )
            assert status == 400
            assert "traceback" not in json.dumps(answer).lower()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KNOWN = ("seconds", "speed", "at", "like", "overall", "latency", "seed", "key", "permissions", "exp_month", "exp_year")


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_body_at_any_address_is_answered_or_refused(data: st.DataObject) -> None:
    shop = Shop()
    admin = AdminApi(shop.stripe, RequestLedger())
    for _ in range(10):
        method, _, path = data.draw(st.sampled_from(admin.act("GET", BASE, {})["controls"])).partition(" ")
        path = path.replace("{number}", "1").replace("{id}", "pm_1")
        body = data.draw(st.dictionaries(st.sampled_from(KNOWN) | st.text(max_size=5), JSON, max_size=4))
        if path.endswith("/reset"):
            body["customers"] = 0
        try:
            answer = admin.act(method, path, body)
        except AdminRefusedError as refusal:
            answer = {"words": str(refusal)}
        assert quote(json.dumps(answer, allow_nan=False))


def test_a_fault_of_the_controls_survives_its_own_listing(shop: Shop) -> None:
    shop.stripe.faults.add(FaultRule("*", "/", FaultKind.STATUS, body={"a": [1, None]}))
    admin = AdminApi(shop.stripe, RequestLedger())
    assert admin.act("GET", f"{BASE}/faults", {})["faults"][0]["rule"]["body"] == {"a": [1, None]}
