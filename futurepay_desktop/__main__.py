"""The command line: `futurepay` and `python -m futurepay_desktop`.

Arguments are read before anything heavy is imported, so that `--version` and a mistyped option answer at once.
"""

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from futurepay_desktop import __version__
from futurepay_desktop.options import Options, TrainingServerOptions


def parser() -> argparse.ArgumentParser:
    """All commands and options of DESIGN.md section 6."""
    top = argparse.ArgumentParser(
        prog="futurepay", description="Save a customer's payment method once, charge it safely ever after."
    )
    top.add_argument("--version", action="version", version=f"FuturePay Desktop {__version__}")
    which = top.add_mutually_exclusive_group()
    which.add_argument("--training", action="store_true", help="practise: an embedded Stripe, no account, no money")
    which.add_argument("--profile", metavar="NAME", help="open this shop's profile")
    top.add_argument("--data-dir", metavar="DIR", type=Path, help="keep everything this run writes under DIR")
    top.add_argument(
        "--api-base",
        metavar="URL",
        type=_loopback,
        help="another Stripe address: this computer only, training or test keys only",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    tour = commands.add_parser("tour", help="play the whole counter flow in training mode and take pictures")
    tour.add_argument("--shots", metavar="DIR", type=Path, required=True, help="folder for the numbered pictures")
    tour.add_argument("--dark", action="store_true", help="wear the dark theme")

    server = commands.add_parser("training-server", help="the training Stripe alone")
    server.add_argument("--port", type=_port, default=0, help="port on 127.0.0.1; 0 takes a free one")
    server.add_argument("--customers", type=_count, default=60, help="how many customers to begin with")
    server.add_argument("--seed", type=int, default=1, help="the same seed makes the same people")
    server.add_argument("--state", metavar="FILE", type=Path, help="keep the state in FILE across restarts")
    _add_weather(server)

    doctor = commands.add_parser("doctor", help="check this computer, the keyring, the files, the clock and the key")
    doctor.add_argument("--json", action="store_true", help="print the findings as JSON")
    return top


def _add_weather(server: argparse.ArgumentParser) -> None:
    """Time, faults and limits of the training server to order; the written ones are read by the server itself."""
    server.add_argument(
        "--latency",
        metavar="MS",
        default="0",
        help="each answer: 200, 100-300, mean=200,sd=50, p50=200,p99=2000",
    )
    server.add_argument(
        "--rate-limit", metavar="PER_S", default="0", help="requests per second; 0 is none; stripe as Stripe publishes"
    )
    server.add_argument(
        "--fault", metavar="JSON", action="append", default=[], help='as {"path": "/v1/customers", "kind": "hang"}'
    )
    server.add_argument("--clock-speed", metavar="N", type=_not_negative, help="N seconds pass in one; 0 stands still")
    server.add_argument("--advance", metavar="S", type=_not_negative, default=0.0, help="put the clock S seconds on")
    server.add_argument(
        "--restricted-key",
        metavar="PERMISSIONS",
        action="append",
        default=[],
        help="also make a key with these permissions only, as rak_customer_read,rak_charge_read",
    )


def _not_negative(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1e9:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to a thousand million")
    return number


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return number


def _loopback(text: str) -> str:
    """A key must never reach a stranger: any other Stripe address has to be on this computer."""
    try:
        address = urlsplit(text)
        good = address.scheme == "http" and address.hostname in {"127.0.0.1", "localhost", "::1"} and address.port != 0
    except ValueError:
        good = False
    if not good:
        raise argparse.ArgumentTypeError(f"{text} is not an http address on this computer (127.0.0.1)")
    return text


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port (0 to 65535)")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code is 0 only when the command did what it says."""
    given = parser().parse_args(arguments)
    options = Options(training=given.training, profile=given.profile, data_dir=given.data_dir, api_base=given.api_base)
    match given.command:
        case "tour":
            from futurepay_desktop.commands.tour import run_tour  # noqa: PLC0415

            return run_tour(options, shots=given.shots, dark=given.dark)
        case "training-server":
            from futurepay_desktop.commands.training_server import run_training_server  # noqa: PLC0415

            return run_training_server(
                TrainingServerOptions(
                    port=given.port,
                    customers=given.customers,
                    seed=given.seed,
                    state_file=given.state,
                    latency=given.latency,
                    rate_limit=given.rate_limit,
                    faults=tuple(given.fault),
                    clock_speed=given.clock_speed,
                    advance=given.advance,
                    restricted_keys=tuple(given.restricted_key),
                )
            )
        case "doctor":
            from futurepay_desktop.commands.doctor import run_doctor  # noqa: PLC0415

            return run_doctor(options, as_json=given.json)
        case _:
            gc.disable()  # nothing of the start is garbage; the window switches it on again after its first paint
            import PySide6.QtWidgets  # noqa: F401, PLC0415

            from futurepay_desktop.plain_imports import use_plain_imports  # noqa: PLC0415

            use_plain_imports()
            from futurepay_desktop.app import run_window  # noqa: PLC0415

            return run_window(options)


if __name__ == "__main__":
    sys.exit(main())
