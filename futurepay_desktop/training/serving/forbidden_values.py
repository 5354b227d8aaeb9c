"""What must never come near a training server: anything of a live account, and numbers of real cards."""

import re
from collections.abc import Callable

from futurepay_desktop.training.methods.card_catalogue import passes_luhn

_LIVE = "_live_"
# Digits in groups, as they stand on a card; not part of a longer word, and not a phone number with its plus.
_RUN = re.compile(r"(?<![\w+])\d(?:[ -]?\d){13,18}(?!\w)", re.ASCII)
# First digits and lengths of the networks in use (ISO/IEC 7812; the networks' published ranges).
_NETWORKS = re.compile(
    r"4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|(?:6011|64[4-9]\d|65\d\d)\d{12,15}|3(?:0[0-5]|[689]\d)\d{11,16}|35(?:2[89]|[3-8]\d)\d{12,15}|62\d{14,17}"
)

LIVE_WORDS = "This belongs to a live account. Training never takes anything live: use test keys and test objects."
CARD_WORDS = "This looks like the number of a real card. Training never takes real cards: use a published test number."


def refusal_of(text: str, is_published: Callable[[str], bool]) -> str | None:
    """Why a text may not come in, in words that repeat nothing of it; None when it may."""
    if _LIVE in text.lower():
        return LIVE_WORDS
    for run in _RUN.finditer(text):
        digits = re.sub(r"[ -]", "", run[0])
        if _NETWORKS.fullmatch(digits) and passes_luhn(digits) and not is_published(digits):
            return CARD_WORDS
    return None
