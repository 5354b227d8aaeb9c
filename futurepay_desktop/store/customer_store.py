"""The mirror of the shop's customers, quick at 100,000: every search is answered by an index, newest first."""

from collections.abc import Iterable, Sequence
from typing import Any

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.store.customer_search import query_for
from futurepay_desktop.store.database import Connection, Database
from futurepay_desktop.store.mirror_codec import (
    CUSTOMER_COLUMNS,
    customer_row,
    intent_from_text,
    intent_to_text,
    methods_from_text,
    methods_to_text,
    storable,
)
from futurepay_desktop.store.mirror_file import SAME_SECOND_BITS
from futurepay_desktop.store.record_codec import from_text, to_text
from futurepay_desktop.store.search_text import digits_of, haystack

_ROWS = f"SELECT {CUSTOMER_COLUMNS}, body FROM customer LEFT JOIN methods ON methods.customer_id = customer.id "  # noqa: S608


class EncryptedCustomerStore:
    """A `CustomerStore`; the file is closed by whoever opened it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, customers: Sequence[Customer]) -> None:
        """Inserts or replaces in one transaction; deleted ones go. Unchanged texts leave the search index alone."""
        await self._database.write(lambda connection: _put(connection, customers))

    async def remove(self, customer_id: str) -> None:
        """Forgets a customer, its methods and its payments."""
        await self._database.write(lambda connection: _remove(connection, customer_id))

    async def get(self, customer_id: str) -> CustomerRow | None:
        """One row."""

        def work(connection: Connection) -> CustomerRow | None:
            row = connection.execute(_ROWS + "WHERE id = ?", (customer_id,)).fetchone()
            return customer_row(row) if row else None

        return await self._database.read(work)

    async def search(self, text: str, *, limit: int = 500) -> tuple[CustomerRow, ...]:
        """Matches parts of name, e-mail, phone digits, last four and id; newest first. Empty text: all."""
        query = query_for(text)
        hits = f"{query.sql} ORDER BY {query.by_number} DESC LIMIT ?"
        sql = f"WITH hit(hit_number) AS ({hits}) {_ROWS} JOIN hit ON hit_number = number ORDER BY number DESC"

        def work(connection: Connection) -> tuple[CustomerRow, ...]:
            return tuple(customer_row(row) for row in connection.execute(sql, (*query.values, limit)))

        return await self._database.read(work)

    async def count(self, text: str = "") -> int:
        """How many match."""
        query = query_for(text)
        sql = f"SELECT count(*) FROM ({query.sql})"  # noqa: S608  made of fixed text

        def work(connection: Connection) -> int:
            return int(connection.execute(sql, query.values).fetchone()[0])

        return await self._database.read(work)

    async def put_methods(self, customer_id: str, methods: Sequence[PaymentMethod]) -> None:
        """Replaces what is known of a customer's saved methods."""
        await self._database.write(lambda connection: _put_methods(connection, customer_id, methods))

    async def methods(self, customer_id: str) -> tuple[PaymentMethod, ...] | None:
        """The cached methods; `None` when never fetched."""
        body = await self._one("SELECT body FROM methods WHERE customer_id = ?", customer_id)
        return None if body is None else methods_from_text(body)

    async def put_payment_intents(self, intents: Sequence[PaymentIntent]) -> None:
        """Caches customers' payments for the timeline; one without a customer belongs to no timeline."""
        rows = [(i.id, i.customer_id, i.created, intent_to_text(i)) for i in intents if i.customer_id is not None]

        def work(connection: Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO payment_intent VALUES(?, ?, ?, ?)", rows)

        await self._database.write(work)

    async def payment_intents_of(self, customer_id: str) -> tuple[PaymentIntent, ...]:
        """The cached payments of a customer, newest first."""
        sql = "SELECT body FROM payment_intent WHERE customer_id = ? ORDER BY created DESC, id DESC"

        def work(connection: Connection) -> tuple[PaymentIntent, ...]:
            return tuple(intent_from_text(body) for (body,) in connection.execute(sql, (customer_id,)))

        return await self._database.read(work)

    async def note(self, key: str) -> str | None:
        """A small remembered text: sync cursor, last event."""
        return await self._one("SELECT value FROM note WHERE key = ?", key)

    async def set_note(self, key: str, value: str) -> None:
        """Remembers it."""

        def work(connection: Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO note VALUES(?, ?)", (key, value))

        await self._database.write(work)

    async def _one(self, sql: str, value: str) -> str | None:
        def work(connection: Connection) -> str | None:
            row = connection.execute(sql, (value,)).fetchone()
            return None if row is None else str(row[0])

        return await self._database.read(work)


def _put(connection: Connection, customers: Iterable[Customer]) -> None:
    latest = {customer.id: customer for customer in customers}
    to_index: list[tuple[int, str, bool]] = []
    for customer in latest.values():
        if customer.deleted:
            _remove(connection, customer.id)
        else:
            to_index += _put_one(connection, customer)
    # FTS5 writes out what it has gathered whenever a row comes with a smaller number than the last one.
    for number, hay, is_new in sorted(to_index):
        _index(connection, number, hay, replace=not is_new)


def _put_one(connection: Connection, customer: Customer) -> list[tuple[int, str, bool]]:
    """Writes the row; what is to be indexed of it, if anything."""
    texts = (storable(customer.name), storable(customer.email), storable(customer.phone))
    rest = (customer.default_payment_method_id, " ".join(customer.preferred_locales), to_text(customer.metadata))
    number = _known_number(connection, customer)
    if number is not None and _texts(connection, number) == texts:
        sql = "UPDATE customer SET default_method = ?, locales = ?, metadata = ? WHERE number = ?"
        connection.execute(sql, (*rest, number))
        return []
    is_new = number is None
    number = _free_number(connection, customer.created) if number is None else number
    name, email, phone = texts
    hay = haystack(name, email, digits_of(phone), *_last_fours(connection, customer.id))
    connection.execute(
        "INSERT OR REPLACE INTO customer VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, customer.id, *texts, *rest, hay)
    )
    return [(number, hay, is_new)]


def _known_number(connection: Connection, customer: Customer) -> int | None:
    """The customer's number; one that stands for another age is given up."""
    row = connection.execute("SELECT number FROM customer WHERE id = ?", (customer.id,)).fetchone()
    if row is None:
        return None
    number = int(row[0])
    if number >> SAME_SECOND_BITS == customer.created:
        return number
    _take_out(connection, number)
    return None


def _texts(connection: Connection, number: int) -> tuple[str, str, str]:
    row = connection.execute("SELECT name, email, phone FROM customer WHERE number = ?", (number,)).fetchone()
    return row[0], row[1], row[2]


def _free_number(connection: Connection, created: int) -> int:
    first = created << SAME_SECOND_BITS
    last = connection.execute(
        "SELECT max(number) FROM customer WHERE number BETWEEN ? AND ?", (first, first + (1 << SAME_SECOND_BITS) - 1)
    ).fetchone()[0]
    return first if last is None else int(last) + 1


def _index(connection: Connection, number: int, hay: str, *, replace: bool) -> None:
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    connection.execute(f"{verb} INTO words(rowid, text) VALUES(?, ?)", (number, hay))
    connection.execute(f"{verb} INTO parts(rowid, text) VALUES(?, ?)", (number, hay))


def _take_out(connection: Connection, number: int) -> None:
    for table, column in (("customer", "number"), ("words", "rowid"), ("parts", "rowid")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))  # noqa: S608  fixed names


def _remove(connection: Connection, customer_id: str) -> None:
    found = connection.execute("SELECT number FROM customer WHERE id = ?", (customer_id,)).fetchone()
    if found:
        _take_out(connection, found[0])
    connection.execute("DELETE FROM methods WHERE customer_id = ?", (customer_id,))
    connection.execute("DELETE FROM payment_intent WHERE customer_id = ?", (customer_id,))


def _last_fours(connection: Connection, customer_id: str) -> tuple[str, ...]:
    row = connection.execute("SELECT body FROM methods WHERE customer_id = ?", (customer_id,)).fetchone()
    return tuple(str(method["last4"]) for method in from_text(row[0])) if row else ()


def _put_methods(connection: Connection, customer_id: str, methods: Sequence[PaymentMethod]) -> None:
    body = methods_to_text(methods)
    connection.execute("INSERT OR REPLACE INTO methods VALUES(?, ?)", (customer_id, body))
    found: Any = connection.execute(
        "SELECT number, name, email, phone, haystack FROM customer WHERE id = ?", (customer_id,)
    ).fetchone()
    if not found:
        return
    number, name, email, phone, before = found
    hay = haystack(name, email, digits_of(phone), *(method.last4 for method in methods))
    if hay != before:
        connection.execute("UPDATE customer SET haystack = ? WHERE number = ?", (hay, number))
        _index(connection, number, hay, replace=True)
