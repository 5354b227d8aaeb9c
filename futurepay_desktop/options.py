"""What the window, the tour and the training server are started with."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line. `None` where nothing was said."""

    training: bool = False
    profile: str | None = None
    data_dir: Path | None = None
    api_base: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingServerOptions:
    """The options of `futurepay training-server`, the written ones as they were typed.

    `latency` is milliseconds as `200`, `100-300`, `mean=200,sd=50` or `p50=200,p99=2000`; `rate_limit` requests per
    second, 0 for none, or `stripe`; `faults` are JSON objects; `advance` seconds; `clock_speed` how many seconds pass
    in one, None as the state has it; each of `restricted_keys` is a list of permissions with commas between.
    """

    port: int = 0
    customers: int = 60
    seed: int = 1
    state_file: Path | None = None
    latency: str = "0"
    rate_limit: str = "0"
    faults: tuple[str, ...] = ()
    clock_speed: float | None = None
    advance: float = 0.0
    restricted_keys: tuple[str, ...] = ()
