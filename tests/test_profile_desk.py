"""Opening and closing shops: the right key for the right shop, and a full disk that only costs what it must."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from futurepay_desktop.domain.account import Account, KeyReport
from futurepay_desktop.domain.api_key import ApiKey, KeyProblem, read_api_key
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.paths import resources_dir
from futurepay_desktop.profile_desk import ProfileDesk
from futurepay_desktop.services.account_service import is_same_account
from futurepay_desktop.services.sync_status import SyncState
from futurepay_desktop.store.database_key import api_key_slot
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.store.profiles_store import KnownProfile, ProfilesFile, ProfilesStore
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from tests.fakes.hand_clock import HandClock
from tests.fakes.scripted_gateway import MemoryStripe, ScriptedGateway

KEY = "sk_test_" + "TheShopsOwnKey123"
OTHER_KEY = "rk_test_" + "TheShopsNextKey456"
LIVE_KEY = "sk_" + "live_" + "NeverUsedAnywhere789"


def key_of(text: str) -> ApiKey:
    key = read_api_key(text)
    assert isinstance(key, ApiKey)
    return key


@dataclass
class Rig:
    desk: ProfileDesk
    secrets: MemorySecretStore
    folder: Path
    bugs: list[BaseException]


@asynccontextmanager
async def rig(folder: Path) -> AsyncIterator[Rig]:
    """A desk with a Stripe elsewhere."""
    server = TrainingServer(TrainingStripe(resources_dir(), VirtualClock()))
    await server.start()
    secrets, bugs = MemorySecretStore(), list[BaseException]()
    desk = ProfileDesk(folder, api_base=server.api_base, on_bug=bugs.append, secret_store=secrets)
    try:
        yield Rig(desk, secrets, folder, bugs)
    finally:
        await desk.close()
        await server.stop()


async def known(rig: Rig, name: str, mode: Mode, key: str) -> Profile:
    """A shop that was connected earlier."""
    profile = Profile(name, mode, "Bakery")
    await rig.secrets.set(api_key_slot(profile), key)
    ProfilesStore(rig.folder).save(ProfilesFile((KnownProfile(profile),), None))
    return profile


async def test_a_shop_is_never_opened_with_a_key_of_another_mode(tmp_path: Path) -> None:
    async with rig(tmp_path) as it:
        profile = await known(it, "sandbox-acct1", Mode.SANDBOX, LIVE_KEY)
        with pytest.raises(ShowableError) as refused:
            await it.desk.open(profile)
        assert (refused.value.kind, refused.value.what) == (ErrorKind.KEY_MALFORMED, "other_mode")
        assert it.desk.current is None


async def test_a_key_is_replaced_by_one_of_the_same_account_only(tmp_path: Path) -> None:
    async with rig(tmp_path) as it:
        report = await it.desk.inspect(key_of(KEY))
        shop = await it.desk.connect(key_of(KEY), report, keep=True)
        again = await it.desk.replace_key(key_of(OTHER_KEY), keep=True)
        assert again.profile == shop.profile
        assert await it.secrets.get(api_key_slot(shop.profile)) == OTHER_KEY

        other = await known(it, "sandbox-acctsomebodyelse", Mode.SANDBOX, KEY)
        await it.desk.open(other)
        with pytest.raises(ShowableError) as refused:
            await it.desk.replace_key(key_of(OTHER_KEY), keep=True)
        assert (refused.value.kind, refused.value.code) == (ErrorKind.KEY_MALFORMED, KeyProblem.OTHER_ACCOUNT)
        assert await it.secrets.get(api_key_slot(other)) == KEY
        assert it.bugs == []


async def test_a_key_that_may_not_tell_its_account_is_known_by_a_customer() -> None:
    stripe = MemoryStripe(HandClock())
    gateway, silent = ScriptedGateway(stripe), KeyReport(Account("", "", "", "", "", livemode=False), ())
    ours = stripe.add_customer("Ana").id
    assert await is_same_account(gateway, silent, "acct_1", ours)
    assert not await is_same_account(gateway, silent, "acct_1", "cus_of_somebody_else")
    assert await is_same_account(gateway, silent, "acct_1", None)
    told = KeyReport(Account("acct_2", "", "", "", "", livemode=False), ())
    assert not await is_same_account(gateway, told, "acct_1", ours)
    gateway.offline = True
    with pytest.raises(ShowableError):
        await is_same_account(gateway, silent, "", ours)


async def test_a_list_of_shops_that_cannot_be_written_keeps_nobody_out(tmp_path: Path) -> None:
    async with rig(tmp_path) as it:
        # A folder stands where the new list would be written: as good as a full disk, and works for every user.
        (tmp_path / "profiles.json.new").mkdir(parents=True)
        shop = await it.desk.open_training()
        assert it.desk.current is shop
        assert shop.status.state is SyncState.STORE_PROBLEM
        assert await shop.customers.search("") is not None
        assert it.bugs == []
