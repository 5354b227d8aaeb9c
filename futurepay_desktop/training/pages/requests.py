"""Reading what a browser sends to a page: the fields of a form, within limits, and the path the page lies under."""

from urllib.parse import parse_qsl

from aiohttp import web

LONGEST_FIELD = 5000
MOST_FIELDS = 40
LONGEST_BODY = 32 * 1024  # bytes
PREFIX = web.RequestKey("page_prefix", str)


class TooLargeError(ValueError):
    """The form is larger than any page of ours can send."""


def prefix_of(request: web.Request) -> str:
    """What the addresses of pages begin with: empty, or the path a middleware set as `request[PREFIX]`."""
    prefix: str = request.get(PREFIX, "")
    return prefix


async def read_fields(request: web.Request) -> dict[str, str]:
    """The fields of a posted form, each cut to a length that is plenty; empty for anything that is no such form.

    Raises TooLargeError. What is not UTF-8 is replaced, never refused with an error of its own.
    """
    if request.content_type != "application/x-www-form-urlencoded":
        return {}
    body = await request.read()  # the guard before the pages has read and measured it already
    if len(body) > LONGEST_BODY:
        raise TooLargeError
    try:
        pairs = parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise TooLargeError from error
    return {name: value[:LONGEST_FIELD] for name, value in pairs}


def has_live_word(fields: dict[str, str]) -> bool:
    """Whether anything that belongs to live was typed, such as a live key or id."""
    return any("_live_" in value for value in fields.values())
