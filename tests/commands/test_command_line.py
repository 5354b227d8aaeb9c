"""The command line as a person types it, each as a process of its own."""

import asyncio
import json
import os
import sys
from pathlib import Path

import aiohttp

from futurepay_desktop import __version__
from futurepay_desktop.paths import resources_dir
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock


async def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was complained."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "futurepay_desktop",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **environment},
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_version_is_one_line() -> None:
    code, out, _ = await run("--version")
    assert (code, out.strip()) == (0, f"FuturePay Desktop {__version__}")


async def test_a_stranger_as_stripe_is_refused() -> None:
    for address in ("https://api.evil.example", "http://10.0.0.1:80", "127.0.0.1:80", "http://[bad"):
        code, _, err = await run("--api-base", address)
        assert code == 2
        assert "not an http address on this computer" in err


async def test_an_unknown_profile_is_named(tmp_path: Path) -> None:
    code, _, err = await run("--data-dir", str(tmp_path), "--profile", "elsewhere")
    assert code == 2
    assert "no profile named elsewhere" in err


async def test_doctor_tells_machine_and_person_alike(tmp_path: Path) -> None:
    stripe = TrainingServer(TrainingStripe(resources_dir(), VirtualClock()))
    await stripe.start()
    place = ("--data-dir", str(tmp_path), "--api-base", stripe.api_base)
    try:
        code, out, _ = await run(*place, "doctor", "--json")
        report = json.loads(out)
        assert (code, report["fit"], report["version"]) == (0, True, __version__)
        subjects = [finding["subject"] for finding in report["findings"]]
        assert subjects == ["Python", "Qt", "Files", "Database", "Keyring", "Profiles", "Network", "Clock"]
        assert all(finding["verdict"] == "good" for finding in report["findings"][-2:])
    finally:
        await stripe.stop()
    code, out, _ = await run(*place, "doctor")
    assert code == 0, "training needs no network"
    assert "warn  Network: Stripe cannot be reached" in out
    assert out.strip().endswith("Fit to charge.")
    code, out, _ = await run("--data-dir", str(tmp_path), "--training", "doctor")
    assert (code, "Network" in out) == (0, False)


async def test_doctor_is_not_fooled_by_a_folder_that_cannot_be_written() -> None:
    code, out, _ = await run("--data-dir", "/proc/1/futurepay", "--training", "doctor")
    assert code == 1
    assert "BAD" in out


async def test_training_server_says_where_it_is_and_stops_when_told(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "futurepay_desktop", "training-server", "--customers", "70", "--seed", "3", "--state", str(state)),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        first = json.loads(await process.stdout.readline())
        assert set(first) == {"api_base", "api_key", "admin_base", "admin_token"}
        assert first["api_key"].startswith("sk_test_")
        headers = {"Authorization": f"Bearer {first['api_key']}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            async with session.get(f"{first['api_base']}/v1/customers?limit=100") as answer:
                assert len((await answer.json())["data"]) == 70
            port = first["api_base"].rpartition(":")[2]
            code, _, err = await run("training-server", "--port", port)
            assert (code, f"port {port} is in use" in err) == (1, True)
    finally:
        process.terminate()
        assert await process.wait() == 0
    assert state.exists()


async def test_training_server_begins_anew_after_a_damaged_state(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text('{"format": "futurepay-training", "ver')
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "futurepay_desktop", "training-server", "--customers", "3", "--state", str(state)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    first = json.loads(await process.stdout.readline())
    headers = {"Authorization": f"Bearer {first['api_key']}"}
    url = f"{first['api_base']}/v1/customers"
    async with aiohttp.ClientSession(headers=headers) as session, session.get(url) as answer:
        assert len((await answer.json())["data"]) == 3
    process.terminate()
    _, complained = await process.communicate()
    assert process.returncode == 0
    assert b"set aside as state.json.damaged-" in complained
    code, _, err = await run("training-server", "--state", str(tmp_path))
    assert (code, "cannot be read" in err) == (1, True)


async def test_tour_plays_every_step(tmp_path: Path) -> None:
    shots = tmp_path / "shots"
    code, out, err = await run("--data-dir", str(tmp_path / "data"), "tour", "--shots", str(shots), "--dark")
    assert code == 0, out + err
    pictures = sorted(path.name for path in shots.iterdir())
    assert len(pictures) >= 25
    assert pictures[0] == "01-welcome.png"
    assert "0 failed" in out
