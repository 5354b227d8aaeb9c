"""The addresses under /c: the training Checkout page, the pretend bank, the last page and the receipt."""

from pathlib import Path

from aiohttp import web

from futurepay_desktop.training.pages.checkout_pages import CheckoutPages
from futurepay_desktop.training.pages.endings import DONE, NO_RECEIPT
from futurepay_desktop.training.pages.receipt import read_receipt
from futurepay_desktop.training.pages.rendering import ASSETS, Renderer
from futurepay_desktop.training.pages.rules_port import PageRules
from futurepay_desktop.training.pages.words import Vocabulary, Words


def add_page_routes(app: web.Application, stripe: PageRules, templates: Path) -> None:
    """Adds every customer-facing page to `app`. `templates` is the folder `resources/training/pages`."""
    renderer, vocabulary = Renderer(templates), Vocabulary(templates)
    checkout = CheckoutPages(stripe, renderer, vocabulary)
    simple = SimplePages(stripe, renderer, vocabulary)
    app.router.add_get("/c/pay/{id}", checkout.show_pay)
    app.router.add_post("/c/pay/{id}", checkout.save)
    app.router.add_get("/c/pay/{id}/fill", checkout.show_pay)
    app.router.add_post("/c/pay/{id}/fill", checkout.fill)
    app.router.add_get("/c/pay/{id}/left", checkout.left)
    app.router.add_get("/c/bank/{id}", checkout.show_bank)
    app.router.add_post("/c/bank/{id}", checkout.answer_bank)
    app.router.add_get("/c/done", simple.done)
    app.router.add_get("/c/receipt/{id}", simple.receipt)
    app.router.add_get("/c/assets/{name}", simple.asset)


class SimplePages:
    """The pages without a form."""

    def __init__(self, stripe: PageRules, renderer: Renderer, vocabulary: Vocabulary) -> None:
        self._stripe = stripe
        self._renderer = renderer
        self._vocabulary = vocabulary

    async def done(self, request: web.Request) -> web.Response:
        """Where a customer ends when the shop has no success page of its own."""
        return self._renderer.message(DONE, self._words(request))

    async def receipt(self, request: web.Request) -> web.Response:
        """A charge's receipt, stamped TRAINING."""
        words = self._words(request)
        receipt = read_receipt(self._stripe, request.match_info["id"])
        if receipt is None:
            return self._renderer.message(NO_RECEIPT, words)
        return self._renderer.page("receipt.html", words, receipt=receipt)

    async def asset(self, request: web.Request) -> web.Response:
        """The style sheet, the script and the picture in the tab."""
        name = request.match_info["name"]
        if name not in ASSETS:
            raise web.HTTPNotFound
        return self._renderer.asset(name)

    def _words(self, request: web.Request) -> Words:
        return self._vocabulary.choose("", request.headers.get("Accept-Language", ""))
