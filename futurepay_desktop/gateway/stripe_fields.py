"""Reading single fields of Stripe's answers, trusting none of them.

Stripe leaves out fields, adds new ones and new words at any time (FACTS 10.6). A field we can do without is empty when
it is missing or of another type; one we cannot do without raises `ShowableError` UNREADABLE_ANSWER with its name.
"""

from enum import StrEnum
from typing import TypeVar

import stripe

from futurepay_desktop.domain.errors import ErrorKind, ShowableError

W = TypeVar("W", bound=StrEnum)


def unreadable(what: str) -> ShowableError:
    """The error for an answer without `what`."""
    return ShowableError(ErrorKind.UNREADABLE_ANSWER, what=what)


def part(source: object, name: str) -> object | None:
    """A sub-object, or `None`."""
    value = getattr(source, name, None)
    return value if isinstance(value, stripe.StripeObject) else None


def text(source: object, name: str) -> str:
    """A text, or an empty one."""
    value = getattr(source, name, None)
    return value if isinstance(value, str) else ""


def needed_text(source: object, name: str) -> str:
    """A text that must be there."""
    value = text(source, name)
    if not value:
        raise unreadable(name)
    return value


def whole(source: object, name: str) -> int | None:
    """A whole number, or `None`."""
    value = getattr(source, name, None)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def needed_whole(source: object, name: str) -> int:
    """A whole number that must be there."""
    value = whole(source, name)
    if value is None:
        raise unreadable(name)
    return value


def yes(source: object, name: str) -> bool:
    """Whether a flag is set."""
    return getattr(source, name, None) is True


def id_of(source: object, name: str) -> str | None:
    """The id in an expandable field, expanded or not."""
    value = getattr(source, name, None)
    return (value if isinstance(value, str) else text(value, "id")) or None


def words(source: object, name: str) -> tuple[str, ...]:
    """A list of texts, without anything else in it."""
    value = getattr(source, name, None)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def rows(source: object, name: str = "data") -> tuple[object, ...]:
    """The rows of a list answer; they must be there, even if none."""
    value = getattr(source, name, None)
    if not isinstance(value, list):
        raise unreadable(name)
    return tuple(value)


def metadata(source: object) -> dict[str, str]:
    """Metadata as a plain dictionary."""
    value = part(source, "metadata")
    plain = value.to_dict() if isinstance(value, stripe.StripeObject) else {}
    return {str(key): item for key, item in plain.items() if isinstance(item, str)}


def known_word(kind: type[W], word: str, otherwise: W) -> W:
    """The enum member for Stripe's word; `otherwise` for a word newer than this program."""
    return kind(word) if word in set(kind) else otherwise
