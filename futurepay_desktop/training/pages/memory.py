"""What the pages remember between two requests; never a card number, never a CVC, never on disk."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, Literal, TypeVar

from futurepay_desktop.training.checkout.checkout_contract import Refused

V = TypeVar("V")
KEPT_SESSIONS, KEPT_RENDERINGS = 512, 8

PageName = Literal["pay", "bank"]


class Bounded(Generic[V]):
    """A small table that forgets its oldest entries, so that nobody can fill the memory by loading pages."""

    def __init__(self, limit: int = KEPT_SESSIONS) -> None:
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


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the bank's page shows of the card being saved, and what the card page fills in again after a refusal."""

    email: str
    cardholder_name: str
    brand_mark: str = ""
    brand_name: str = ""
    last4: str = ""
    tab: str = "card"
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class SentTo:
    """An accepted form led to this address."""

    location: str


Answer = SentTo | Refused


class Press(Enum):
    """How a form comes back: for the first time, just as it was sent before, or with something else in it."""

    FIRST = auto()
    AGAIN = auto()
    OTHER = auto()


@dataclass(slots=True)
class Rendering:
    """One form as it was shown once. It may be sent once; sent again just as it was, it gets the same answer."""

    page: PageName
    _answer: Answer | None = None
    _typed: int | None = None
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    def claim(self, typed: Hashable) -> Press:
        """Take the form for what was typed; only the first press may act."""
        # Only Python's salted hash of what was typed is kept, so the memory holds no card data.
        if self._typed is None:
            self._typed = hash(typed)
            self._over.clear()
            return Press.FIRST
        return Press.AGAIN if self._typed == hash(typed) else Press.OTHER

    def answered(self, answer: Answer) -> None:
        """The first press is answered, and with it every press that was or will be the same."""
        self._answer = answer
        self._over.set()

    def give_back(self) -> None:
        """The first press came to nothing; the next one may act."""
        self._typed = None
        self._over.set()

    async def same_answer(self) -> Answer | None:
        """What the first press was answered, once it is; None when it came to nothing."""
        await self._over.wait()
        return self._answer


class PageMemory:
    """Attempts by session, and the newest renderings of its forms by their nonce."""

    def __init__(self) -> None:
        self.attempts: Bounded[Attempt] = Bounded()
        self._renderings: Bounded[Bounded[Rendering]] = Bounded()

    def new_nonce(self, session_id: str, page: PageName) -> str:
        """A nonce for one rendering of one form of one session."""
        nonce = secrets.token_urlsafe(16)
        of_session = self._renderings.get(session_id) or Bounded(KEPT_RENDERINGS)
        of_session.put(nonce, Rendering(page))
        self._renderings.put(session_id, of_session)
        return nonce

    def rendering(self, session_id: str, page: PageName, nonce: str) -> Rendering | None:
        """The form a nonce was given to; None for a nonce that is foreign, too old or missing."""
        of_session = self._renderings.get(session_id)
        found = None if of_session is None else of_session.get(nonce)
        return found if found is not None and found.page == page else None
