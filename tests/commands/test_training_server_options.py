"""The training server's weather on the command line: in force from the first request, or refused in words."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futurepay_desktop.commands.training_weather import BadWeatherError, read_weather
from futurepay_desktop.options import TrainingServerOptions
from futurepay_desktop.training.faults.latency import LongTail, Steady
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS, STRIPE_TEST_LIMITS, RateLimits
from tests.commands.test_command_line import run

COMMAND = (sys.executable, "-m", "futurepay_desktop", "training-server")


@asynccontextmanager
async def served(*arguments: str) -> AsyncIterator[tuple[dict[str, Any], aiohttp.ClientSession]]:
    process = await asyncio.create_subprocess_exec(*COMMAND, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        first = json.loads(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            yield first, session
    finally:
        process.terminate()
        assert await process.wait() == 0


async def test_time_faults_and_keys_from_the_first_request_on(tmp_path: Path) -> None:
    state = str(tmp_path / "state.json")
    fault = '{"path": "/v1/balance", "kind": "status", "status": 503}'
    options = ("--fault", fault, "--restricted-key", "rak_customer_read, rak_charge_read", "--clock-speed", "0")
    async with served("--customers", "0", "--state", state, "--advance", "86400", *options) as (first, session):
        admin = {"Authorization": f"Bearer {first['admin_token']}"}
        key = {"Authorization": f"Bearer {first['api_key']}"}
        little = {"Authorization": f"Bearer {first['restricted_keys'][0]}"}
        async with session.get(f"{first['admin_base']}/clock", headers=admin) as answer:
            clock = await answer.json()
        assert clock["speed"] == 0
        assert 86_300 < clock["offset"] <= 86_400
        for expected in (503, 200):
            async with session.get(f"{first['api_base']}/v1/balance", headers=key) as answer:
                assert answer.status == expected
        for path, expected in (("customers", 200), ("balance", 403)):
            async with session.get(f"{first['api_base']}/v1/{path}", headers=little) as answer:
                assert answer.status == expected
        async with session.post(f"{first['admin_base']}/save", headers=admin) as answer:
            assert await answer.json() == {"saved": True}
    async with served("--state", state) as (first, session):
        admin = {"Authorization": f"Bearer {first['admin_token']}"}
        async with session.get(f"{first['admin_base']}/clock", headers=admin) as answer:
            again = await answer.json()
    assert (again["speed"], again["now"]) == (0, clock["now"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--latency", "fast"), "--latency: 'fast' is no latency"),
        (("--rate-limit", "many"), "--rate-limit: 'many' is neither a number"),
        (("--fault", "{"), "is no JSON"),
        (("--fault", '{"path": "/v1", "kind": "rain"}'), "--fault: `kind` is one of cut_before"),
        (("--restricted-key", "everything"), "--restricted-key: There is no permission called everything"),
        (("--customers", "1000001"), "--customers: at most 1,000,000"),
        (("--advance", "-1"), "-1 is not a number from 0"),
        (("--clock-speed", "slow"), "slow is not a number from 0"),
    ],
)
async def test_options_that_make_no_sense(arguments: tuple[str, ...], words: str) -> None:
    code, out, err = await run("training-server", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_what_was_typed_as_weather() -> None:
    weather = read_weather(TrainingServerOptions(latency="p50=20,p99=900", rate_limit="stripe"))
    assert (weather.latency, weather.limits, weather.faults) == (LongTail(20, 900), STRIPE_TEST_LIMITS, ())
    weather = read_weather(TrainingServerOptions(rate_limit="7", faults=('{"path": "/v1/", "kind": "hang"}',) * 2))
    assert (weather.latency, weather.limits, len(weather.faults)) == (Steady(0), RateLimits(overall=7), 2)
    assert read_weather(TrainingServerOptions()).limits == NO_LIMITS


@settings(max_examples=200)
@given(st.text(max_size=40), st.text(max_size=10), st.text(max_size=60))
def test_anything_typed_is_read_or_refused(latency: str, limit: str, fault: str) -> None:
    for options in (
        TrainingServerOptions(latency=latency),
        TrainingServerOptions(rate_limit=limit),
        TrainingServerOptions(faults=(fault,)),
    ):
        try:
            weather = read_weather(options)
        except BadWeatherError:
            continue
        assert len(weather.faults) == len(options.faults)
