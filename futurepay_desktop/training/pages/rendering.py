"""Turns a template into a response: everything escaped, nothing cached, nothing framed, nothing from elsewhere."""

import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from futurepay_desktop.training.pages.requests import prefix_of
from futurepay_desktop.training.pages.words import Words

ASSETS = {
    "pages.css": "text/css",
    "pay.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
COMMON_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A page that only says something: a picture and its tone, a headline, lines, at most one link.

    `link` is a path of ours, without the prefix the pages may lie under.
    """

    picture: str
    tone: str
    headline: str
    lines: tuple[str, ...]
    status: int = 200
    link: str = ""
    link_text: str = ""
    amount: str = ""


class Renderer:
    """Renders the templates of one folder."""

    def __init__(self, templates: Path) -> None:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  heavy, for pages alone

        self._env = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        # Compiled here, off the window's thread: at first use each would hold the window up.
        for name in self._env.list_templates(extensions=["html"]):
            self._env.get_template(name)
        self._assets = {name: (templates / name).read_text(encoding="utf-8") for name in ASSETS}

    def page(
        self,
        request: web.Request,
        template: str,
        words: Words,
        *,
        status: int = 200,
        leads_to: str = "",
        **values: object,
    ) -> web.Response:
        """One page. `leads_to` is the address outside that a form of this page may end at."""
        nonce = secrets.token_urlsafe(16)
        text = self._env.get_template(template).render(
            t=words.say,
            with_amount=words.say_amount,
            english_only=words.is_english_only,
            lang=words.lang,
            dir=words.direction,
            nonce=nonce,
            prefix=prefix_of(request),
            **values,
        )
        headers = {**COMMON_HEADERS, "Content-Security-Policy": policy(nonce, leads_to)}
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)

    def message(self, request: web.Request, message: Message, words: Words) -> web.Response:
        """A page that only says something."""
        return self.page(request, "message.html", words, status=message.status, message=message)

    def asset(self, name: str) -> web.Response:
        """A style sheet, script or picture by its fixed name; `KeyError` for any other name."""
        headers = {**COMMON_HEADERS, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
        return web.Response(text=self._assets[name], content_type=ASSETS[name], charset="utf-8", headers=headers)


@lru_cache(maxsize=4)
def renderer_for(templates: Path) -> Renderer:
    """The renderer of a folder, made once: it takes some 100 ms, so make it where no window waits."""
    return Renderer(templates)


def see_other(location: str) -> web.Response:
    """303: the browser fetches the next page with GET, so that a reload sends no form again."""
    return web.Response(status=303, headers={**COMMON_HEADERS, "Location": location})


def is_web_address(url: str) -> bool:
    """Whether a link or redirect may lead there; keeps `javascript:` and the like out."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def policy(nonce: str, leads_to: str) -> str:
    """The Content-Security-Policy of a page.

    Chromium holds `form-action` against every redirect that follows a form, and a shop's success page often
    redirects once more (to https, to www), so a page whose form ends outside allows that address's scheme.
    """
    targets = "'self'"
    if is_web_address(leads_to):
        targets += " https:" if leads_to.lower().startswith("https:") else " http: https:"
    return (
        f"default-src 'none'; style-src 'self'; script-src 'nonce-{nonce}'; img-src 'self'; "
        f"form-action {targets}; base-uri 'none'; frame-ancestors 'none'"
    )
