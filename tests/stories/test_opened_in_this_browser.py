"""The customer types at the counter's own computer: the page comes back to the till, which knows at once."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from tests.stories.accounts import sessions
from tests.stories.screen import code_shown, link_status
from tests.stories.till import GOOD_CARD, MASTERCARD, customer_in_browser, open_till


class Browser(QObject):
    """This computer's browser: remembers what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Called by Qt in place of a browser."""
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The one that the desktop would start."""
    stand_in = Browser()
    for scheme in ("http", "https", "mailto"):
        QDesktopServices.setUrlHandler(scheme, stand_in, "open")  # type: ignore[arg-type]  # the stub is wrong
    yield stand_in
    for scheme in ("http", "https", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


async def test_comes_back_to_the_counter(tmp_path: Path, browser: Browser) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        behind_code = await till.new_link()
        await till.hands.click("Open in browser")
        await till.hands.until(lambda: browser.opened, "the browser is asked")
        [address] = browser.opened
        assert address != behind_code
        assert not code_shown(till), "a phone could not come back from there"
        await till.hands.read("The page is open in the browser")
        assert [s["status"] for s in sessions(till.server)[:2]] == ["open", "expired"], "the one behind the code ended"

        seen = await leo.save_card(address, GOOD_CARD, name="Leo")
        assert "You can go back to the counter" in seen.text
        await till.hands.read("Visa •••• 4242 saved", seconds=1)
        back = urlsplit(seen.url)
        await till.hands.until(lambda: link_status(till) == "Card saved", "said")
        assert back.hostname == "127.0.0.1"


async def test_a_refused_return_page_is_replaced_by_the_normal_one(tmp_path: Path, browser: Browser) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        await till.new_link()
        refusal = {
            "error": {
                "type": "invalid_request_error",
                "code": "url_invalid",
                "param": "success_url",
                "message": "Not a valid URL",
            }
        }
        till.faults.add(FaultRule("POST", "/v1/checkout/sessions", FaultKind.STATUS, nth=2, status=400, body=refusal))
        await till.hands.click("Open in browser")
        await till.hands.until(lambda: browser.opened, "the browser is asked all the same")
        session = sessions(till.server)[0]
        assert "/return?" not in str(session["success_url"])
        seen = await leo.save_card(browser.opened[-1], MASTERCARD, name="Leo")
        assert urlsplit(seen.url).port == till.server.port, "the shop's own page"
        await till.hands.read("Mastercard •••• 4444 saved", seconds=5)


async def test_a_mail_draft_says_what_it_is_for(tmp_path: Path, browser: Browser) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        await till.hands.click("Email draft")
        await till.hands.until(lambda: browser.opened, "the mail program is asked")
        draft = QUrl(browser.opened[-1])
        words = QUrl.fromPercentEncoding(browser.opened[-1].encode())
        assert draft.scheme() == "mailto"
        assert "leo@training.example" in words
        assert address in words
        assert "Nothing is charged now." in words
