"""The power goes in the middle of a charge: started again, the till knows, and at most one payment was made."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

LATENCY_MS = 150


async def python(*words: str) -> Process:
    """One of our own programs."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", *words, stdout=PIPE, stderr=DEVNULL, stdin=DEVNULL, env=environment
    )


@asynccontextmanager
async def stripe_process() -> AsyncIterator[str]:
    """The training Stripe as a program of its own; its address."""
    server = await python("futurepay_desktop", "training-server", "--latency", str(LATENCY_MS))
    try:
        assert server.stdout is not None
        yield json.loads(await asyncio.wait_for(server.stdout.readline(), 30))["api_base"]
    finally:
        server.terminate()
        await server.wait()


async def ledger(address: str) -> list[dict[str, Any]]:
    """Every PaymentIntent that a till made."""
    async with aiohttp.ClientSession() as web:
        login = {"Authorization": "Bearer sk_test_ledger0"}
        async with web.get(f"{address}/v1/payment_intents?limit=100", headers=login) as answer:
            body = await answer.json()
    return [intent for intent in body["data"] if "futurepay_charge" in intent["metadata"]]


async def read_until(process: Process, word: str) -> None:
    """Reads what a till prints until that line."""
    assert process.stdout is not None
    while (line := await asyncio.wait_for(process.stdout.readline(), 60)) != f"{word}\n".encode():
        assert line, f"the till ended before it said {word}"


@pytest.mark.parametrize("after", [0.0, 0.15, 0.3, 0.45, 0.9])
async def test_killed_after_the_press(tmp_path: Path, after: float) -> None:
    async with stripe_process() as address:
        till = await python("tests.stories.working_till", str(tmp_path), address, "charge", "4200")
        await read_until(till, "pressed")
        await asyncio.sleep(after)
        till.kill()
        await till.wait()

        again = await python("tests.stories.working_till", str(tmp_path), address, "known")
        assert again.stdout is not None
        printed = (await asyncio.wait_for(again.stdout.read(), 60)).decode()
        assert await again.wait() == 0
        states = json.loads(printed.splitlines()[-1])
        statuses = [intent["status"] for intent in await ledger(address)]
        # Before the row was on disk nothing was sent; after that, both sides agree about the one charge.
        assert (statuses, states) in (
            ([], []),
            ([], ["cancelled"]),
            (["canceled"], ["cancelled"]),
            (["succeeded"], ["succeeded"]),
        )
        if after >= 0.9:
            assert statuses == ["succeeded"]
