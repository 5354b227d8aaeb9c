"""What can go wrong to order, as values: which request is hit, and what happens to it."""

import math
import string
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any


class FaultKind(StrEnum):
    """What goes wrong."""

    CUT_BEFORE = "cut_before"  # the connection breaks before the server acts; it never acts
    CUT_DURING = "cut_during"  # the connection breaks, the server acts `seconds` later and holds the key till then
    CUT_AFTER = "cut_after"  # the server acts, then the connection breaks before a byte is sent
    CUT_BYTES = "cut_bytes"  # the server acts, the answer breaks off after `after_bytes`
    HANG = "hang"  # no answer until released; the server acts first only with acts=True
    SLOW = "slow"  # the answer comes `seconds` later
    DRIP = "drip"  # the server acts, the answer comes at `bytes_per_second`
    STATUS = "status"  # another HTTP status; with acts=True the server acts all the same
    IN_FLIGHT = "in_flight"  # 409: another request holds the idempotency key
    LOCK_TIMEOUT = "lock_timeout"  # 429: another request holds the object
    RATE_LIMIT = "rate_limit"  # 429: too many requests
    REDIRECT = "redirect"  # 3xx to `location`, as a hotel's network does
    WRONG_SHAPE = "wrong_shape"  # the server acts, but answers this JSON
    WRONG_TYPE = "wrong_type"  # the server acts, the answer says it is of `content_type`
    DATE_SKEW = "date_skew"  # the server acts, the Date header is `seconds` ahead


class PathMatch(StrEnum):
    """How the rule's path is compared with a request's."""

    PREFIX = "prefix"
    EXACT = "exact"
    GLOB = "glob"  # `*` stands for one part of the path, `**` for any number


class BadFaultError(ValueError):
    """No such fault can be ordered; the text says why."""


@dataclass(frozen=True, slots=True)
class FaultRule:
    """Hits the `nth` matching request (1 is the next) and those after it, `times` in all (None: for ever).

    With a `probability` each of them is hit by chance, repeatable by `seed`. `with_key` (its idempotency key) and
    `with_headers` narrow it by patterns with `*`. `status` answers carry `body` as JSON, `html` as a page, or with
    `empty` nothing; `saved` lets an idempotency key remember a JSON one, as Stripe does with its 500s, even when
    the server acted. `should_retry` and `reason` are Stripe's headers of those names. `after_bytes` counts the
    whole answer, head included, from its end when negative. `reset` cuts with a TCP reset, not an end of stream.
    `seconds` belongs to `slow`, `cut_during` and `date_skew`. Raises BadFaultError for what makes no sense.
    """

    method: str
    path: str
    kind: FaultKind
    nth: int = 1
    times: int | None = 1
    status: int = 500
    body: Any = None
    html: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    acts: bool = False
    saved: bool = False
    match: PathMatch = PathMatch.PREFIX
    probability: float = 1.0
    seed: int = 0
    with_key: str | None = None
    with_headers: dict[str, str] = field(default_factory=dict)
    empty: bool = False
    content_type: str | None = None
    should_retry: bool | None = None
    reason: str | None = None
    location: str = "/"
    after_bytes: int = 0
    bytes_per_second: float = 100.0
    reset: bool = False

    def __post_init__(self) -> None:
        for problem in _problems(self):
            raise BadFaultError(problem)


_K = FaultKind
_FOR_ANY = frozenset(
    "method path kind nth times match probability seed with_key with_headers".split()  # noqa: SIM905 - reads better
)
_WORDED = frozenset({"body", "headers", "acts", "should_retry"})
_OWN: dict[FaultKind, frozenset[str]] = {
    _K.CUT_BEFORE: frozenset({"reset"}),
    _K.CUT_DURING: frozenset({"reset", "seconds"}),
    _K.CUT_AFTER: frozenset({"reset"}),
    _K.CUT_BYTES: frozenset({"reset", "after_bytes"}),
    _K.HANG: frozenset({"acts"}),
    _K.SLOW: frozenset({"acts", "seconds"}),
    _K.DRIP: frozenset({"bytes_per_second"}),
    _K.STATUS: _WORDED | {"status", "html", "empty", "content_type", "saved", "reason"},
    _K.IN_FLIGHT: _WORDED,
    _K.LOCK_TIMEOUT: _WORDED | {"reason"},
    _K.RATE_LIMIT: _WORDED | {"reason"},
    _K.REDIRECT: frozenset({"headers", "acts", "status", "location"}),
    _K.WRONG_SHAPE: frozenset({"body", "headers"}),
    _K.WRONG_TYPE: frozenset({"content_type"}),
    _K.DATE_SKEW: frozenset({"seconds"}),
}
_MOST_SECONDS = 10 * 365 * 86_400
_TOKEN = frozenset(string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~")


def settings_of(kind: FaultKind) -> frozenset[str]:
    """The settings that mean something for a fault of this kind."""
    return _FOR_ANY | _OWN[kind]


def default_of(name: str) -> Any:
    """What a setting is when nothing is said; MISSING for those that must be said."""
    for one in fields(FaultRule):
        if one.name == name:
            return {} if one.default_factory is not MISSING else one.default
    raise KeyError(name)


def _problems(rule: FaultRule) -> Iterator[str]:
    for one in fields(rule):
        if one.name not in settings_of(rule.kind) and getattr(rule, one.name) != default_of(one.name):
            yield f"`{one.name}` means nothing for a fault of kind {rule.kind.value}."
    yield from _who_is_hit(rule)
    yield from _what_happens(rule)
    yield from _bad_headers(rule)


def _who_is_hit(rule: FaultRule) -> Iterator[str]:
    if rule.method != "*" and not (rule.method.isascii() and rule.method.isalpha() and rule.method.isupper()):
        yield "`method` is a word like GET or POST, or * for any."
    if not rule.path.startswith("/"):
        yield "`path` begins with a slash, as in /v1/customers."
    if rule.nth < 1:
        yield "`nth` counts from 1, the next request."
    if rule.times is not None and rule.times < 1:
        yield "`times` is at least 1; leave it null for ever."
    if not 0 < rule.probability <= 1:
        yield "`probability` is above 0 and at most 1."


def _what_happens(rule: FaultRule) -> Iterator[str]:
    if not math.isfinite(rule.seconds) or abs(rule.seconds) > _MOST_SECONDS:
        yield "`seconds` is at most ten years."
    if rule.seconds < 0 and rule.kind is not FaultKind.DATE_SKEW:
        yield "`seconds` is not below 0."
    if not 1 <= rule.bytes_per_second < math.inf:
        yield "`bytes_per_second` is at least 1."
    if not 200 <= rule.status <= 599:
        yield "`status` is an HTTP status from 200 to 599."
    if rule.kind is FaultKind.REDIRECT and not 300 <= rule.status <= 399 and rule.status != default_of("status"):
        yield "`status` of a redirect is from 300 to 399."
    bodies = (rule.body is not None, rule.html is not None, rule.empty)
    if sum(bodies) > 1:
        yield "Only one of `body`, `html` and `empty` can be sent."
    if rule.saved and (rule.html is not None or rule.empty or not isinstance(rule.body, dict | None)):
        yield "`saved` needs a JSON object: Stripe remembers its own answers only."


def _bad_headers(rule: FaultRule) -> Iterator[str]:
    lines = dict(rule.headers) | {"Location": rule.location}
    lines |= {} if rule.content_type is None else {"Content-Type": rule.content_type}
    lines |= {} if rule.reason is None else {"Stripe-Rate-Limited-Reason": rule.reason}
    for name, value in lines.items():
        if not name or not set(name) <= _TOKEN:
            yield f"{name[:40]!r} is not the name of a header."
        if not (value.isascii() and value.isprintable()):
            yield f"The header {name[:40]} can only carry printable ASCII."
        if name.lower() in ("content-length", "transfer-encoding", "connection", "content-encoding"):
            yield f"The header {name} belongs to the server."
