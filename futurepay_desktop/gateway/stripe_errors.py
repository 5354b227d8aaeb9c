"""From stripe's exceptions to the errors a person may read (FACTS 6.1 to 6.3). Decides by status and code only.

`ShowableError`s are raised `from None`: the library's texts hold e-mail addresses, bodies and proxies' pages.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import stripe

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.gateway.http_transport import AnswerGarbled, AnswerLost, NotConnected

T = TypeVar("T")

SERVER_TROUBLE = 500

_BY_STATUS = {
    400: ErrorKind.REFUSED,
    401: ErrorKind.KEY_REFUSED,
    402: ErrorKind.REFUSED,
    403: ErrorKind.PERMISSION_MISSING,
    404: ErrorKind.NOT_FOUND,
    409: ErrorKind.CONFLICT,
    424: ErrorKind.STRIPE_DOWN,
    429: ErrorKind.SLOW_DOWN,
}
_BY_CODE = {
    "idempotency_key_in_use": ErrorKind.CONFLICT,
    "rate_limit": ErrorKind.SLOW_DOWN,
    "lock_timeout": ErrorKind.SLOW_DOWN,
    "resource_missing": ErrorKind.NOT_FOUND,
}


def kind_of(error: stripe.StripeError) -> ErrorKind:
    """What went wrong."""
    if isinstance(error, NotConnected):
        return ErrorKind.OFFLINE
    if isinstance(error, AnswerGarbled):
        return ErrorKind.UNREADABLE_ANSWER
    if isinstance(error, stripe.APIConnectionError):
        return ErrorKind.NO_ANSWER
    status = error.http_status or 0
    if status >= SERVER_TROUBLE:
        return ErrorKind.STRIPE_DOWN
    if error.error is None:
        # Not Stripe's JSON: a gateway's 429 still means slow down, anything else came from somebody in between.
        return ErrorKind.SLOW_DOWN if status == 429 else ErrorKind.UNREADABLE_ANSWER
    if status == 400 and code_of(error) in _BY_CODE:
        return _BY_CODE[code_of(error)]
    return _BY_STATUS.get(status, ErrorKind.UNREADABLE_ANSWER)


def code_of(error: stripe.StripeError) -> str:
    """Stripe's `code`, on every class of exception (the attribute `code` is filled on two of them only)."""
    return _word(error.error, "code")


def param_of(error: stripe.StripeError) -> str:
    """The parameter Stripe objects to, or an empty text."""
    return _word(error.error, "param")


def failure_codes(error: stripe.StripeError) -> FailureCodes:
    """The raw codes of an error answer, for supervisors and support."""
    body = error.error
    return FailureCodes(
        code=_word(body, "code"),
        decline_code=_word(body, "decline_code"),
        advice_code=_word(body, "advice_code"),
        network_decline_code=_word(body, "network_decline_code"),
        request_id=error.request_id or "",
        request_log_url=_word(body, "request_log_url"),
    )


def showable(error: stripe.StripeError, permission: Permission | None = None) -> ShowableError:
    """The error a person may read. `what` names the missing permission or the parameter refused."""
    kind = kind_of(error)
    codes = failure_codes(error)
    what = (permission or "") if kind is ErrorKind.PERMISSION_MISSING else param_of(error)
    if kind is ErrorKind.REFUSED and (what == "success_url" or codes.code == "url_invalid"):
        kind = ErrorKind.PAGE_REFUSED
    code = codes.decline_code or codes.code
    if not code and isinstance(error, stripe.IdempotencyError):
        code = "idempotency_error"
    return ShowableError(kind, what=str(what), request_id=error.request_id, code=code or None)


async def asked(call: Awaitable[T], permission: Permission | None = None) -> T:
    """Awaits a call to Stripe; `permission` is what it needs. Raises `ShowableError` and nothing of stripe's."""
    try:
        return await call
    except stripe.StripeError as error:
        raise showable(error, permission) from None


async def asked_again(send: Callable[[], Awaitable[T]], permission: Permission) -> T:
    """Makes something with its own stored key; a request whose answer was cut off is sent once more with that key.

    When the second try fails too, whatever it says, the error is NO_ANSWER: the first may have been carried out, and
    "refused" or "offline" would claim that it was not. `send` must not let the library retry.
    """
    try:
        return await send()
    except AnswerLost as lost:
        if not lost.should_retry:
            raise showable(lost, permission) from None
    except stripe.StripeError as error:
        raise showable(error, permission) from None
    try:
        return await send()
    except stripe.StripeError:
        raise ShowableError(ErrorKind.NO_ANSWER) from None


def _word(body: object, name: str) -> str:
    value = getattr(body, name, None)
    return value if isinstance(value, str) else ""
