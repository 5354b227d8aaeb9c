"""Live, sandbox and training: three worlds that share no file, key slot or client."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Which world a profile belongs to; the window says it at all times."""

    LIVE = "live"
    SANDBOX = "sandbox"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Profile:
    """A named shop on this till. `name` is also the folder and key slot it owns."""

    name: str
    mode: Mode
    shop_name: str = ""
