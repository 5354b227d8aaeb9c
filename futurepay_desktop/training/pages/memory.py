"""What the pages remember between two requests; never a card number, never a CVC, never on disk."""

import secrets
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from futurepay_desktop.training.checkout_rules import Refused

V = TypeVar("V")
KEPT = 512


class Bounded(Generic[V]):
    """A small table that forgets its oldest entries, so that nobody can fill the memory by loading pages."""

    def __init__(self, limit: int = KEPT) -> None:
        self._limit = limit
        self._rows: OrderedDict[str, V] = OrderedDict()

    def get(self, key: str) -> V | None:
        """The value, or None when it was never there or is forgotten."""
        return self._rows.get(key)

    def put(self, key: str, value: V) -> None:
        """Stores the value as the newest."""
        self._rows[key] = value
        self._rows.move_to_end(key)
        while len(self._rows) > self._limit:
            self._rows.popitem(last=False)

    def pop(self, key: str) -> V | None:
        """The value, which is forgotten by this."""
        return self._rows.pop(key, None)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the bank's page shows of the card being saved, and what the card page fills in again after a refusal."""

    email: str
    cardholder_name: str
    brand_mark: str = ""
    brand_name: str = ""
    last4: str = ""
    refused: Refused | None = None


class PageMemory:
    """Attempts by session, and where each form that already did its work sent the browser.

    A page carries a token of its own. A second press of the same button, with the same things typed, is sent
    to the same place instead of saving twice; anything else is judged anew.
    """

    def __init__(self) -> None:
        self.attempts: Bounded[Attempt] = Bounded()
        self._sent_to: Bounded[str] = Bounded()

    def new_token(self) -> str:
        """A token for one rendering of a form."""
        return secrets.token_urlsafe(16)

    def already_sent_to(self, session_id: str, token: str, typed: Hashable) -> str | None:
        """The address the first press led to, if this form was already accepted as it is."""
        return self._sent_to.get(_form_key(session_id, token, typed)) if token else None

    def remember_sent(self, session_id: str, token: str, typed: Hashable, location: str) -> None:
        """Notes where an accepted form led."""
        if token:
            self._sent_to.put(_form_key(session_id, token, typed), location)


def _form_key(session_id: str, token: str, typed: Hashable) -> str:
    # Only Python's salted hash of what was typed is kept, so the memory holds no card data.
    return f"{session_id} {token} {hash(typed)}"
