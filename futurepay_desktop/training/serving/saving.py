"""Keeps the state file behind the changes by a moment, without holding up an answer."""

import asyncio
import logging

from futurepay_desktop.training.training_stripe import TrainingStripe

_DELAY = 0.25  # seconds after a change
_log = logging.getLogger(__name__)


class Saver:
    """Writes soon after a change, in another thread; `finish` writes what is left."""

    def __init__(self, stripe: TrainingStripe) -> None:
        self._stripe = stripe
        self._running: asyncio.Task[None] | None = None
        self._in_a_hurry = False

    def soon(self) -> None:
        """Something may have changed."""
        if self._stripe.unsaved and (self._running is None or self._running.done()):
            self._running = asyncio.get_running_loop().create_task(self._later())

    async def finish(self) -> None:
        """Everything is on disk after this; OSError when the disk refuses."""
        self._in_a_hurry = True
        try:
            if self._running is not None:
                await self._running
            self._stripe.save()
        finally:
            self._in_a_hurry = False

    async def _later(self) -> None:
        while self._stripe.unsaved:
            await asyncio.sleep(0 if self._in_a_hurry else _DELAY)
            snapshot = self._stripe.snapshot()
            try:
                await asyncio.to_thread(self._stripe.write, snapshot)
            except OSError as error:
                _log.warning("The training data could not be saved: %s", error.strerror)
                return
