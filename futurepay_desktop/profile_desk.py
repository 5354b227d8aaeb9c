"""Opens and closes a shop's data layer: store, gateway and services of one profile, built once, top to bottom.

Heavy libraries (stripe, aiohttp, keyring) are imported at their first use, after the window was painted.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from futurepay_desktop.domain.account import KeyReport
from futurepay_desktop.domain.api_key import ApiKey, KeyProblem, read_api_key
from futurepay_desktop.domain.decline_advice import read_decline_table
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.money import read_currency_table
from futurepay_desktop.gateway.gateway_factory import load_libraries, make_gateway
from futurepay_desktop.gateway.later_gateway import later
from futurepay_desktop.gateway.return_page import LoopbackReturnPage
from futurepay_desktop.paths import resource, resources_dir
from futurepay_desktop.services.account_service import inspect_key, is_same_account
from futurepay_desktop.services.ports import Clock, SecretStore, StripeGateway
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.shop import Shop, build_shop
from futurepay_desktop.store.database_key import api_key_slot
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.store.profile_store import forget_profile, open_profile_store
from futurepay_desktop.store.profiles_store import KnownProfile, ProfilesFile, ProfilesStore
from futurepay_desktop.store.secret_store import KeyringSecretStore

if TYPE_CHECKING:
    from futurepay_desktop.services.practice_service import PracticeOutside
    from futurepay_desktop.services.training_desk import PracticeStore, TrainingDesk
    from futurepay_desktop.training.training_server import TrainingServer

TRAINING = Profile("training", Mode.TRAINING, "Practice shop")
TRAINING_KEY = "sk_test_futurepaytraining"
"""The embedded server takes any test key; this one names no account."""


class SystemClock:
    """This computer's clock."""

    def now(self) -> float:
        """Unix seconds."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(seconds)


class ProfileDesk:
    """Opens and closes the data layer of one profile at a time (`services.profiles.ProfileControl`)."""

    def __init__(
        self,
        data_dir: Path,
        *,
        api_base: str | None,
        on_bug: Callable[[BaseException], None],
        secret_store: SecretStore | None = None,
        clock: Clock | None = None,
        painted: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """`painted` returns when the window shows its list: connecting waits for it, and loads libraries then."""
        self._profiles = ProfilesStore(data_dir)
        self._api_base = api_base
        self._on_bug = on_bug
        self._secrets: SecretStore = secret_store or KeyringSecretStore()
        self._session_keys: dict[str, ApiKey] = {}
        self._clock: Clock = clock or SystemClock()
        self._painted = painted
        self._opened = AsyncExitStack()
        self._current: Shop | None = None
        self._training_runs = asyncio.Event()
        self.training_server: TrainingServer | None = None
        """The embedded server of the open training profile, once it has started."""

    @property
    def current(self) -> Shop | None:
        """The open profile."""
        return self._current

    def known(self) -> tuple[Profile, ...]:
        """All profiles that have been set up here."""
        return tuple(known.profile for known in self._profiles.load().profiles)

    def last(self) -> Profile | None:
        """The profile that was open last."""
        file = self._profiles.load()
        return next((k.profile for k in file.profiles if k.profile.name == file.last), None)

    async def open_training(self) -> Shop:
        """Opens training: no account, no key, no internet."""
        return await self.open(TRAINING)

    async def reset_training(self) -> Shop:
        """Closes what is open, deletes what was practised in training, and opens training freshly seeded.

        When the files can't be deleted, training opens again as it is and STORE_FAILED or STORE_LOCKED is raised.
        """
        from futurepay_desktop.store.training_reset import forget_practice

        await self.close()
        try:
            await forget_practice(self._profiles.folder_of(TRAINING), TRAINING)
        except ShowableError:
            await self.open_training()
            raise
        return await self.open_training()

    async def open(self, profile: Profile) -> Shop:
        """Closes the open profile's data layer first, then opens `profile`."""
        await self.close()
        key = await self._key_of(profile)
        async with AsyncExitStack() as stack:
            shop = await self._build(profile, key, stack)
            self._opened = stack.pop_all()
        self._current = shop
        try:
            await asyncio.to_thread(self._remember, profile, "" if profile.mode is Mode.TRAINING else key.hint)
        except ShowableError as error:
            # A full disk must not keep a shop from looking things up: it is only not remembered as the last one.
            shop.board.problem(error)
        await shop.start()
        return shop

    async def inspect(self, key: ApiKey) -> KeyReport:
        """What a key is for and may do; a temporary gateway, nothing kept."""
        gateway = await self._gateway(key, self._base_for(key.mode), "", "")
        try:
            return await inspect_key(gateway)
        finally:
            await gateway.close()

    async def connect(self, key: ApiKey, report: KeyReport, *, keep: bool) -> Shop:
        """Sets up and opens the key's profile; `keep` False holds the key in memory for this session only."""
        shop_name = report.account.shop_name or "Shop"
        profile = Profile(_profile_name(report, key), key.mode, shop_name)
        await self._keep(profile, key, keep)
        return await self.open(profile)

    async def replace_key(self, key: ApiKey, *, keep: bool) -> Shop:
        """The open profile goes on with another key of the same account and mode.

        Raises KEY_MALFORMED for a key of another mode (`what` "other_mode") or account (`code` OTHER_ACCOUNT).
        """
        if self._current is None:
            raise ValueError("no profile is open")
        profile = self._current.profile
        if key.mode is not profile.mode:
            raise ShowableError(ErrorKind.KEY_MALFORMED, what="other_mode")
        newest = (await self._current.customers.search("", limit=1)).rows
        gateway = await self._gateway(key, self._base_for(key.mode), "", "")
        try:
            report = await inspect_key(gateway)
            known = self._current.account.id if self._current.account else ""
            same = await is_same_account(gateway, report, known, newest[0].customer.id if newest else None)
        finally:
            await gateway.close()
        if not same or _is_of_another(profile, report, key):
            raise ShowableError(ErrorKind.KEY_MALFORMED, code=KeyProblem.OTHER_ACCOUNT.value)
        await self._keep(profile, key, keep)
        return await self.open(profile)

    async def remove(self, profile: Profile) -> None:
        """Forgets the key and the local mirror; the journal of charges stays."""
        if self._current is not None and self._current.profile.name == profile.name:
            await self.close()
        secret_store = MemorySecretStore() if profile.name in self._session_keys else self._secrets
        self._session_keys.pop(profile.name, None)
        await forget_profile(self._profiles.folder_of(profile), profile, secret_store)
        await asyncio.to_thread(self._forget, profile)

    async def close(self) -> None:
        """Ends the open data layer: roads first, then connections, then files."""
        self._current = None
        opened, self._opened = self._opened, AsyncExitStack()
        await opened.aclose()

    async def _build(self, profile: Profile, key: ApiKey, stack: AsyncExitStack) -> Shop:
        store = await open_profile_store(
            self._profiles.folder_of(profile),
            profile,
            self._secrets,
            session_only=profile.name in self._session_keys,
            now=self._clock.now,
        )
        stack.push_async_callback(store.close)
        loaded = await store.settings.load()
        settings = SettingsService(store.settings, loaded)
        stack.push_async_callback(self._stop_training)
        gateway = later(lambda: self._connect(profile, key, settings))
        stack.push_async_callback(gateway.close)
        return_page = LoopbackReturnPage(self._on_return, training=profile.mode is Mode.TRAINING)
        stack.push_async_callback(return_page.close)
        shop = build_shop(
            profile=profile,
            gateway=gateway,
            journal=store.journal,
            links_store=store.links,
            customers_store=store.customers,
            settings_service=settings,
            return_page=return_page,
            clock=self._clock,
            ids=_new_id,
            currencies=read_currency_table(resource("data", "currencies.csv").read_text("utf-8")),
            declines=read_decline_table(resource("data", "decline_codes.csv").read_text("utf-8")),
            key_hint="" if profile.mode is Mode.TRAINING else key.hint,
            closers=(),
            charging_refused=store.charging_refused,
            on_bug=self._on_bug,
            practice=self._practice_in(profile),
        )
        stack.push_async_callback(shop.close)
        return shop

    def _practice_in(self, profile: Profile) -> "PracticeOutside | None":
        """The practice path goes with the embedded training Stripe; other profiles import nothing of it."""
        if profile.mode is not Mode.TRAINING or self._api_base is not None:
            return None
        from futurepay_desktop.services.practice_service import PracticeOutside

        def make() -> "tuple[TrainingDesk, PracticeStore]":
            from futurepay_desktop.store.practice_store import JsonPracticeStore
            from futurepay_desktop.training_desk import EmbeddedTraining

            return EmbeddedTraining(self._training), JsonPracticeStore(self._profiles.folder_of(profile))

        return PracticeOutside(self._training, make)

    async def _training(self) -> "TrainingServer":
        """The embedded server, once it has started."""
        while self.training_server is None:
            await self._training_runs.wait()
        return self.training_server

    async def _connect(self, profile: Profile, key: ApiKey, settings: SettingsService) -> StripeGateway:
        if self._painted is not None:
            await self._painted()
        api_base = self._base_for(profile.mode)
        if profile.mode is Mode.TRAINING and api_base is None:
            server = await start_training(self._profiles.folder_of(profile) / "training-stripe.json")
            self.training_server = server
            self._training_runs.set()
            api_base = server.api_base
        return await self._gateway(key, api_base, settings.current.till, settings.current.staff)

    async def _stop_training(self) -> None:
        server, self.training_server = self.training_server, None
        self._training_runs.clear()
        if server is not None:
            await server.stop()

    async def _gateway(self, key: ApiKey, api_base: str | None, till: str, staff: str) -> StripeGateway:
        await asyncio.to_thread(_load_libraries)
        return make_gateway(key, api_base=api_base, till=till, staff=staff)

    def _base_for(self, mode: Mode) -> str | None:
        if self._api_base is not None and mode is Mode.LIVE:
            live = KeyProblem.LIVE_IN_TRAINING
            raise ShowableError(ErrorKind.KEY_MALFORMED, what="live_key", code=live.value)
        return self._api_base

    async def _key_of(self, profile: Profile) -> ApiKey:
        if profile.mode is Mode.TRAINING:
            return _must_read(TRAINING_KEY, for_training=True)
        if profile.name in self._session_keys:
            return self._session_keys[profile.name]
        kept = await self._secrets.get(api_key_slot(profile))
        if kept is None:
            raise ShowableError(ErrorKind.KEY_REFUSED, what="not_kept", code="not_kept")
        key = _must_read(kept)
        if key.mode is not profile.mode:
            # What the window says it is must be what the key does.
            raise ShowableError(ErrorKind.KEY_MALFORMED, what="other_mode")
        return key

    async def _keep(self, profile: Profile, key: ApiKey, keep: bool) -> None:
        if keep:
            await self._secrets.set(api_key_slot(profile), key.secret)
            self._session_keys.pop(profile.name, None)
        else:
            self._session_keys[profile.name] = key

    def _remember(self, profile: Profile, key_hint: str) -> None:
        file = self._profiles.load()
        others = tuple(k for k in file.profiles if k.profile.name != profile.name)
        kept = profile.mode is Mode.TRAINING or profile.name not in self._session_keys
        known = (*others, KnownProfile(profile, key_hint)) if kept else file.profiles
        self._profiles.save(ProfilesFile(known, profile.name if kept else file.last))

    def _forget(self, profile: Profile) -> None:
        file = self._profiles.load()
        left = tuple(k for k in file.profiles if k.profile.name != profile.name)
        self._profiles.save(ProfilesFile(left, file.last if file.last != profile.name else None))

    async def _on_return(self, link_id: str, _session_id: str) -> None:
        if self._current is not None:
            await self._current.links.returned(link_id)


def _load_libraries() -> None:
    load_libraries()
    import ulid  # noqa: F401  wanted by the first charge or link


def _new_id() -> str:
    from ulid import ULID

    return str(ULID())


def _must_read(text: str, *, for_training: bool = False) -> ApiKey:
    key = read_api_key(text, for_training=for_training)
    if isinstance(key, KeyProblem):
        raise ShowableError(ErrorKind.KEY_MALFORMED, what="api_key", code=key.value)
    return key


def _profile_name(report: KeyReport, key: ApiKey) -> str:
    """Letters and digits of the account's id, so that two shops of one name stay apart."""
    account = "".join(c for c in report.account.id.lower() if c.isalnum())[-24:] or os.urandom(6).hex()
    return f"{key.mode.value}-{account}"


def _is_of_another(profile: Profile, report: KeyReport, key: ApiKey) -> bool:
    """Whether both the profile's name and the key tell their account, and they differ."""
    named = profile.name.startswith(f"{profile.mode.value}-acct") and report.account.id != ""
    return named and _profile_name(report, key) != profile.name


async def start_training(state_file: Path) -> "TrainingServer":
    """The embedded training Stripe on a free port of 127.0.0.1, seeded at its first start."""

    def load() -> "TrainingServer":
        from futurepay_desktop.training.seed.seed import seed_practice_shop
        from futurepay_desktop.training.training_server import TrainingServer
        from futurepay_desktop.training.training_stripe import TrainingStripe
        from futurepay_desktop.training.world.virtual_clock import VirtualClock

        state_file.parent.mkdir(parents=True, exist_ok=True)
        stripe = TrainingStripe(resources_dir(), VirtualClock(), state_file)
        if stripe.is_empty():
            seed_practice_shop(stripe)
        return TrainingServer(stripe)

    server = await asyncio.to_thread(load)
    await server.start()
    return server
