"""What the window and the tour are started with."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line. `None` where nothing was said."""

    training: bool = False
    profile: str | None = None
    data_dir: Path | None = None
    api_base: str | None = None
