"""Where the program's own files are and where a run may write.

Nothing here remembers anything: whoever starts a run passes the folder it chose.
"""

import sys
from pathlib import Path

APP_NAME = "FuturePay Desktop"


def resources_dir() -> Path:
    """The folder with icons, fonts, translations and data tables.

    Works frozen (beside the unpacked program), in an installed wheel (inside the package)
    and in a checkout (at the top of the repository).
    """
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked is not None:
        return Path(unpacked) / "resources"
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one resource, for example ``resource("data", "currencies.csv")``."""
    return resources_dir().joinpath(*parts)


def app_data_dir(chosen: Path | None = None) -> Path:
    """The folder everything of this run is written under: the chosen one, or the system's usual place.

    The folder isn't created here; the store does that with the rights it needs.
    """
    if chosen is not None:
        return chosen.expanduser().resolve()
    from platformdirs import user_data_path  # noqa: PLC0415  (not needed before the first paint)

    return user_data_path(APP_NAME, appauthor=False)
