"""The links of this till, in the journal's file and as durable. Addresses and one-time tokens are never written."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from futurepay_desktop.domain.setup_link import OPEN_STATES, LinkState, SetupLink, may_become
from futurepay_desktop.store.database import Connection, Database
from futurepay_desktop.store.record_codec import flat, from_flat, from_text, to_text

_SELECT = "SELECT body FROM link "
_FIXED = ("idempotency_key", "created", "lifetime", "currency", "till", "return_page")
"""What was asked of Stripe under the link's key: one key, one payload, for ever."""


class EncryptedSetupLinkStore:
    """A `SetupLinkStore`; the file is closed by whoever opened it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, link: SetupLink) -> None:
        """Adds a new link in CREATING. Raises `ValueError` when the id or the key was used before (a bug)."""
        if link.state is not LinkState.CREATING:
            raise ValueError(f"link {link.id} is not new")
        await self._database.write(lambda connection: _insert(connection, link))

    async def update(self, link: SetupLink) -> None:
        """Writes a link back; raises `ValueError` on a move the table does not allow (a bug)."""
        await self._database.write(lambda connection: _update(connection, link))

    async def link(self, link_id: str) -> SetupLink | None:
        """One link, without its address."""
        return await self._database.read(lambda connection: _find(connection, "id", link_id))

    async def by_session(self, session_id: str) -> SetupLink | None:
        """The link of a session."""
        return await self._database.read(lambda connection: _find(connection, "session_id", session_id))

    async def open_links(self) -> tuple[SetupLink, ...]:
        """Oldest first."""
        marks = ", ".join("?" for _ in OPEN_STATES)
        return await self._select(f"WHERE state IN ({marks}) ORDER BY created, id", *OPEN_STATES)

    async def recent(self, *, limit: int = 500) -> tuple[SetupLink, ...]:
        """Newest first."""
        return await self._select("ORDER BY created DESC, id DESC LIMIT ?", limit)

    async def of_customer(self, customer_id: str, *, limit: int = 100) -> tuple[SetupLink, ...]:
        """Newest first."""
        return await self._select("WHERE customer_id = ? ORDER BY created DESC, id DESC LIMIT ?", customer_id, limit)

    async def _select(self, rest: str, *values: Any) -> tuple[SetupLink, ...]:
        def work(connection: Connection) -> tuple[SetupLink, ...]:
            rows = connection.execute(_SELECT + rest, values)
            return tuple(_link(body) for (body,) in rows)

        return await self._database.read(work)


def without_address(link: SetupLink) -> SetupLink:
    """A link as it may be written: without its address and without the token in its own return page."""
    return replace(link, url=None, success_url="" if link.return_page else link.success_url)


def _insert(connection: Connection, link: SetupLink) -> None:
    _writing(
        link,
        lambda: connection.execute(
            "INSERT INTO link(id, idempotency_key, created, customer_id, session_id, state, body) "
            "VALUES(?, ?, ?, ?, ?, ?, ?)",
            (link.id, link.idempotency_key, link.created, link.customer_id, link.session_id, link.state, _body(link)),
        ),
    )


def _update(connection: Connection, link: SetupLink) -> None:
    before = _find(connection, "id", link.id)
    if before is None:
        raise ValueError(f"no link {link.id}")
    if not may_become(before.state, link.state):
        raise ValueError(f"link {link.id}: {before.state} may not become {link.state}")
    if any(getattr(before, name) != getattr(link, name) for name in _FIXED):
        raise ValueError(f"link {link.id}: what was asked of Stripe never changes")
    # The success page was fixed when the link was added; a link read back may have lost it.
    body = _body(replace(link, success_url=before.success_url))
    _writing(
        link,
        lambda: connection.execute(
            "UPDATE link SET customer_id = ?, session_id = ?, state = ?, body = ? WHERE id = ?",
            (link.customer_id, link.session_id, link.state, body, link.id),
        ),
    )


def _writing(link: SetupLink, write: Callable[[], object]) -> None:
    try:
        write()
    except sqlcipher.IntegrityError as error:
        raise ValueError(f"link {link.id}: its id, key or session belongs to another link") from error


def _find(connection: Connection, column: str, value: str) -> SetupLink | None:
    row = connection.execute(f"SELECT body FROM link WHERE {column} = ?", (value,)).fetchone()  # noqa: S608  fixed names
    return _link(row[0]) if row else None


def _body(link: SetupLink) -> str:
    return to_text(flat(without_address(link), leave_out=frozenset({"url"})))


def _link(body: str) -> SetupLink:
    data = from_text(body)
    return from_flat(SetupLink, data, state=LinkState(data["state"]))
