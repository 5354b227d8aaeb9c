"""The store of links as the services use it: every write is published, addresses are kept in memory only."""

import asyncio
from dataclasses import replace

from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.changes import Changes, LinkChanged
from futurepay_desktop.services.ports import SetupLinkStore


class LinkBook:
    """Shared by the link services of one profile."""

    def __init__(self, store: SetupLinkStore, changes: Changes) -> None:
        self.store = store
        self._changes = changes
        self._addresses: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def address(self, link_id: str) -> str | None:
        """The link's address, when it is known and the link still open."""
        return self._addresses.get(link_id)

    def page(self, link_id: str) -> str:
        """The success page a link of this run was first sent with; it may hold a token, so it is not stored."""
        return self._pages.get(link_id, "")

    def with_address(self, link: SetupLink) -> SetupLink:
        """The link with its address, when known."""
        return replace(link, url=self._addresses.get(link.id) if link.is_open else None)

    def writing(self, link_id: str) -> asyncio.Lock:
        """Held while a link is read, judged and written: roads that bring the same news wait for each other."""
        return self._locks.setdefault(link_id, asyncio.Lock())

    async def row(self, link_id: str) -> SetupLink:
        """The link as stored. Raises `ValueError` for an id that never was (a bug)."""
        link = await self.store.link(link_id)
        if link is None:
            raise ValueError(f"no link {link_id}")
        return link

    async def add(self, link: SetupLink) -> None:
        """A new link, stored before anything is sent. Raises `ShowableError` STORE_FAILED."""
        await self.store.add(link)
        self._pages[link.id] = link.success_url
        self._changes.publish(LinkChanged(link))

    async def write(self, before: SetupLink, after: SetupLink) -> SetupLink:
        """Stores and publishes `after` where it differs from `before`; returns it with its address."""
        known = self._addresses.get(after.id)
        if not after.is_open:
            self._addresses.pop(after.id, None)
            self._pages.pop(after.id, None)
        elif after.url:
            self._addresses[after.id] = after.url
        shown = self.with_address(after)
        if after != before:
            await self.store.update(after)
        if after != before or shown.url != known:
            self._changes.publish(LinkChanged(shown))
        return shown
