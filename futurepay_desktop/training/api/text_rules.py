"""Texts that must be more than short enough: addresses of pages, and what stands on a card statement.

The statement's rules: docs.stripe.com/get-started/account/statement-descriptors.
"""

from urllib.parse import urlsplit

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter

_STATEMENT_LENGTH = 22
_NEVER_ON_STATEMENTS = frozenset("<>\\'\"*")
_LATIN_ENDS = 0x250  # the Unicode blocks of Latin letters lie below


def read_url(params: Params, key: str) -> str | None:
    """The address of a page, or None when not sent; RequestRefusedError (400 `url_invalid`) for anything else."""
    url = params.text(key)
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, url))
    except ValueError:
        good = False
    if not good:
        raise bad_parameter(params.name(key), "Not a valid URL", "url_invalid")
    return url


def read_statement_suffix(params: Params, key: str = "statement_descriptor_suffix") -> str | None:
    """What follows the shop's name on a card statement: Latin, with a letter in it, without `< > \\ ' " *`."""
    suffix = params.text(key, limit=_STATEMENT_LENGTH, clearable=True)
    if suffix is None:
        return None
    strange = any(ord(sign) >= _LATIN_ENDS or not sign.isprintable() for sign in suffix)
    if strange or _NEVER_ON_STATEMENTS & set(suffix):
        raise bad_parameter(params.name(key), "A statement takes Latin characters, without < > \\ ' \" and *.")
    if not any(map(str.isalpha, suffix)):
        raise bad_parameter(params.name(key), "The statement descriptor suffix must contain at least one letter.")
    return suffix
