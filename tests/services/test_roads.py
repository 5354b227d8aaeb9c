"""What keeps the roads running: supervisor, bell, observer, one piece of work per key; and a clean end."""

import asyncio
from collections.abc import Callable

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.bell import Bell
from futurepay_desktop.services.changes import AttentionChanged, Change, Changes
from futurepay_desktop.services.single_flight import SingleFlight
from futurepay_desktop.services.status_board import StatusBoard
from futurepay_desktop.services.supervisor import Supervisor
from futurepay_desktop.services.sync_status import SyncState
from tests.fakes.hand_clock import HandClock, quiet
from tests.fakes.scripted_gateway import Fault
from tests.services.till import Till


class Roads:
    def __init__(self) -> None:
        self.clock = HandClock()
        self.bugs: list[BaseException] = []
        self.changes = Changes(self.bugs.append)
        self.board = StatusBoard(self.clock, self.changes)
        self.supervisor = Supervisor(self.clock, self.board, self.bugs.append)


async def test_a_road_starts_again_with_growing_pauses_and_bugs_are_reported() -> None:
    roads = Roads()
    starts: list[float] = []

    async def road() -> None:
        starts.append(roads.clock.monotonic())
        if len(starts) == 2:
            raise ValueError("a bug")
        raise ShowableError(ErrorKind.OFFLINE)

    roads.supervisor.keep_running(road)
    await roads.clock.turn(100)
    assert starts == [0, 2, 7, 17, 37, 67, 97]
    assert [str(bug) for bug in roads.bugs] == ["a bug"]
    assert roads.board.status.state is SyncState.OFFLINE
    await roads.supervisor.close()
    await roads.clock.turn(100)
    assert len(starts) == 7


async def test_a_road_that_ran_well_for_a_minute_starts_again_soon() -> None:
    roads = Roads()
    starts: list[float] = []

    async def road() -> None:
        starts.append(roads.clock.monotonic())
        await roads.clock.sleep(61 if len(starts) > 3 else 0)
        raise ShowableError(ErrorKind.SLOW_DOWN)

    roads.supervisor.keep_running(road)
    await roads.clock.turn(90)
    assert starts == [0, 2, 7, 17, 80]
    await roads.supervisor.close()


async def test_work_done_once_and_nothing_after_the_end() -> None:
    roads = Roads()
    done: list[str] = []

    async def work(name: str, error: Exception | None = None) -> None:
        done.append(name)
        if error is not None:
            raise error

    roads.supervisor.once(lambda: work("fine"))
    roads.supervisor.once(lambda: work("offline", ShowableError(ErrorKind.OFFLINE)))
    roads.supervisor.once(lambda: work("bug", KeyError("x")))
    await quiet()
    await roads.supervisor.close()
    roads.supervisor.once(lambda: work("too late"))
    await quiet()
    assert done == ["fine", "offline", "bug"]
    assert [type(bug) for bug in roads.bugs] == [KeyError]
    assert roads.board.status.state is SyncState.OFFLINE


async def test_the_board_publishes_real_changes_only_and_calls_back_on_reconnect() -> None:
    roads = Roads()
    heard: list[Change] = []
    back: list[float] = []
    roads.changes.subscribe(heard.append)
    roads.board.when_reconnected(lambda: back.append(roads.clock.now()))
    roads.board.good()
    roads.board.good()
    for _ in range(3):
        roads.board.problem(ShowableError(ErrorKind.OFFLINE))
    roads.board.problem(ShowableError(ErrorKind.BAD_INPUT))
    roads.board.good()
    roads.board.problem(ShowableError(ErrorKind.STORE_FAILED))
    for _ in range(5):
        roads.board.good()
    assert len(heard) == 4, "another road's answer says nothing about the disk"
    assert len(back) == 1
    assert roads.board.status.state is SyncState.STORE_PROBLEM
    await roads.clock.turn(41)
    roads.board.good()
    assert len(back) == 2


async def test_a_listener_that_raises_keeps_no_one_from_hearing() -> None:
    bugs: list[BaseException] = []
    changes = Changes(bugs.append)
    heard: list[Change] = []

    def bad(_: Change) -> None:
        raise RuntimeError("listener")

    changes.subscribe(bad)
    stop = changes.subscribe(heard.append)
    changes.publish(AttentionChanged(1))
    stop()
    stop()
    changes.publish(AttentionChanged(2))
    assert heard == [AttentionChanged(1)]
    assert len(bugs) == 2


async def test_a_listener_may_unsubscribe_another_while_hearing() -> None:
    changes = Changes()
    heard: list[str] = []
    stops: list[Callable[[], None]] = []

    def first(_: Change) -> None:
        heard.append("first")
        stops[1]()

    stops.append(changes.subscribe(first))
    stops.append(changes.subscribe(lambda _: heard.append("second")))
    changes.publish(AttentionChanged(1))
    assert heard == ["first"]


async def test_one_flight_per_key() -> None:
    flights: SingleFlight[int] = SingleFlight()
    gate = asyncio.Event()
    started: list[str] = []

    async def work() -> int:
        started.append("x")
        await gate.wait()
        return 42

    callers = [asyncio.ensure_future(flights.join("a", work)) for _ in range(5)]
    await quiet()
    assert "a" in flights
    callers[0].cancel()
    gate.set()
    assert await asyncio.gather(*callers[1:]) == [42] * 4
    assert started == ["x"]
    assert "a" not in flights
    assert await flights.join("a", work) == 42
    assert len(started) == 2


async def test_an_error_reaches_every_caller_and_the_key_is_free_again() -> None:
    flights: SingleFlight[int] = SingleFlight()

    async def work() -> int:
        await asyncio.sleep(0)
        raise ShowableError(ErrorKind.OFFLINE)

    results = await asyncio.gather(*(flights.join("a", work) for _ in range(3)), return_exceptions=True)
    assert [type(r) for r in results] == [ShowableError] * 3
    assert "a" not in flights


async def test_closing_flights_stops_them() -> None:
    flights: SingleFlight[int] = SingleFlight()

    async def work() -> int:
        await asyncio.get_running_loop().create_future()
        return 1

    caller = asyncio.ensure_future(flights.join("a", work))
    await quiet()
    await flights.close()
    with pytest.raises(asyncio.CancelledError):
        await caller


async def test_a_ring_is_not_lost_and_wakes_early() -> None:
    clock = HandClock()
    bell = Bell(clock)
    bell.ring()
    await bell.wait(None)
    woke: list[float] = []

    async def sleeper() -> None:
        for _ in range(2):
            await bell.wait(60)
            woke.append(clock.monotonic())

    task = asyncio.ensure_future(sleeper())
    await clock.turn(5)
    bell.ring()
    await clock.turn(100)
    assert woke == [5, 65]
    await task


async def test_closing_a_shop_leaves_no_task_and_closes_everything_even_after_an_error() -> None:
    till = Till()
    await till.shop.start()
    link = await till.shop.links.create(customer=None)
    till.shop.links.watch(link.id)
    till.gateway.fault("checkout_session", Fault.HANG, Fault.HANG)
    await till.clock.turn(30)
    before = asyncio.all_tasks()
    assert len(before) > 3
    await till.shop.close()
    await quiet()
    left = {t for t in asyncio.all_tasks() if not t.done()} - {asyncio.current_task()}
    assert not {t for t in left if "services" in str(t.get_coro())}
    assert till.gateway.offline, "the gateway was closed"
    await till.shop.close()
