"""Small helpers every test may use: wait for a condition, find things in the window."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


async def until(condition: Callable[[], bool], *, seconds: float = 10.0, what: str = "") -> None:
    """Lets the loop run until `condition()` holds; fails with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for: {what or condition}")
        await asyncio.sleep(0.005)


async def until_async(condition: Callable[[], Awaitable[bool]], *, seconds: float = 10.0, what: str = "") -> None:
    """The same for a condition that must be awaited."""
    deadline = time.monotonic() + seconds
    while not await condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for: {what or condition}")
        await asyncio.sleep(0.01)


def named(parent: QWidget, name: str, kind: type[W]) -> W:
    """The one visible widget of `kind` whose accessible name is `name`, as a screen reader would find it."""
    found = [w for w in parent.findChildren(kind) if w.accessibleName() == name and w.isVisibleTo(parent)]
    assert len(found) == 1, f"{len(found)} visible {kind.__name__} named {name!r}"
    return found[0]
