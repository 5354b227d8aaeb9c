"""The till's own success page: the browser on this computer comes back here after Checkout.

It listens on 127.0.0.1 only while a link expects it. The address is a one-time token; the page says one sentence and
the till looks at the session itself, because a visit proves nothing. Nothing is logged. Implements `ReturnPage`.
"""

import asyncio
import base64
import hashlib
import hmac
import html
import re
import secrets
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from futurepay_desktop.domain.errors import ErrorKind, ShowableError

if TYPE_CHECKING:
    from aiohttp import web

SENTENCE = "You can go back to the counter."
TRAINING = "No real card, no money"
_SESSION = re.compile(r"cs_[A-Za-z0-9_]{1,250}")
_STYLE = (
    "html{color-scheme:light dark}body{font:1.25rem/1.5 system-ui,sans-serif;display:grid;place-items:center;"
    "min-height:100vh;margin:0;padding:1rem;box-sizing:border-box;text-align:center}"
    "header{position:fixed;inset:0 0 auto;padding:.5rem;font-size:1rem;color:#5a2e00;background:#ffd9a8}"
    "@media(prefers-color-scheme:dark){header{color:#ffc98a;background:#4a2a00}}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Connection": "close",
}

LINGER = 120.0
"""Seconds a used link's page still answers: polling often sees the end before Checkout has sent the browser back."""

OnReturn = Callable[[str, str], Awaitable[None]]
"""Called with the link's id and the session's id as the browser gave it."""


class LoopbackReturnPage:
    """Listens while at least one link is expected, and `linger` seconds more. `sentence` is what the customer reads.

    With `training` the page says so at its head: nothing of training may be taken for the real thing.
    """

    def __init__(
        self, on_return: OnReturn, *, sentence: str = SENTENCE, linger: float = LINGER, training: bool = False
    ) -> None:
        self._on_return = on_return
        self._strip = f"<header><b>TRAINING</b>&ensp;{TRAINING}</header>" if training else ""
        self._sentence = sentence
        self._linger = linger
        self._tokens: dict[str, str] = {}
        self._used: set[str] = set()
        self._leaving: dict[str, asyncio.TimerHandle] = {}
        self._calls: set[asyncio.Task[None]] = set()
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._changing = asyncio.Lock()

    def __repr__(self) -> str:
        return f"<LoopbackReturnPage expecting {len(self._tokens)}>"

    @property
    def listening(self) -> bool:
        """Whether anything can come in."""
        return self._runner is not None

    async def expect(self, link_id: str) -> str:
        """Starts listening; the success address with a one-time token and `{CHECKOUT_SESSION_ID}`.

        Raises `ShowableError` PAGE_REFUSED when this computer lets nothing listen: the normal page does then.
        """
        async with self._changing:
            if self._runner is None:
                await self._start()
            token = self._tokens.setdefault(link_id, secrets.token_urlsafe(24))
            return f"http://127.0.0.1:{self._port}/{token}/return?session_id={{CHECKOUT_SESSION_ID}}"

    async def forget(self, link_id: str) -> None:
        """The link ended: a visit calls nothing any more, but a browser on its way still reads the sentence.

        The last link stops the listening, a while later.
        """
        async with self._changing:
            token = self._tokens.pop(link_id, None)
            if token is None:
                return
            self._used.discard(token)
            self._leaving[token] = asyncio.get_running_loop().call_later(self._linger, self._left, token)

    def _left(self, token: str) -> None:
        self._leaving.pop(token, None)
        self._start_call(self._stop_when_idle())

    async def _stop_when_idle(self) -> None:
        async with self._changing:
            if not self._tokens and not self._leaving:
                await self._stop()

    async def close(self) -> None:
        """Stops listening and waits for the calls under way, except the one that closes."""
        async with self._changing:
            self._tokens.clear()
            self._used.clear()
            for timer in self._leaving.values():
                timer.cancel()
            self._leaving.clear()
            await self._stop()
        others = self._calls - {task for task in (asyncio.current_task(),) if task is not None}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _start(self) -> None:
        from aiohttp import web  # noqa: PLC0415  after the first paint

        site = web.Application(client_max_size=1024)
        site.router.add_get("/{token}/return", self._show, allow_head=False)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
        except OSError:
            await runner.cleanup()
            raise ShowableError(ErrorKind.PAGE_REFUSED, what="return_page") from None
        self._runner, self._port = runner, runner.addresses[0][1]

    async def _stop(self) -> None:
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _show(self, request: "web.Request") -> "web.Response":
        from aiohttp import web  # noqa: PLC0415

        given = request.match_info["token"]
        link_id = self._link_of(given)
        session_id = request.query.get("session_id", "")
        # Another site's page, or a name pointed at this computer, must not be able to ask.
        known = link_id is not None or any(_same(token, given) for token in self._leaving)
        if request.host != f"127.0.0.1:{self._port}" or not known or not _SESSION.fullmatch(session_id):
            return web.Response(status=404, text="Not found", headers=_HEADERS)
        if link_id is not None and (token := self._tokens[link_id]) not in self._used:
            self._used.add(token)
            # In a task of its own: the page must not wait, and may be gone before the call ends.
            self._start_call(self._on_return(link_id, session_id))
        return web.Response(text=self._page(), content_type="text/html", charset="utf-8", headers=_HEADERS)

    def _link_of(self, given: str) -> str | None:
        found = None
        for link_id, token in self._tokens.items():
            if _same(token, given):
                found = link_id
        return found

    def _start_call(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._calls.add(task)
        task.add_done_callback(self._called)

    def _called(self, task: "asyncio.Task[None]") -> None:
        self._calls.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            task.get_loop().call_exception_handler({"message": "the return page's call failed", "exception": error})

    def _page(self) -> str:
        said = html.escape(self._sentence)
        return (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>{said}</title><style>{_STYLE}</style>{self._strip}<main><h1>{said}</h1></main></html>"
        )


def _same(token: str, given: str) -> bool:
    return hmac.compare_digest(token.encode(), given.encode())
