"""Work started from slots: held to its end, replaced by newer work, one path for errors, nothing left."""

import asyncio

from futurepay_desktop.ui.background import Background
from tests.support import until


class Errors(list[BaseException]):
    """Where errors go."""


async def test_work_that_must_finish_is_held_and_awaited_at_the_end() -> None:
    errors = Errors()
    work = Background(errors.append)
    gate, done = asyncio.Event(), []

    async def charge() -> None:
        await gate.wait()
        done.append("charged")

    task = work.start(charge())
    assert task is not None
    assert work.busy
    asyncio.get_running_loop().call_later(0.02, gate.set)
    assert await work.close(limit=5)
    assert done == ["charged"]
    assert task.done()
    assert errors == []


async def test_only_the_newest_search_counts() -> None:
    errors = Errors()
    work = Background(errors.append)
    seen: list[str] = []

    async def search(text: str) -> None:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        seen.append(text)

    for text in ("a", "an", "ann"):
        work.restart("search", search(text))
    await until(lambda: bool(seen))
    assert seen == ["ann"]
    assert errors == []
    await work.close()


async def test_errors_take_one_path_and_stop_nothing() -> None:
    errors = Errors()
    work = Background(errors.append)
    rounds: list[int] = []

    async def fail() -> None:
        raise ValueError("broken")

    async def tick() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise ValueError("first round")

    work.start(fail())
    work.restart("once", fail())
    work.every("tick", 0.001, tick)
    await until(lambda: len(rounds) >= 3)
    assert [str(error) for error in errors].count("broken") == 2
    assert [str(error) for error in errors].count("first round") == 1
    await work.close()


async def test_close_cuts_off_what_takes_too_long_and_says_so() -> None:
    errors = Errors()
    work = Background(errors.append)
    ended: list[str] = []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cut off")

    work.start(hang())
    work.restart("poll", hang())
    await asyncio.sleep(0)
    assert not await work.close(limit=0.05)
    assert ended == ["cut off", "cut off"]
    assert errors == []


async def test_nothing_starts_after_close() -> None:
    work = Background(Errors().append)
    await work.close()
    ran: list[bool] = []

    async def late() -> None:
        ran.append(True)

    assert work.start(late()) is None
    assert work.restart("x", late()) is None
    await asyncio.sleep(0)
    assert ran == []


async def test_cancelling_by_name_waits_for_its_end_at_close() -> None:
    work = Background(Errors().append)
    ended: list[bool] = []

    async def poll() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            ended.append(True)

    work.restart("poll", poll())
    await asyncio.sleep(0)
    work.cancel("poll")
    work.cancel("poll")
    work.cancel("never started")
    await work.close()
    assert ended == [True]
