"""Which key may go where, and what of it can be seen."""

import base64
import subprocess
import sys
from dataclasses import replace

import pytest
import stripe

from futurepay_desktop.domain.api_key import ApiKey, read_api_key
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.gateway.gateway_factory import make_gateway
from futurepay_desktop.gateway.http_transport import NotConnected, Proxy, StripeTransport, system_proxy
from futurepay_desktop.gateway.stripe_clock import StripeClock
from tests.fakes.odd_server import odd_server
from tests.gateway.till import training_key

HERE = "http://127.0.0.1:4242"


def live_key() -> ApiKey:
    key = read_api_key("rk_live_" + "AbCdEfGh12345678")
    assert isinstance(key, ApiKey)
    return key


@pytest.mark.parametrize(
    "address", [HERE, "http://localhost:1", "https://api.stripe.com.example", "https://api.stripe.com"]
)
def test_a_live_key_goes_to_stripe_only(address: str) -> None:
    for key in (live_key(), replace(live_key(), mode=Mode.TRAINING)):
        with pytest.raises(ShowableError) as caught:
            make_gateway(key, api_base=address, till="Till 1", staff="")
        assert caught.value.kind is ErrorKind.KEY_MALFORMED


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1:4242",
        "http://192.168.1.5:4242",
        "http://127.0.0.1.example:4242",
        "http://user:word@127.0.0.1:4242",
        "http://127.0.0.1:4242/path",
        "http://127.0.0.1:99999",
        "http://[::1",
        "ftp://localhost",
        "",
    ],
)
def test_training_is_on_this_computer_only(address: str) -> None:
    with pytest.raises(ShowableError) as caught:
        make_gateway(training_key(), api_base=address, till="Till 1", staff="")
    assert caught.value.kind is ErrorKind.BAD_INPUT


def test_a_training_key_does_not_go_to_stripe_and_no_text_poses_as_a_key() -> None:
    with pytest.raises(ShowableError) as caught:
        make_gateway(training_key(), api_base=None, till="Till 1", staff="")
    assert caught.value.kind is ErrorKind.BAD_INPUT
    with pytest.raises(ShowableError) as caught:
        make_gateway(ApiKey("pk_test_1234567890", Mode.SANDBOX, False), api_base=None, till="Till 1", staff="")
    assert caught.value.kind is ErrorKind.KEY_MALFORMED


@pytest.mark.parametrize("address", [HERE, "http://localhost:4242/", "http://[::1]:4242"])
async def test_a_gateway_shows_nothing_of_its_key(address: str) -> None:
    key = training_key()
    gateway = make_gateway(key, api_base=address, till="Till 1", staff="AL")
    shown = f"{gateway!r} {gateway} {vars(gateway)!r} {key!r}"
    assert key.secret not in shown
    assert key.hint in shown
    await gateway.close()


def test_proxies_of_the_environment_are_used_for_stripe_and_never_for_this_computer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert system_proxy("https://api.stripe.com") is None
    monkeypatch.setenv("https_proxy", "http://till:pass%20word@proxy.example:3128")
    monkeypatch.setenv("http_proxy", "proxy.example:3128")
    proxy = system_proxy("https://api.stripe.com")
    assert proxy is not None
    assert proxy.url == "http://proxy.example:3128"
    assert base64.b64decode(proxy.headers["Proxy-Authorization"].removeprefix("Basic ")) == b"till:pass word"
    assert "proxy.example" not in repr(proxy)
    assert system_proxy(HERE) is None
    assert system_proxy("http://stripe.example") == Proxy("http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", ".stripe.com")
    assert system_proxy("https://api.stripe.com") is None


async def test_a_proxy_is_asked_for_a_tunnel_and_never_sees_the_key() -> None:
    key = training_key()
    async with odd_server(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n") as odd:
        road = Proxy(odd.address, {"Proxy-Authorization": "Basic dGlsbA=="})
        transport = StripeTransport(StripeClock(), seconds=10, proxy=road)
        client = stripe.StripeClient(key.secret, http_client=transport, max_network_retries=0)
        with pytest.raises(NotConnected):
            await client.v1.balance.retrieve_async()
        await transport.close_async()
        assert odd.asked == ["CONNECT api.stripe.com:443 HTTP/1.1"]
        assert "Proxy-Authorization: Basic dGlsbA==" in odd.heads[0]
        assert key.secret not in odd.heads[0]


def test_nothing_heavy_is_imported_before_a_gateway_is_made() -> None:
    script = (
        "import sys; import futurepay_desktop.gateway.gateway_factory, futurepay_desktop.gateway.log_redaction,"
        "futurepay_desktop.gateway.return_page; sys.exit(bool({'stripe', 'aiohttp'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
