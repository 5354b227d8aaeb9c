"""Tests run offscreen, on one qasync loop, with the network closed to all but this machine.

A test fails on a log warning it did not ask for, on a Qt warning (pytest-qt), and on a task, timer or window it left.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import asyncio
import gc
import inspect
import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.conformance.witness import take_troubles, watch_all_answers
from tests.training.assumptions import ASSUMED
from tests.training.counts import COUNTS

TEST_SECONDS = 100
LOOPBACK = ("127.", "localhost", "::1")


watch_all_answers()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One of several processes hands over what it went through."""
    handed: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["counts"] = {what: dict(counted) for what, counted in COUNTS.items()}
        handed["assumed"] = {what: sorted(numbers) for what, numbers in ASSUMED.items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What another process went through counts with the rest; one that broke down hands over nothing."""
    handed: dict[str, Any] = getattr(node, "workeroutput", {})
    for what, counted in handed.get("counts", {}).items():
        COUNTS[what].update(counted)
    for what, numbers in handed.get("assumed", {}).items():
        ASSUMED[what].update(numbers)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much of Stripe's behaviour this run went through, and what of it Stripe's pages do not say."""
    if ASSUMED:
        terminalreporter.section("assumed of test cards, unconfirmed by Stripe's pages")
    for what, numbers in sorted(ASSUMED.items()):
        terminalreporter.write_line(f"{what} ({len(numbers)}): {' '.join(sorted(numbers))}")
    for what, counted in sorted(COUNTS.items()):
        terminalreporter.write_line(f"{what}: {len(counted)} kinds, {sum(counted.values()):,} checked")


@pytest.fixture(autouse=True)
def answers_in_stripes_shape() -> Iterator[None]:
    """Every answer of the training Stripe has Stripe's keys, types and nulls, in every test."""
    take_troubles()
    yield
    troubles = take_troubles()
    assert not troubles, "answers out of shape: " + "; ".join(troubles[:10])


def pytest_collection_finish() -> None:
    """Everything imported so far stays: the collections after each window then look at that window only."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qloop(qapp: QApplication) -> Iterator[asyncio.Runner]:
    """The one loop of the session: Qt's own, as in the program."""
    qapp.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        yield runner


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs `async def` tests on the session's loop and fails them for tasks left behind."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    runner: asyncio.Runner = pyfuncitem._request.getfixturevalue("qloop")
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    runner.run(_body(pyfuncitem, arguments))
    return True


async def _body(item: pytest.Function, arguments: dict[str, Any]) -> None:
    before = asyncio.all_tasks()
    failed = True
    try:
        await asyncio.wait_for(item.obj(**arguments), TEST_SECONDS)
        failed = False
    finally:
        # Tasks that are already finishing get a few turns of the loop to do so.
        for _ in range(20):
            left = {t for t in asyncio.all_tasks() - before if t is not asyncio.current_task()}
            if not left:
                break
            await asyncio.sleep(0)
        left = {t for t in asyncio.all_tasks() - before if t is not asyncio.current_task()}
        names = sorted(str(t.get_coro()) for t in left)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    if left and not failed:
        raise AssertionError(f"tasks left behind: {names}")


@pytest.fixture(autouse=True)
def no_log_warnings(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that expects warnings says so with the marker `warns_in_log`."""
    yield
    if request.node.get_closest_marker("warns_in_log"):
        return
    loud = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, "unexpected log: " + "; ".join(f"{r.name}: {r.getMessage()}" for r in loud)


@pytest.fixture(autouse=True)
def no_windows_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window or dialog still open at the end is a leak; it is closed so that the next test starts clean."""
    yield
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    left = [w for w in app.topLevelWidgets() if w.isVisible()]
    names = [f"{type(w).__name__} {w.windowTitle()!r}" for w in left]
    for widget in left:
        widget.close()
    # Qt deletes first: a window left to Python's collector may lose its attributes while it still gets events.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if app.topLevelWidgets():
        gc.collect()
    assert not names, f"windows left open: {names}"


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test talks to any other machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and not str(host).startswith(LOOPBACK):
            raise OSError(f"tests may not connect to {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def resources() -> Path:
    """The resources of the source tree."""
    return Path(__file__).parent.parent / "resources"
