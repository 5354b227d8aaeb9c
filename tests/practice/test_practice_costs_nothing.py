"""Who only wants to charge waits for nothing of practice: it is imported in training, with its first question."""

import subprocess
import sys
from pathlib import Path

import pytest

from futurepay_desktop.domain.api_key import read_api_key
from futurepay_desktop.paths import resources_dir
from futurepay_desktop.profile_desk import ProfileDesk
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from tests.practice.counter import a_counter


@pytest.mark.parametrize("module", ["futurepay_desktop.profile_desk", "futurepay_desktop.ui.window_shop"])
def test_the_start_imports_nothing_of_it(module: str) -> None:
    program = f"import sys, {module}; print([m for m in sys.modules if 'futurepay' in m and 'practice' in m])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


async def test_only_the_embedded_training_has_it(tmp_path: Path) -> None:
    server = TrainingServer(TrainingStripe(resources_dir()))
    await server.start()
    secrets, bugs = MemorySecretStore(), list[BaseException]()
    desk = ProfileDesk(tmp_path, api_base=server.api_base, on_bug=bugs.append, secret_store=secrets)
    try:
        key = read_api_key("sk_test_" + "SomeSandboxShop1")
        assert not isinstance(key, str)
        shop = await desk.connect(key, await desk.inspect(key), keep=True)
        assert shop.practice is None
        assert (await desk.open_training()).practice is None, "a Stripe elsewhere is not practised on"
    finally:
        await desk.close()
        await server.stop()
    assert not bugs
    async with a_counter(tmp_path / "embedded") as it:
        assert it.shop.practice is not None
