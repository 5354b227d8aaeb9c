"""A gateway made at its first use: made once, made again after a failure, never after it was closed."""

import asyncio

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.gateway.later_gateway import later
from futurepay_desktop.services.ports import StripeGateway
from tests.fakes.hand_clock import HandClock
from tests.fakes.scripted_gateway import MemoryStripe, ScriptedGateway


class Maker:
    def __init__(self) -> None:
        self.made: list[ScriptedGateway] = []
        self.fails = 0
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self) -> StripeGateway:
        await self.go_on.wait()
        if self.fails:
            self.fails -= 1
            raise ShowableError(ErrorKind.NO_KEYRING)
        self.made.append(ScriptedGateway(MemoryStripe(HandClock())))
        return self.made[-1]


async def test_it_is_made_once_and_again_after_a_failure() -> None:
    maker = Maker()
    maker.fails = 1
    gateway = later(maker)
    with pytest.raises(ShowableError):
        await gateway.account()
    await asyncio.gather(gateway.account(), gateway.account())
    assert len(maker.made) == 1


async def test_a_late_caller_of_a_closed_profile_brings_nothing_back_to_life() -> None:
    maker = Maker()
    gateway = later(maker)
    await gateway.account()
    await gateway.close()
    with pytest.raises(ShowableError) as refused:
        await gateway.account()
    assert refused.value.kind is ErrorKind.OFFLINE
    assert len(maker.made) == 1


async def test_closing_while_it_is_being_made_closes_what_was_made() -> None:
    maker = Maker()
    maker.go_on.clear()
    gateway = later(maker)
    asking = asyncio.ensure_future(gateway.account())
    await asyncio.sleep(0)
    closing = asyncio.ensure_future(gateway.close())
    await asyncio.sleep(0)
    maker.go_on.set()
    await asyncio.gather(asking, closing, return_exceptions=True)
    assert maker.made[0].offline
    with pytest.raises(ShowableError):
        await gateway.account()
