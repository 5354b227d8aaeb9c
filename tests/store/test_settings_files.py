"""Readable files that people and bad days write into: settings and the list of profiles."""

import asyncio
import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.settings import Appearance, MakeDefault, Settings
from futurepay_desktop.store.profiles_store import KnownProfile, ProfilesFile, ProfilesStore, is_profile_name
from futurepay_desktop.store.settings_store import JsonSettingsStore, _settings

DAMAGED = (b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"till": "x"', b"[" * 100_000, b"\x00" * 50)
LIVE = KnownProfile(Profile("shop", Mode.LIVE, "Bäckerei Müller"), "rk_live_…a4F2")
TRAINING = KnownProfile(Profile("training", Mode.TRAINING))


@pytest.mark.parametrize("content", DAMAGED)
def test_damaged_settings_are_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    store = JsonSettingsStore(tmp_path)
    loaded = asyncio.run(store.load())
    assert loaded.settings == Settings()
    assert loaded.damaged_file_kept_as.startswith("settings.damaged-")
    assert (tmp_path / loaded.damaged_file_kept_as).read_bytes() == content
    assert asyncio.run(store.load()).damaged_file_kept_as == ""
    # A second damaged file within the same second goes beside the first, not over it.
    (tmp_path / "settings.json").write_bytes(content)
    second = asyncio.run(store.load()).damaged_file_kept_as
    assert second != loaded.damaged_file_kept_as
    assert len(list(tmp_path.glob("settings.damaged-*.json"))) == 2


def test_a_wrong_value_costs_that_setting_only(tmp_path: Path) -> None:
    wrong = {
        "currency": 5, "success_url": None, "link_seconds": 10, "make_default": "sometimes", "appearance": "dark",
        "till": "Till 9", "staff": ["A"], "single_letter_keys": "yes", "from_the_future": {"a": 1},
    }  # fmt: skip
    (tmp_path / "settings.json").write_text(json.dumps(wrong), encoding="utf-8-sig")
    store = JsonSettingsStore(tmp_path)
    loaded = asyncio.run(store.load())
    assert loaded.settings == Settings(till="Till 9", appearance=Appearance.DARK)
    asyncio.run(store.save(loaded.settings))
    written = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert written["from_the_future"] == {"a": 1}
    assert written["link_seconds"] == 86_400


@pytest.mark.parametrize("seconds", [True, 1_799, 86_401, -1, 1_800.0, "3600", 10**30])
def test_a_link_time_stripe_would_refuse_is_not_used(seconds: object) -> None:
    assert _settings({"link_seconds": seconds}).link_seconds == 86_400


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=3)


@given(st.dictionaries(st.sampled_from([*Settings.__slots__, "other"]), JSON))
def test_any_object_gives_settings(data: dict[str, object]) -> None:
    settings = _settings(data)
    assert isinstance(settings.make_default, MakeDefault)
    assert all(type(getattr(settings, name)) is type(getattr(Settings(), name)) for name in Settings.__slots__)


def test_settings_are_replaced_in_one_step(tmp_path: Path) -> None:
    store = JsonSettingsStore(tmp_path / "profile")
    asyncio.run(store.save(Settings(till="Old")))
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "profile" / "settings.json").stat().st_mode) == 0o600
    # A folder where the new file would be written: saving fails, the old settings stay.
    (tmp_path / "profile" / "settings.json.new").mkdir()
    with pytest.raises(ShowableError) as caught:
        asyncio.run(store.save(Settings(till="New")))
    assert (caught.value.kind, caught.value.what) == (ErrorKind.STORE_FAILED, "settings.json")
    assert asyncio.run(store.load()).settings.till == "Old"


def test_profiles_come_back(tmp_path: Path) -> None:
    store = ProfilesStore(tmp_path)
    assert store.load() == ProfilesFile()
    file = ProfilesFile((LIVE, TRAINING), "shop")
    store.save(file)
    assert store.load() == file
    assert b"rk_live_\\u2026a4F2" in (tmp_path / "profiles.json").read_bytes()


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_list_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "profiles.json").write_bytes(content)
    loaded = ProfilesStore(tmp_path).load()
    assert (loaded.profiles, loaded.last) == ((), None)
    assert (tmp_path / loaded.damaged_file_kept_as).read_bytes() == content


def test_entries_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    entries = [5, {}, {"name": "../up", "mode": "live"}, {"name": "x", "mode": "moon"}, {"name": "ok", "mode": "live"}]
    (tmp_path / "profiles.json").write_text(json.dumps({"profiles": entries, "last": "x"}))
    loaded = ProfilesStore(tmp_path).load()
    assert loaded.profiles == (KnownProfile(Profile("ok", Mode.LIVE)),)
    assert loaded.last is None


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("shop", True), ("my-shop_2", True), ("a", True), ("", False), ("..", False), ("a/b", False), ("a\\b", False),
        ("Shop", False), ("shop ", False), ("con", False), ("com1", False), ("é", False), ("-a", False),
        ("a" * 64, True), ("a" * 65, False), ("a\n", False), ("a.b", False),
    ],
)  # fmt: skip
def test_profile_names_are_folders_everywhere(tmp_path: Path, name: str, good: bool) -> None:
    assert is_profile_name(name) is good
    store = ProfilesStore(tmp_path)
    if good:
        assert store.folder_of(Profile(name, Mode.LIVE)).parent == tmp_path / "profiles"
    else:
        with pytest.raises(ValueError, match="profile"):
            store.folder_of(Profile(name, Mode.LIVE))
