"""The training Stripe over HTTP: 127.0.0.1 only, in the window's own event loop or as a process of its own."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from futurepay_desktop.training.admin.admin_api import ADMIN_PATH, AdminApi
from futurepay_desktop.training.events.webhook_sender import WebhookSender
from futurepay_desktop.training.money.money_ledger import MoneyLedger
from futurepay_desktop.training.pages.routes import add_page_routes, prepare_pages
from futurepay_desktop.training.serving.api_door import ApiDoor
from futurepay_desktop.training.serving.http_guard import API_BODY_LIMIT, HttpGuard
from futurepay_desktop.training.serving.http_listener import Listener
from futurepay_desktop.training.serving.phone_door import HOUR, PhoneDoor, PhoneDoorway, own_lan_address
from futurepay_desktop.training.serving.request_ledger import RequestLedger, RequestRecord
from futurepay_desktop.training.serving.saving import Saver
from futurepay_desktop.training.serving.ticking import Ticker
from futurepay_desktop.training.training_stripe import TrainingStripe

_HOST = "127.0.0.1"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TrainingServer:
    """Serves one TrainingStripe on `port` (0: any free one); `templates` is the folder of its pages.

    `own_address` finds this machine's address on the shop's network, for `open_to_phones`. The pages are made
    `pages_ready` here, because a window's server is made off its thread and started on it; else at first use.
    """

    def __init__(
        self,
        stripe: TrainingStripe,
        port: int = 0,
        templates: Path | None = None,
        own_address: Callable[[], str | None] = own_lan_address,
        *,
        pages_ready: bool = True,
    ) -> None:
        self._stripe = stripe
        self._wanted_port = port
        self._templates = stripe.resources / "training" / "pages" if templates is None else templates
        if pages_ready:
            prepare_pages(self._templates)
        self._port = 0
        self._listener: Listener | None = None
        self._saver = Saver(stripe)
        self._webhooks = WebhookSender(stripe)
        self._phones = PhoneDoorway(stripe, self._templates, stripe.is_published, self._look_after, own_address)
        self._ticker = Ticker(stripe.clock, self._let_time_pass)
        self._requests = RequestLedger()
        self._api = ApiDoor(stripe, self._requests)
        self._admin = AdminApi(stripe, self._requests)

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
    def listening_on(self) -> list[tuple[str, int]]:
        """The addresses it can be reached at now, the door for phones left out."""
        return [] if self._listener is None else self._listener.addresses

    @property
    def admin_base(self) -> str:
        """Where the controls are: clock, faults, limits, keys, ledger."""
        return f"{self.api_base}{ADMIN_PATH}"

    @property
    def admin_token(self) -> str:
        """What opens the controls, as a Bearer token; in memory only, to be shown once at the start or never."""
        return self._admin.token

    @property
    def requests(self) -> list[RequestRecord]:
        """The API requests so far, oldest first."""
        return self._requests.records()

    @property
    def ledger(self) -> MoneyLedger:
        """What happened to money, independent of any answer."""
        return self._stripe.ledger

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        listener = Listener(self._app())
        self._port = await listener.start(_HOST, self._wanted_port)
        self._listener = listener
        self._stripe.faults.let_hang()
        self._stripe.set_public_base(self.api_base)
        self._ticker.start()

    async def stop(self) -> None:
        """Let go of what hangs, close every connection, save."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        self._stripe.faults.give_up()
        await self._ticker.stop()
        await self._phones.close()
        await self._webhooks.stop()
        await listener.stop()
        await self._saver.finish()

    @property
    def phone_door(self) -> PhoneDoor | None:
        """The door for phones while it is open."""
        return self._phones.door

    async def open_to_phones(self, seconds: float = HOUR) -> PhoneDoor:
        """Serve the Checkout pages, and nothing else, on the shop's own network for so long, an hour at most.

        PhoneDoorError, in words, when this machine is in no private network.
        """
        return await self._phones.open(self.api_base, seconds)

    async def close_to_phones(self) -> None:
        """Shut that door, if it is open."""
        await self._phones.close()

    def phone_url(self, checkout_url: str) -> str | None:
        """A setup link's address as a phone reaches it; None while the door is shut or the page is none of ours."""
        return self._phones.url_of(checkout_url)

    def _app(self) -> web.Application:
        guard = HttpGuard(self._own_hosts, self._stripe.is_published, request_id=self._stripe.new_request_id)
        app = guard.application(self._then_save, API_BODY_LIMIT)
        app.router.add_route("*", "/v1/{tail:.*}", self._api.serve)
        self._admin.add_to(app)
        add_page_routes(app, self._stripe, self._templates)
        return app

    def _own_hosts(self) -> tuple[str, ...]:
        return (f"{_HOST}:{self._port}", f"localhost:{self._port}")

    @web.middleware
    async def _then_save(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        finally:
            self._look_after()

    def _let_time_pass(self) -> None:
        self._stripe.pass_time()
        self._look_after()

    def _look_after(self) -> None:
        """What follows a request: the change is saved, news goes out."""
        self._saver.soon()
        self._webhooks.soon()
