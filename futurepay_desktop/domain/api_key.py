"""Stripe API keys: telling the kinds apart before one is used or kept.

Prefixes from Stripe's page on API keys (FACTS 7). The key itself never shows in a repr.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from futurepay_desktop.domain.mode import Mode


class KeyProblem(StrEnum):
    """Why a pasted text cannot be used; each has its own sentence."""

    EMPTY = "empty"
    PUBLISHABLE = "publishable"
    WEBHOOK_SECRET = "webhook_secret"  # noqa: S105  a kind of key, not a key
    ORGANISATION = "organisation"
    MALFORMED = "malformed"
    LIVE_IN_TRAINING = "live_in_training"
    OTHER_ACCOUNT = "other_account"
    """Of another Stripe account than the shop whose key it was to replace."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key of the right shape. `hint` is the only form that may be shown."""

    secret: str = field(repr=False)
    mode: Mode
    restricted: bool
    was_padded: bool = False
    """The pasted text had blanks around the key: they were taken off, and the person is told."""

    @property
    def hint(self) -> str:
        """The key as it may be shown: its prefix and its last four characters."""
        return f"{'rk' if self.restricted else 'sk'}_{'live' if self.mode is Mode.LIVE else 'test'}_…{self.secret[-4:]}"


_KEY = re.compile(r"(sk|rk)_(live|test)_[A-Za-z0-9]{8,240}")


def read_api_key(text: str, *, for_training: bool = False) -> ApiKey | KeyProblem:
    """The key in `text`, or what is wrong with it. Blanks and line ends around it are taken off (FACTS 7)."""
    key = text.strip().strip("\u200b\ufeff")
    found = _KEY.fullmatch(key)
    if not key:
        return KeyProblem.EMPTY
    if key.startswith("pk_"):
        return KeyProblem.PUBLISHABLE
    if key.startswith("whsec_"):
        return KeyProblem.WEBHOOK_SECRET
    if key.startswith("sk_org_"):
        return KeyProblem.ORGANISATION
    if found is None:
        return KeyProblem.MALFORMED
    live = found[2] == "live"
    if live and for_training:
        return KeyProblem.LIVE_IN_TRAINING
    mode = Mode.LIVE if live else Mode.TRAINING if for_training else Mode.SANDBOX
    return ApiKey(secret=key, mode=mode, restricted=found[1] == "rk", was_padded=key != text)
