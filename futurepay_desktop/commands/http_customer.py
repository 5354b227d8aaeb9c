"""A customer without a browser: reads the pages' HTML, fills fields by their labels, presses buttons by their words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp

from futurepay_desktop.commands.customer_page import Seen, cvc_for

VOID = frozenset({"input", "meta", "link", "br", "img", "hr", "path", "circle", "rect"})
CHOICES = frozenset({"radio", "checkbox"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass
class Form:
    """A form as a browser would send it."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


class Page(HTMLParser):
    """Forms, labels, links and texts of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.labels: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.headline = self.message = ""
        self.texts: list[str] = []
        self.attributes: list[tuple[str, dict[str, str]]] = []
        self._names: dict[str, str] = {}
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers forms, fields and open elements."""
        values = {key: value or "" for key, value in attrs}
        self.attributes.append((tag, values))
        if tag == "form":
            self.forms.append(Form(values.get("action", "")))
        if tag == "input" and self.forms:
            if values.get("type") not in CHOICES or "checked" in values:
                self.forms[-1].fields[values.get("name", "")] = values.get("value", "")
            self._names[values.get("id", "")] = values.get("name", "")
        if tag not in VOID:
            self._open.append((tag, values, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Collects what can be read."""
        if any(tag in {"script", "style", "title"} for tag, _, _ in self._open):
            return
        for _, _, texts in self._open:
            texts.append(data)
        if data.strip():
            self.texts.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        """Closes everything up to the element."""
        while any(tag == name for name, _, _ in self._open):
            name, values, texts = self._open.pop()
            self._close(name, values, " ".join("".join(texts).split()))
            if name == tag:
                return

    def _close(self, tag: str, values: dict[str, str], text: str) -> None:
        if tag == "button" and self.forms:
            self.forms[-1].buttons[text] = (values.get("name", ""), values.get("value", ""))
        elif tag == "label":
            self.labels[text] = values.get("for", "")
        elif tag == "a":
            self.links[text] = values.get("href", "")
        elif tag == "h1":
            self.headline = text
        elif tag == "p" and {"bar", "error"} & set(values.get("class", "").split()):
            self.message = text

    def field_name(self, label: str) -> str:
        """The form field that a label belongs to; `KeyError` when there is no such label."""
        return self._names[self.labels[label]]

    def form_with(self, button: str) -> Form:
        """The form that has a button of these words."""
        found = [form for form in self.forms if button in form.buttons]
        if not found:
            raise LookupError(f"no button {button!r}; there are {[b for form in self.forms for b in form.buttons]}")
        return found[0]


class HttpCustomer:
    """Drives the pages over plain HTTP. Redirects are followed on this machine only."""

    def __init__(self) -> None:
        self._session = aiohttp.ClientSession()
        self.page = Page("")
        self.seen = Seen("")
        self.headers: dict[str, str] = {}
        self.status = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends the session."""
        await self._session.close()

    async def open(self, url: str) -> Seen:
        """Opens an address, as a scan of the code would."""
        return await self._fetch("GET", url, None)

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
        await self.open(url)
        return await self.fill_and_save(number, email=email, name=name, expiry=expiry, cvc=cvc)

    async def fill_and_save(
        self, number: str, *, email: str = "", name: str = "Training Customer", expiry: str = "12 / 34", cvc: str = ""
    ) -> Seen:
        """Fills in the page that is open, so that another card can follow a refused one."""
        typed = {"Cardholder name": name, "Card number": number, "Expiry (MM / YY)": expiry}
        typed |= {"CVC": cvc or cvc_for(number)} | ({"Email": email} if email else {})
        values = {self.page.field_name(label): value for label, value in typed.items()}
        return await self.press("Save card", values)

    async def approve(self) -> Seen:
        """Approves at the bank."""
        return await self.press("Approve")

    async def refuse(self) -> Seen:
        """Refuses at the bank."""
        return await self.press("Refuse")

    async def press(self, button: str, values: dict[str, str] | None = None) -> Seen:
        """Presses a button by its words; the rest of its form goes along as the page has it."""
        form = self.page.form_with(button)
        name, value = form.buttons[button]
        data = form.fields | (values or {}) | ({name: value} if name else {})
        return await self._fetch("POST", urljoin(self.seen.url, form.action), data)

    async def _fetch(self, method: str, url: str, data: dict[str, str] | None) -> Seen:
        for _ in range(10):
            address = urldefrag(url).url
            if urlsplit(address).hostname not in {"127.0.0.1", "localhost"}:
                self.page, self.seen = Page(""), Seen(address)
                return self.seen
            async with self._session.request(method, address, data=data, allow_redirects=False) as answer:
                text = await answer.text()
                self.status, self.headers = answer.status, dict(answer.headers)
            if self.status not in REDIRECTS:
                self.page = Page(text)
                self.seen = Seen(address, self.page.headline, self.page.message, " ".join(self.page.texts))
                return self.seen
            method, data, url = "GET", None, urljoin(address, self.headers["Location"])
        raise AssertionError("too many redirects")
