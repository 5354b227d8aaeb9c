"""The training Stripe over HTTP: 127.0.0.1 only, in the window's own event loop or as a process of its own."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from futurepay_desktop.training.answer import Answer
from futurepay_desktop.training.api_door import ApiDoor
from futurepay_desktop.training.http_answers import error_body, json_response
from futurepay_desktop.training.pages.routes import add_page_routes
from futurepay_desktop.training.request_ledger import RequestLedger, RequestRecord
from futurepay_desktop.training.saving import Saver
from futurepay_desktop.training.training_stripe import TrainingStripe

_BODY_LIMIT = 1024 * 1024
_HOST = "127.0.0.1"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TrainingServer:
    """Serves one TrainingStripe; `resources` is the folder its pages lie in."""

    def __init__(self, stripe: TrainingStripe, port: int = 0, templates: Path | None = None) -> None:
        self._stripe = stripe
        self._wanted_port = port
        self._templates = stripe.resources / "training" / "pages" if templates is None else templates
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._saver = Saver(stripe)
        self._requests = RequestLedger()
        self._api = ApiDoor(stripe, self._requests)

    @property
    def stripe(self) -> TrainingStripe:
        """The rules it serves."""
        return self._stripe

    @property
    def port(self) -> int:
        """The port listened on; 0 before the start."""
        return self._port

    @property
    def api_base(self) -> str:
        """What a Stripe client takes as its API address."""
        return f"http://{_HOST}:{self._port}"

    @property
    def requests(self) -> list[RequestRecord]:
        """The API requests so far, oldest first."""
        return self._requests.records()

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, _HOST, self._wanted_port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self._stripe.faults.let_hang()
        self._port = int(runner.addresses[0][1])
        self._stripe.set_public_base(self.api_base)

    async def stop(self) -> None:
        """Let go of what hangs, close every connection, save."""
        runner, self._runner = self._runner, None
        if runner is None:
            return
        self._stripe.faults.give_up()
        await runner.cleanup()
        await self._saver.finish()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=_BODY_LIMIT, middlewares=[self._guard])
        app.router.add_route("*", "/v1/{tail:.*}", self._api.serve)
        add_page_routes(app, self._stripe, self._templates)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only requests that name this very server come in: a web page elsewhere cannot pose as a client."""
        if request.host not in (f"{_HOST}:{self._port}", f"localhost:{self._port}"):
            return json_response(Answer(421, error_body("This server answers to its own address only.")))
        try:
            return await handler(request)
        finally:
            self._saver.soon()
