"""Settings of one profile: what a shop may choose. Nothing secret is among them."""

from dataclasses import dataclass
from enum import StrEnum

from futurepay_desktop.domain.setup_link import MAX_LINK_SECONDS


class Appearance(StrEnum):
    """Which theme the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class MakeDefault(StrEnum):
    """Whether a newly saved method becomes the customer's default."""

    WHEN_FIRST = "when_first"
    """When the customer has no default yet."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a profile. Empty `currency` and `success_url` mean: as the account says."""

    currency: str = ""
    success_url: str = ""
    link_seconds: int = MAX_LINK_SECONDS
    """How long a new link works: 1,800 to 86,400 seconds."""
    make_default: MakeDefault = MakeDefault.WHEN_FIRST
    appearance: Appearance = Appearance.SYSTEM
    till: str = "Till 1"
    staff: str = ""
    """Initials shown at the top right and written into metadata."""
    single_letter_keys: bool = True


@dataclass(frozen=True, slots=True)
class SettingsLoad:
    """What reading the settings found; a damaged file is set aside and defaults are used."""

    settings: Settings
    damaged_file_kept_as: str = ""
