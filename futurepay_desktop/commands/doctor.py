"""`futurepay doctor`: is this computer fit to charge, and if not, what to do about it.

Changes nothing and shows no secret. Each finding is good, a warning or bad; one bad one makes the exit code 1.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from futurepay_desktop import __version__
from futurepay_desktop.domain.account import Grant
from futurepay_desktop.domain.api_key import KeyProblem, read_api_key
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.gateway.gateway_factory import load_libraries, make_gateway, stripe_time_without_key
from futurepay_desktop.options import Options
from futurepay_desktop.paths import app_data_dir
from futurepay_desktop.services.ports import StripeGateway
from futurepay_desktop.store.database import KEY_BYTES, Database
from futurepay_desktop.store.database_key import api_key_slot
from futurepay_desktop.store.journal_file import KIND
from futurepay_desktop.store.profiles_store import KnownProfile, ProfilesStore
from futurepay_desktop.store.secret_store import KeyringSecretStore

CLOCK_WARNING_SECONDS = 120
CLOCK_BAD_SECONDS = 3600
REQUEST_SECONDS = 10.0


class Verdict(StrEnum):
    """How a finding stands."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `advice` is what to do, empty when all is well."""

    subject: str
    verdict: Verdict
    text: str
    advice: str = ""


def run_doctor(options: Options, *, as_json: bool) -> int:
    """Prints the findings; exit code 0 when none is bad."""
    findings = asyncio.run(examine(options))
    fit = all(f.verdict is not Verdict.BAD for f in findings)
    if as_json:
        report = {"version": __version__, "fit": fit, "findings": [asdict(f) for f in findings]}
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        marks = {Verdict.GOOD: "ok  ", Verdict.WARNING: "warn", Verdict.BAD: "BAD "}
        for f in findings:
            print(f"{marks[f.verdict]}  {f.subject}: {f.text}" + (f"\n      → {f.advice}" if f.advice else ""))
        print("Fit to charge." if fit else "Not fit to charge: see the lines marked BAD.")
    return 0 if fit else 1


async def examine(options: Options) -> list[Finding]:
    """All findings, in the order of the report."""
    data_dir = app_data_dir(options.data_dir)
    checks: list[Callable[[], Awaitable[list[Finding]]]] = [
        _python,
        _qt,
        lambda: _folder(data_dir),
        _database,
        lambda: _keyring(needed=not options.training),
        lambda: _profiles(options, data_dir),
    ]
    findings: list[Finding] = []
    for check in checks:
        findings += await check()
    return findings


async def _python() -> list[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info >= (3, 11)
    return [Finding("Python", Verdict.GOOD if good else Verdict.BAD, version, "" if good else "Use 3.11 or newer.")]


async def _qt() -> list[Finding]:
    try:
        import PySide6  # noqa: PLC0415
        from PySide6 import QtGui, QtWidgets  # noqa: F401, PLC0415
    except ImportError as error:
        missing = error.name or "a system library"
        return [Finding("Qt", Verdict.BAD, f"cannot be loaded ({missing})", "Install the libraries of the README.")]
    if sys.version_info < (3, 12) and PySide6.__version_info__[:2] == (6, 12):
        return [Finding("Qt", Verdict.BAD, PySide6.__version__, "6.12 crashes on this Python: install 6.11.3.")]
    return [Finding("Qt", Verdict.GOOD, PySide6.__version__)]


async def _folder(data_dir: Path) -> list[Finding]:
    def write() -> str:
        nearest = next((p for p in (data_dir, *data_dir.parents) if p.is_dir()), Path.home())
        with tempfile.TemporaryFile(dir=nearest) as probe:
            probe.write(b"x" * 4096)
        return str(nearest)

    try:
        await asyncio.to_thread(write)
    except OSError as error:
        reason = error.strerror or "not writable"
        return [Finding("Files", Verdict.BAD, f"{data_dir}: {reason}", "Free some space, or choose --data-dir.")]
    return [Finding("Files", Verdict.GOOD, f"{data_dir} can be written")]


async def _database() -> list[Finding]:
    started = time.perf_counter()
    try:
        database = await Database.open(None, bytes(KEY_BYTES), KIND)
        await database.close()
    except (ShowableError, ImportError):
        return [Finding("Database", Verdict.BAD, "the encrypted database does not start", "Install the lock again.")]
    return [Finding("Database", Verdict.GOOD, f"encrypted, opens in {(time.perf_counter() - started) * 1000:.0f} ms")]


async def _keyring(*, needed: bool) -> list[Finding]:
    secrets = KeyringSecretStore()
    try:
        name = await secrets.back_end_name()
        await secrets.get("doctor")
    except ShowableError as error:
        locked = error.kind is ErrorKind.KEYRING_LOCKED
        text = "locked or not answering" if locked else "this computer has none that is safe"
        advice = "Unlock it and try again." if locked else 'A key can be used for "this session only".'
        return [Finding("Keyring", Verdict.WARNING if needed else Verdict.GOOD, text, advice if needed else "")]
    return [Finding("Keyring", Verdict.GOOD, name)]


async def _profiles(options: Options, data_dir: Path) -> list[Finding]:
    try:
        file = ProfilesStore(data_dir).load()
    except ShowableError as error:
        return [Finding("Profiles", Verdict.BAD, f"{error.what} cannot be read", "Look at the rights of the folder.")]
    wanted = [
        k for k in file.profiles if options.profile in {None, k.profile.name} and k.profile.mode is not Mode.TRAINING
    ]
    if options.profile and not wanted and not any(k.profile.name == options.profile for k in file.profiles):
        return [Finding("Profiles", Verdict.BAD, f"there is none named {options.profile}")]
    if options.training or not wanted:
        none = Finding("Profiles", Verdict.GOOD, "training needs no key; no shop is connected on this computer")
        return [none] if options.training else [none, *await _network(options.api_base)]
    findings: list[Finding] = []
    for known in wanted:
        findings += await _stripe(known, options.api_base)
    return findings


async def _network(api_base: str | None) -> list[Finding]:
    """Before a shop is connected: whether Stripe can be reached at all, and the clock. Training needs neither."""
    try:
        stripe_time = await stripe_time_without_key(api_base, seconds=REQUEST_SECONDS)
    except ShowableError as error:
        advice = _advice(error) or "Check the network and try again."
        return [Finding("Network", Verdict.WARNING, f"Stripe {_in_words(error)}", f"{advice} Training works without.")]
    answer = [Finding("Network", Verdict.GOOD, "Stripe answers")]
    return answer if stripe_time is None else [*answer, _clock(time.time() - stripe_time)]


async def _stripe(known: KnownProfile, api_base: str | None) -> list[Finding]:
    subject = f"Stripe ({known.profile.shop_name or known.profile.name}, {known.profile.mode.value})"
    try:
        kept = await KeyringSecretStore().get(api_key_slot(known.profile))
        key = read_api_key(kept or "")
        if isinstance(key, KeyProblem):
            return [Finding(subject, Verdict.BAD, "no key is kept for it", "Connect it again in Settings.")]
        await asyncio.to_thread(load_libraries)
        gateway = make_gateway(key, api_base=api_base, till="", staff="", seconds=REQUEST_SECONDS)
        try:
            return await _account(subject, gateway, key.hint)
        finally:
            await gateway.close()
    except ShowableError as error:
        return [Finding(subject, Verdict.BAD, _in_words(error), _advice(error))]


async def _account(subject: str, gateway: StripeGateway, hint: str) -> list[Finding]:
    permissions = await gateway.probe_permissions()
    missing = [p.permission.value for p in permissions if p.needed and p.grant is Grant.MISSING]
    findings = [
        Finding(subject, Verdict.BAD, f"{hint} lacks {', '.join(missing)}", "Give the key these permissions.")
        if missing
        else Finding(subject, Verdict.GOOD, f"{hint} answers and has every permission it needs")
    ]
    stripe_time = gateway.stripe_time()
    if stripe_time is not None:
        findings.append(_clock(time.time() - stripe_time))
    return findings


def _clock(off: float) -> Finding:
    verdict = (
        Verdict.BAD
        if abs(off) > CLOCK_BAD_SECONDS
        else Verdict.WARNING
        if abs(off) > CLOCK_WARNING_SECONDS
        else Verdict.GOOD
    )
    text = f"{abs(off):.0f} s {'ahead of' if off > 0 else 'behind'} Stripe's"
    return Finding("Clock", verdict, text, "" if verdict is Verdict.GOOD else "Set this computer's clock.")


def _in_words(error: ShowableError) -> str:
    words = {
        ErrorKind.OFFLINE: "cannot be reached",
        ErrorKind.NO_ANSWER: "did not answer",
        ErrorKind.UNREADABLE_ANSWER: "something between here and Stripe answered instead",
        ErrorKind.KEY_REFUSED: "no longer accepts the key",
        ErrorKind.SLOW_DOWN: "asks to slow down",
        ErrorKind.NO_KEYRING: "its key cannot be read: no keyring",
        ErrorKind.KEYRING_LOCKED: "its key cannot be read: the keyring is locked",
    }
    return words.get(error.kind, error.kind.value.replace("_", " "))


def _advice(error: ShowableError) -> str:
    if error.kind is ErrorKind.KEY_REFUSED:
        return "Ask the owner for a new key."
    return "Check the network and try again." if error.kind in {ErrorKind.OFFLINE, ErrorKind.NO_ANSWER} else ""
