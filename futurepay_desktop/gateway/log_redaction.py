"""Takes secrets and personal data out of log records before any handler writes them.

Filtered: API keys, webhook secrets, client secrets, Checkout addresses, return page tokens and e-mail addresses.
`app.py` calls `install_log_redaction` once, after its handlers are in place; nothing here imports stripe.
"""

import logging
import re
from collections.abc import Iterable

_STAND_INS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b((?:sk|rk|pk|ek)_(?:live|test|org)_|whsec_)[A-Za-z0-9_*]+"), r"\1…"),
    (re.compile(r"\b([a-z]+(?:_[A-Za-z0-9]+)+?)_secret_[A-Za-z0-9_]+"), r"\1_secret_…"),
    # Checkout's own addresses, a shop's own Checkout domain, and the training page: all name the session in the path.
    (re.compile(r"https?://[^\s\"'<>]*?(?:checkout\.stripe\.com|/c/pay/|/pay/cs_)[^\s\"'<>]*"), "[setup link]"),
    (re.compile(r"(https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)/[^\s\"'<>]*/return\b[^\s\"'<>]*"), r"\1/…"),
    (re.compile(r"\b[A-Za-z0-9._+-]+(?:@|%40)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"), "[e-mail]"),
)


def redact(text: str) -> str:
    """`text` with every secret and e-mail address replaced by a stand-in that still says what was there."""
    for pattern, stand_in in _STAND_INS:
        text = pattern.sub(stand_in, text)
    return text


class RedactionFilter(logging.Filter):
    """Rewrites message, traceback and stack of each record; never drops one."""

    _formatter = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Always `True`: the record goes on, without secrets."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):
            message = f"[a log call with unfitting arguments in {record.name}]"
        record.msg, record.args = redact(message), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self._formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def install_log_redaction(handlers: Iterable[logging.Handler] | None = None) -> None:
    """Puts the filter on `handlers` (the root logger's when not given) and keeps stripe's own logger quiet.

    stripe logs addresses and whole bodies below WARNING (FACTS 10.7). Calling it twice is harmless.
    """
    for handler in logging.getLogger().handlers if handlers is None else handlers:
        if not any(isinstance(known, RedactionFilter) for known in handler.filters):
            handler.addFilter(RedactionFilter())
    logging.getLogger("stripe").setLevel(logging.WARNING)
