"""Practise with a real phone: the Checkout pages alone, on the shop's network, for an hour, behind 128 random bits."""

import re
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import aiohttp
import pytest

from futurepay_desktop.training.serving.phone_door import PhoneDoorError, is_of_the_shop, own_lan_address
from futurepay_desktop.training.training_server import TrainingServer
from tests.support import until
from tests.training.raw_http import exchange
from tests.training.shop import GOOD, KEY, Shop


class Counter:
    """A served shop, and a phone beside it."""

    def __init__(self, shop: Shop, server: TrainingServer, phone: aiohttp.ClientSession) -> None:
        self.shop = shop
        self.server = server
        self.phone = phone

    def link(self, **more: str) -> str:
        done = {"success_url": f"{self.server.api_base}/c/done"}
        return str(self.shop.session(**(done | more))["url"])


@asynccontextmanager
async def counter(own_address: str | None = "127.0.0.1") -> AsyncIterator[Counter]:
    shop = Shop()
    server = TrainingServer(shop.stripe, own_address=lambda: own_address)
    await server.start()
    try:
        async with aiohttp.ClientSession() as phone:
            yield Counter(shop, server, phone)
    finally:
        await server.stop()


async def test_a_card_is_saved_on_the_phone() -> None:
    async with counter() as at:
        link = at.link()
        assert at.server.phone_url(link) is None
        door = await at.server.open_to_phones()
        assert 3590 < door.until - time.time() <= 3600
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/p/[0-9a-f]{32}", door.base_url)
        url = at.server.phone_url(link)
        assert url is not None
        assert url == door.base_url + link.removeprefix(at.server.api_base)
        async with at.phone.get(url) as page:
            text = await page.text()
            assert page.status == 200
            assert page.headers["Cache-Control"] == "no-store"
        form = dict(re.findall(r'name="(\w+)"[^>]*?value="([^"]*)"', text))
        form |= {"email": "ana@example.com", "cardholder_name": "Ana", "card_number": GOOD}
        form |= {"expiry": "12 / 30", "cvc": "123"}
        async with at.phone.post(url, data=form, headers={"Origin": "null"}, allow_redirects=False) as saved:
            assert saved.status == 303
            assert saved.headers["Location"].startswith(f"{urlsplit(door.base_url).path}/c/done")
        assert at.shop.get("checkout/sessions")["data"][0]["status"] == "complete"
        async with at.phone.get(f"{door.base_url}/c/done") as end:
            assert end.status == 200


async def test_nothing_else_is_served() -> None:
    async with counter() as at:
        customer = at.shop.customer()
        charge = at.shop.charge(customer, at.shop.saved(customer)).body["latest_charge"]
        session = at.shop.session()["id"]
        door = await at.server.open_to_phones()
        origin = door.base_url.partition("/p/")[0]
        token = door.base_url.rpartition("/")[2]
        wrong = f"{token[:-1]}{'0' if token[-1] != '0' else '1'}"
        paths = [
            "/",
            "/v1/customers",
            f"/p/{token}/v1/customers",
            f"/p/{token}/../v1/customers",
            f"/p/{token}/c/../../v1/customers",
            f"/p/{token}/c/%2e%2e/v1/customers",
            f"/p/{token}/_training/state",
            "/_training/state",
            f"/p/{token}/c/receipt/{charge}",
            f"/c/pay/{session}",
            f"/p/{wrong}/c/pay/{session}",
            f"/p/{wrong}/c/done",
            f"/p/{token[:16]}/c/pay/{session}",
            f"/p/{token}/",
            f"/p/{token}/c/",
            f"//p/{token}/c/pay/{session}",
            "/p//c/done",
        ]
        bodies = set()
        for path in paths:
            head = {"Authorization": f"Bearer {KEY}"}
            status, headers, body = await exchange(origin, f"GET {path} HTTP/1.1", head)
            assert status == 404, path
            assert not [name for name in headers if name.startswith("access-control")]
            bodies.add(body)
        assert bodies == {b"404: Not Found"}, "a wrong token looks like a wrong page"
        status, _headers, _body = await exchange(origin, f"GET /p/{token}/c/done HTTP/1.1")
        assert status == 200


async def test_another_host_name_does_not_come_in() -> None:
    async with counter() as at:
        door = await at.server.open_to_phones()
        origin, _, token = door.base_url.partition("/p/")
        port = origin.rpartition(":")[2]
        for host in ("shop.example", f"shop.example:{port}", f"localhost:{port}", "127.0.0.1", f"127.0.0.1.:{port}"):
            status, _headers, _body = await exchange(origin, f"GET /p/{token}/c/done HTTP/1.1", {"Host": host})
            assert status == 421, host
        other = {"Host": f"127.0.0.1:{at.server.port}"}
        assert (await exchange(origin, f"GET /p/{token}/c/done HTTP/1.1", other))[0] == 421


async def test_another_site_does_not_post() -> None:
    async with counter() as at:
        door = await at.server.open_to_phones()
        url = at.server.phone_url(at.link())
        assert url is not None
        async with at.phone.post(url, data={}, headers={"Origin": "https://evil.example"}) as answer:
            assert answer.status == 403
        assert door.until > time.time()


async def test_the_door_shuts_by_itself() -> None:
    async with counter() as at:
        door = await at.server.open_to_phones(seconds=0.2)
        link = at.link()
        assert at.server.phone_door == door
        await until(lambda: at.server.phone_door is None)
        assert at.server.phone_url(link) is None
        await until(lambda: not _answers(door.base_url), what="the port is closed")
        await at.server.close_to_phones()


async def test_never_longer_than_an_hour() -> None:
    async with counter() as at:
        door = await at.server.open_to_phones(seconds=90_000)
        assert door.until <= time.time() + 3600


async def test_shutting_and_opening_again_changes_the_address() -> None:
    async with counter() as at:
        first = await at.server.open_to_phones()
        second = await at.server.open_to_phones()
        assert first.base_url.rpartition("/")[2] != second.base_url.rpartition("/")[2]
        await at.server.close_to_phones()
        assert at.server.phone_door is None
        assert not _answers(second.base_url)
        await at.server.close_to_phones()


async def test_stopping_the_server_shuts_the_door() -> None:
    async with counter() as at:
        door = await at.server.open_to_phones()
        await at.server.stop()
        assert not _answers(door.base_url)


async def test_without_a_network_it_says_so() -> None:
    async with counter(own_address=None) as at:
        with pytest.raises(PhoneDoorError, match="local network"):
            await at.server.open_to_phones()
        assert at.server.phone_door is None
    async with counter(own_address="192.0.2.77") as at:
        with pytest.raises(PhoneDoorError, match="refused to listen"):
            await at.server.open_to_phones()


async def test_only_checkout_addresses_of_this_server_are_rewritten() -> None:
    async with counter() as at:
        await at.server.open_to_phones()
        base = at.server.api_base
        for url in (f"{base}/c/receipt/ch_1", f"{base}/v1/customers", "https://checkout.example/c/pay/cs_1", ""):
            assert at.server.phone_url(url) is None


async def test_the_address_is_no_secret_in_a_repr() -> None:
    async with counter() as at:
        door = await at.server.open_to_phones()
        assert door.base_url.rpartition("/")[2] not in repr(door)


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("192.168.1.20", True),
        ("10.0.0.1", True),
        ("172.16.0.1", True),
        ("172.31.255.254", True),
        ("172.32.0.1", False),
        ("169.254.7.7", True),
        ("fd12:3456::1", True),
        ("2001:db8::1", False),
        ("8.8.8.8", False),
        ("192.0.2.2", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that must not be served
    ],
)
def test_which_networks_are_the_shops_own(address: str, private: bool) -> None:
    assert is_of_the_shop(address) is private


def test_without_a_route_there_is_no_address() -> None:
    # The tests' own net lets no socket look outside: as on a computer without a network.
    assert own_lan_address() is None


def _answers(base_url: str) -> bool:
    host, port = urlsplit(base_url).hostname, urlsplit(base_url).port
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
