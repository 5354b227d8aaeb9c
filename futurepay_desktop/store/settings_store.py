"""Settings of one profile as readable JSON. A wrong value costs that one setting, a damaged file is set aside."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.settings import Appearance, MakeDefault, Settings, SettingsLoad
from futurepay_desktop.domain.setup_link import MAX_LINK_SECONDS, MIN_LINK_SECONDS
from futurepay_desktop.store.private_files import set_aside, write_private_text
from futurepay_desktop.store.record_codec import flat

FILE_NAME = "settings.json"


def _is_link_time(value: Any) -> bool:
    return type(value) is int and MIN_LINK_SECONDS <= value <= MAX_LINK_SECONDS


_READ: Mapping[str, Callable[[Any], Any]] = {"make_default": MakeDefault, "appearance": Appearance}
_GOOD: Mapping[str, Callable[[Any], bool]] = {"link_seconds": _is_link_time}


class JsonSettingsStore:
    """A `SettingsStore` in the profile's folder. Keys of a newer program survive saving."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    async def load(self) -> SettingsLoad:
        """What the file says; a damaged one is renamed and named in the result."""
        return await asyncio.to_thread(self._load)

    async def save(self, settings: Settings) -> None:
        """Atomic: after a crash the old or the new settings are there."""
        await asyncio.to_thread(self._save, settings)

    def _load(self) -> SettingsLoad:
        data, kept_as = read_json_object(self._path)
        return SettingsLoad(_settings(data), kept_as)

    def _save(self, settings: Settings) -> None:
        others, _ = read_json_object(self._path)
        write_json_object(self._path, {**others, **flat(settings)})


def read_json_object(path: Path) -> tuple[dict[str, Any], str]:
    """The file's object, empty when there is none; the name a damaged file is kept under. Raises STORE_FAILED."""
    try:
        try:
            data = json.loads(path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}, ""
        except (ValueError, RecursionError):
            return {}, set_aside(path).name
        return (data, "") if isinstance(data, dict) else ({}, set_aside(path).name)
    except OSError as error:
        raise ShowableError(ErrorKind.STORE_FAILED, what=path.name) from error


def write_json_object(path: Path, data: Mapping[str, Any]) -> None:
    """Replaces the file in one step. Raises STORE_FAILED; the old file is whole then."""
    try:
        write_private_text(path, json.dumps(data, indent=2, ensure_ascii=True) + "\n")
    except OSError as error:
        raise ShowableError(ErrorKind.STORE_FAILED, what=path.name) from error


def _settings(data: Mapping[str, Any]) -> Settings:
    """Each field by itself: a value of the wrong kind gives way to the default."""
    good: dict[str, Any] = {}
    for each in fields(Settings):
        if each.name not in data:
            continue
        value = data[each.name]
        try:
            value = _READ[each.name](value) if each.name in _READ else value
        except ValueError:
            continue
        of_kind = type(value) is type(each.default)
        if of_kind and _GOOD.get(each.name, lambda _: True)(value):
            good[each.name] = value
    return Settings(**good)
