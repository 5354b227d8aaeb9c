"""`futurepay training-server`: the training Stripe alone, for practice and for tests of other clients."""

import asyncio
import contextlib
import json
import secrets
import signal
import sys
from pathlib import Path

from futurepay_desktop.paths import resources_dir
from futurepay_desktop.training.seed import seed_practice_shop
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.virtual_clock import VirtualClock


def run_training_server(
    *, port: int, customers: int, seed: int, state_file: Path | None, latency_ms: int, rate_limit: int
) -> int:
    """Serves until it is told to stop (Ctrl-C or SIGTERM). The first line printed is JSON with address and key.

    `latency_ms` is milliseconds, `rate_limit` requests per second (0: none). Exit code 1 when the port is taken or
    the state cannot be read; a damaged state is set aside, said, and people are made anew.
    """
    known = state_file is not None and state_file.exists()
    try:
        stripe = TrainingStripe(resources_dir(), VirtualClock(), state_file)
    except OSError as error:
        print(f"futurepay: {state_file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 1
    stripe.faults.latency_ms = latency_ms
    stripe.faults.rate_limit = rate_limit or None
    if not known or stripe.state_message is not None:
        seed_practice_shop(stripe, customers=customers, seed=seed)
    return asyncio.run(_serve(stripe, port))


async def _serve(stripe: TrainingStripe, port: int) -> int:
    server = TrainingServer(stripe, port=port)
    try:
        await server.start()
    except OSError:
        print(f"futurepay: port {port} is in use on this computer. Choose another with --port.", file=sys.stderr)
        return 1
    try:
        print(json.dumps({"api_base": server.api_base, "api_key": f"sk_test_{secrets.token_hex(16)}"}), flush=True)
        await _told_to_stop()
    finally:
        await server.stop()
    return 0


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in loops: Ctrl-C raises there
            loop.add_signal_handler(name, stop.set)
    await stop.wait()
