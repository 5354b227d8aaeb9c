"""A customer with a browser: Debian's Chromium or Google Chrome, headless, in its own empty profile."""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Error, Page, Playwright, Request, async_playwright

from futurepay_desktop.commands.customer_page import Seen, cvc_for

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PHONE, DESKTOP = (412, 915), (1280, 800)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
READ = """() => {
  const one = (selector) => document.querySelector(selector)?.innerText.trim() ?? "";
  return [one("h1"), one(".bar, .error"), document.body?.innerText ?? ""];
}"""


def find_browser() -> Path | None:
    """The browser of this machine, None when it has none."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    return Path(found) if found else None


class ChromiumCustomer:
    """Drives the pages in a real browser; an address outside this machine is reported (`Seen.url`), never reached."""

    def __init__(
        self,
        *,
        size: tuple[int, int] = PHONE,
        theme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        locale: str = "en-US",
    ) -> None:
        self._size, self._theme, self._javascript, self._locale = size, theme, javascript, locale
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._outside = ""
        self.errors: list[str] = []

    @property
    def page(self) -> Page:
        """The tab, for what the methods here do not cover."""
        assert self._page is not None, "use `async with ChromiumCustomer()`"
        return self._page

    async def __aenter__(self) -> Self:
        path = find_browser()
        assert path is not None, "this test needs chromium or google-chrome in PATH"
        self._playwright = await async_playwright().start()
        try:
            self._browser = await self._playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            width, height = self._size
            self._context = await self._browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=self._theme,
                java_script_enabled=self._javascript,
                locale=self._locale,
            )
            self._page = await self._context.new_page()
            self._page.on("request", self._note_address)
            self._page.on("pageerror", lambda error: self.errors.append(str(error)))
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the browser and ends its process."""
        if self._context is not None:
            await self._context.close()
        if self._browser is not None:
            await self._browser.close()
        if self._playwright is not None:
            await self._playwright.stop()
        self._context = self._browser = self._playwright = None

    async def open(self, url: str) -> Seen:
        """Opens an address, as a scan of the code would."""
        await self.page.goto(url)
        return await self.look()

    async def save_card(
        self,
        url: str,
        number: str,
        *,
        email: str = "",
        name: str = "Training Customer",
        expiry: str = "12 / 34",
        cvc: str = "",
    ) -> Seen:
        """Opens the link, fills in the card and presses Save card. An empty `email` leaves the field as it is."""
        await self.page.goto(url)
        return await self.fill_and_save(number, email=email, name=name, expiry=expiry, cvc=cvc)

    async def fill_and_save(
        self, number: str, *, email: str = "", name: str = "Training Customer", expiry: str = "12 / 34", cvc: str = ""
    ) -> Seen:
        """Fills in the page that is open, so that another card can follow a refused one."""
        if email:
            await self.page.get_by_label("Email").fill(email)
        await self.page.get_by_label("Cardholder name").fill(name)
        await self.page.get_by_label("Card number").fill(number)
        await self.page.get_by_label("Expiry (MM / YY)").fill(expiry)
        await self.page.get_by_label("CVC", exact=True).fill(cvc or cvc_for(number))
        return await self.press("Save card")

    async def pick(self, scenario: str) -> Seen:
        """Presses a scenario of the picker by its words, opening "More to practise" where needed."""
        button = self.page.get_by_role("group").or_(self.page.locator(".picker")).locator(".pick")
        wanted = button.filter(has=self.page.get_by_text(scenario, exact=True)).first
        if not await wanted.is_visible():
            await self.page.get_by_text("More to practise").click()
        await wanted.click()
        return await self.look()

    async def approve(self) -> Seen:
        """Approves at the bank."""
        return await self.press("Approve")

    async def refuse(self) -> Seen:
        """Refuses at the bank."""
        return await self.press("Refuse")

    async def press(self, button: str) -> Seen:
        """Presses a button that sends a form, and waits for the page it leads to."""
        self._outside = ""
        try:
            async with self.page.expect_navigation():
                await self.page.get_by_role("button", name=button, exact=True).click()
        except Error:
            if self._outside:
                return Seen(self._outside)
            raise
        return await self.look()

    async def look(self) -> Seen:
        """What is on the page now."""
        await self.page.wait_for_load_state("domcontentloaded")
        headline, message, text = await self.page.evaluate(READ)
        return Seen(self.page.url.split("#", 1)[0], headline, message, text)

    def _note_address(self, request: Request) -> None:
        outside = urlsplit(request.url).hostname not in {"127.0.0.1", "localhost"}
        if outside and request.is_navigation_request():
            self._outside = request.url

    async def screenshot(self, path: Path) -> None:
        """A picture of what is in sight."""
        await self.page.screenshot(path=path)
