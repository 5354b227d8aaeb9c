"""`futurepay training-server`: the training Stripe alone, for practice and for tests of other clients."""

import asyncio
import contextlib
import json
import secrets
import signal
import sys
from collections.abc import Iterable

from futurepay_desktop.commands.training_weather import BadWeatherError, read_weather
from futurepay_desktop.options import TrainingServerOptions
from futurepay_desktop.paths import resources_dir
from futurepay_desktop.training.api.api_keys import UnknownPermissionError
from futurepay_desktop.training.seed.seed import MOST_CUSTOMERS, seed_practice_shop
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock


def run_training_server(options: TrainingServerOptions) -> int:
    """Serves until it is told to stop (Ctrl-C or SIGTERM). The first line printed is JSON with addresses and keys.

    Exit code 2 for an option that makes no sense, 1 when the port is taken or the state cannot be read; a damaged
    state is set aside, said, and people are made anew.
    """
    try:
        weather = read_weather(options)
    except BadWeatherError as error:
        return _complain(str(error), code=2)
    if options.customers > MOST_CUSTOMERS:
        return _complain(f"--customers: at most {MOST_CUSTOMERS:,} fit.", code=2)
    state = options.state_file
    known = state is not None and state.exists()
    try:
        stripe = TrainingStripe(resources_dir(), VirtualClock(), state)
    except OSError as error:
        return _complain(f"{state} cannot be read: {error.strerror}.")
    if not known or stripe.state_message is not None:
        seed_practice_shop(stripe, customers=options.customers, seed=options.seed)
    try:
        restricted = _make_keys(stripe, options.restricted_keys)
    except UnknownPermissionError as error:
        return _complain(f"--restricted-key: {error}", code=2)
    weather.over(stripe, options.seed)
    if options.clock_speed is not None:
        stripe.clock.run(options.clock_speed)
    stripe.advance(options.advance)
    return asyncio.run(_serve(stripe, options.port, restricted))


def _make_keys(stripe: TrainingStripe, wanted: Iterable[str]) -> list[str]:
    return [stripe.keys.make([name.strip() for name in names.split(",") if name.strip()]) for names in wanted]


async def _serve(stripe: TrainingStripe, port: int, restricted: list[str]) -> int:
    server = TrainingServer(stripe, port=port, pages_ready=False)
    try:
        await server.start()
    except OSError:
        return _complain(f"port {port} is in use on this computer. Choose another with --port.")
    try:
        said = {
            "api_base": server.api_base,
            "api_key": f"sk_test_{secrets.token_hex(16)}",
            "admin_base": server.admin_base,
            "admin_token": server.admin_token,
        }
        print(json.dumps(said | ({"restricted_keys": restricted} if restricted else {})), flush=True)
        await _told_to_stop()
    finally:
        await server.stop()
    return 0


def _complain(words: str, code: int = 1) -> int:
    print(f"futurepay: {words}", file=sys.stderr)
    return code


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in loops: Ctrl-C raises there
            loop.add_signal_handler(name, stop.set)
    await stop.wait()
