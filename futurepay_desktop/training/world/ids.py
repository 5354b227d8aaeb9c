"""Identifiers that look like Stripe's, from a seed, so that a run can be repeated."""

import random
import string
import uuid
from binascii import b2a_base64

ALPHABET = string.ascii_letters + string.digits
_PLAIN = bytes.maketrans(b"+/", b"Zz")
_ACCOUNT_MARK = "TrAiNiNgFuturePay"[:10]
_FRAGMENT_LENGTH = 300
_SESSION_RANDOM = 56
_DRAWN_AT_ONCE = 3_000  # bytes, of which every three become four letters


class Ids:
    """Makes ids; with a seed always the same ones, without one never the same twice."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(uuid.uuid4().int if seed is None else seed)  # noqa: S311 - training only
        self._drawn, self._used = "", 0

    def text(self, length: int) -> str:
        """Letters and digits."""
        if len(self._drawn) - self._used < length:
            drawn = self._random.randbytes(_DRAWN_AT_ONCE + length)  # many at once: a payment needs twenty texts
            self._drawn, self._used = b2a_base64(drawn, newline=False).translate(_PLAIN).decode().rstrip("="), 0
        start = self._used
        self._used += length
        return self._drawn[start : self._used]

    def customer(self) -> str:
        """An id as `cus_` and 14 letters or digits."""
        return f"cus_{self.text(14)}"

    def of(self, prefix: str) -> str:
        """An id as most of Stripe's: prefix, version, account mark, random part."""
        return f"{prefix}_1{self.text(5)}{_ACCOUNT_MARK}{self.text(8)}"

    def secret(self, of_id: str) -> str:
        """The client secret of an intent."""
        return f"{of_id}_secret_{self.text(25)}"

    def session(self) -> str:
        """A Checkout Session id, 66 characters."""
        return f"cs_test_a1{self.text(_SESSION_RANDOM)}"

    def request(self) -> str:
        """A request id."""
        return f"req_{self.text(14)}"

    def fragment(self) -> str:
        """The long tail of a Checkout URL; it means nothing, but QR codes must carry it."""
        return f"fid{self.text(_FRAGMENT_LENGTH)}"

    def reseed(self) -> None:
        """Go on with ids nobody can foresee."""
        self._random.seed(uuid.uuid4().int)
        self._drawn, self._used = "", 0
