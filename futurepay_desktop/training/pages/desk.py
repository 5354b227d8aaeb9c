"""What every page shares: finding the session, the customer's language, and the gate that every form comes through."""

from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import web

from futurepay_desktop.training.checkout.checkout_contract import CheckoutView, UnknownSessionError
from futurepay_desktop.training.pages.endings import LIVE, OUT_OF_DATE, TOO_LARGE, UNKNOWN, ending
from futurepay_desktop.training.pages.memory import PageMemory, PageName, Rendering
from futurepay_desktop.training.pages.rendering import Message, Renderer, is_web_address, renderer_for, see_other
from futurepay_desktop.training.pages.requests import TooLargeError, has_live_word, prefix_of, read_fields
from futurepay_desktop.training.pages.rules_port import PageRules
from futurepay_desktop.training.pages.words import Vocabulary, Words

NONCE_FIELD = "token"


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that came through the gate."""

    view: CheckoutView
    fields: dict[str, str]
    rendering: Rendering


class PageDesk:
    """Shared by the handlers of one listener; addresses are given without the prefix and get it here."""

    def __init__(self, stripe: PageRules, templates: Path) -> None:
        self.stripe = stripe
        self._templates = templates
        self.vocabulary = Vocabulary(templates)
        self.memory = PageMemory()

    @property
    def renderer(self) -> Renderer:
        """Made at first use, unless `prepare_pages` has made it."""
        return renderer_for(self._templates)

    def view(self, request: web.Request) -> CheckoutView | None:
        """The session the address names, None when there is none."""
        try:
            return self.stripe.checkout_view(request.match_info["id"])
        except UnknownSessionError:
            return None

    def words(self, request: web.Request, view: CheckoutView | None) -> Words:
        """The session's language, else the browser's."""
        return self.vocabulary.choose(view.locale if view else "", request.headers.get("Accept-Language", ""))

    def message(self, request: web.Request, message: Message, view: CheckoutView | None = None) -> web.Response:
        """A page that only says something."""
        return self.renderer.message(request, message, self.words(request, view))

    def ended(self, request: web.Request, view: CheckoutView | None) -> web.Response:
        """The page of a link that is unknown, used or over; it says what is true and what to do."""
        if view is None:
            live = "_live_" in request.match_info["id"]
            return self.message(request, LIVE if live else UNKNOWN)
        return self.message(request, ending(view.status, view.mode), view)

    def go(self, request: web.Request, location: str) -> web.Response:
        """On to another page: one of ours by its path, or the shop's by its whole address."""
        return see_other(location if is_web_address(location) else f"{prefix_of(request)}{location}")

    def after(self, view: CheckoutView, url: str) -> str:
        """Where a finished session leads: the shop's page, or our own last page, wherever our pages are reached."""
        ours = f"{self.stripe.public_base}/c/"
        if url.startswith(ours) and not url.startswith(f"{ours}done"):
            return url.removeprefix(self.stripe.public_base)
        if is_web_address(url) and not url.startswith(ours):
            return url
        return f"/c/done?session_id={view.session_id}"

    async def sent(self, request: web.Request, page: PageName) -> Sent | web.Response:
        """The gate: a form of ours, shown for this very session not long ago, or a page that says why not."""
        view = self.view(request)
        if view is None:
            return self.ended(request, None)
        try:
            fields = await read_fields(request)
        except TooLargeError:
            return self.message(request, TOO_LARGE, view)
        if has_live_word(fields):
            return self.message(request, LIVE, view)
        rendering = self.memory.rendering(view.session_id, page, fields.get(NONCE_FIELD, ""))
        if rendering is None:
            return self.out_of_date(request, view, page)
        return Sent(view, fields, rendering)

    def out_of_date(self, request: web.Request, view: CheckoutView, page: PageName) -> web.Response:
        """A form without a nonce, with a foreign or an old one, or with one that was used for something else."""
        return self.message(request, replace(OUT_OF_DATE, link=f"/c/{page}/{view.session_id}"), view)


def pay_path(session_id: str) -> str:
    """The Checkout page of a session."""
    return f"/c/pay/{session_id}"


def bank_path(session_id: str) -> str:
    """The pretend bank's page of a session."""
    return f"/c/bank/{session_id}"
