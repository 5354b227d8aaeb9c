"""The training account on disk: one JSON line per object, between a head and a foot that prove it whole."""

import glob
import json
import logging
import math
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import text_of
from futurepay_desktop.training.world.virtual_clock import ClockSetting

_FORMAT = "futurepay-training"
_VERSION = 1
_log = logging.getLogger(__name__)


class DamagedStateError(ValueError):
    """The file is not a whole state of this format."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole state as it was at one moment; made in a moment, written out at leisure, elsewhere."""

    clock: ClockSetting
    things: dict[str, list[bytes]] = field(repr=False)

    def lines(self) -> list[str]:
        """What the file holds."""
        clock = self.clock
        setting = {"clock_offset": clock.offset, "clock_speed": clock.speed, "clock_stopped_at": clock.stopped_at}
        head = json.dumps({"format": _FORMAT, "version": _VERSION} | setting)
        things = [f'["{kind}",{text_of(packed)}]' for kind, kept in self.things.items() for packed in kept]
        return [head, *things, json.dumps({"end": len(things)})]


class StateFile:
    """Reads and replaces the file; a reader never meets half of one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, kinds: Collection[str]) -> tuple[ClockSetting | None, list[tuple[str, JsonObject]], str | None]:
        """How the clock stood, what there was with its kind, and a message when the file was damaged.

        A damaged file is set aside beside its place, never deleted. Raises OSError when it cannot be read.
        """
        for half in self.path.parent.glob(f".{glob.escape(self.path.name)}.*"):
            with suppress(OSError):
                half.unlink()  # what a killed program was writing
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None, [], None
        except UnicodeDecodeError:
            return None, [], self._set_aside()
        try:
            clock, things = _parse(text, kinds)
        except DamagedStateError:
            return None, [], self._set_aside()
        return clock, things, None

    def save(self, snapshot: Snapshot) -> None:
        """Write a new file beside the old one, sync it and put it in its place; OSError when that fails."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write("\n".join(snapshot.lines()) + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _set_aside(self) -> str:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        aside = self.path.with_name(f"{self.path.name}.damaged-{stamp}")
        self.path.replace(aside)
        message = f"The training data could not be read. It was set aside as {aside.name} and training starts fresh."
        _log.warning(message)
        return message


def _parse(text: str, kinds: Collection[str]) -> tuple[ClockSetting, list[tuple[str, JsonObject]]]:
    try:
        head, *things, foot = (json.loads(line) for line in text.rstrip("\n").split("\n"))
        if head["format"] != _FORMAT or head["version"] != _VERSION or foot != {"end": len(things)}:
            raise DamagedStateError
        clock = _clock(head)
        pairs = [(kind, thing) for kind, thing in things if kind in kinds and thing["id"]]
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedStateError from error
    if len(pairs) != len(things):
        raise DamagedStateError
    return clock, pairs


def _clock(head: JsonObject) -> ClockSetting:
    """States written before 0.2 know the offset only."""
    stopped_at = head.get("clock_stopped_at")
    setting = ClockSetting(
        float(head["clock_offset"]),
        float(head.get("clock_speed", 1.0)),
        None if stopped_at is None else float(stopped_at),
    )
    figures = (setting.offset, setting.speed, setting.stopped_at or 0.0)
    if setting.speed < 0 or not all(math.isfinite(figure) for figure in figures):
        raise DamagedStateError
    return setting
