"""The shops this till knows and which one was open last, as readable JSON beside the profiles' folders."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.store.settings_store import read_json_object, write_json_object

FILE_NAME = "profiles.json"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names Windows keeps for devices."""


@dataclass(frozen=True, slots=True)
class KnownProfile:
    """A profile and the only form of its key that may be shown ("rk_live_…a4F2"); empty when none is kept."""

    profile: Profile
    key_hint: str = ""


@dataclass(frozen=True, slots=True)
class ProfilesFile:
    """All known profiles, and the name of the one opened last."""

    profiles: tuple[KnownProfile, ...] = ()
    last: str | None = None
    damaged_file_kept_as: str = ""


class ProfilesStore:
    """Small and synchronous: it is read before there is a loop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE_NAME

    def load(self) -> ProfilesFile:
        """What is known; entries that can't be read are left out. Raises STORE_FAILED."""
        data, kept_as = read_json_object(self._path)
        entries = data.get("profiles")
        found = [_known(entry) for entry in (entries if isinstance(entries, list) else [])]
        profiles = tuple({known.profile.name: known for known in found if known}.values())
        last = data.get("last")
        is_known = any(known.profile.name == last for known in profiles)
        return ProfilesFile(profiles, last if is_known else None, kept_as)

    def save(self, file: ProfilesFile) -> None:
        """Atomic. Raises STORE_FAILED."""
        entries = [
            {
                "name": known.profile.name,
                "mode": known.profile.mode,
                "shop_name": known.profile.shop_name,
                "key_hint": known.key_hint,
            }
            for known in file.profiles
        ]
        write_json_object(self._path, {"profiles": entries, "last": file.last})

    def folder_of(self, profile: Profile) -> Path:
        """The folder that belongs to `profile` alone. Raises `ValueError` for a name that is no folder."""
        if not is_profile_name(profile.name):
            raise ValueError(f"{profile.name!r} can't name a profile")
        return self._folder / "profiles" / profile.name


def is_profile_name(name: str) -> bool:
    """Whether a name is safe as a folder on every system: a-z, 0-9, `-` and `_` inside, up to 64 characters."""
    return _NAME.fullmatch(name) is not None and _RESERVED.fullmatch(name) is None


def _known(entry: Any) -> KnownProfile | None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str):
        return None
    if not is_profile_name(entry["name"]) or entry.get("mode") not in list(Mode):
        return None
    profile = Profile(entry["name"], Mode(entry["mode"]), str(entry.get("shop_name") or ""))
    return KnownProfile(profile, str(entry.get("key_hint") or ""))
