"""From a search to the SQL that finds the customers' numbers, newest first.

Words of three and more characters go to the trigram index, shorter ones to the index of word starts, and short
pieces of scripts without blanks are looked for in the text itself. Every piece of what was typed is quoted, so
nothing in it is ever read as a query.
"""

# ruff: noqa: S608  statements are put together from this file's own words only; what was typed travels as a value
from dataclasses import dataclass

from futurepay_desktop.store.search_text import SHORT, SearchText, is_inside, read_search

ID_END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT of one column, `number`, and its values; no order and no limit yet."""

    sql: str
    values: tuple[str, ...] = ()
    by_number: str = "number"
    """What to order by: FTS5 reads its own `rowid` backwards without sorting."""


def query_for(text: str) -> Query:
    """The query for what was typed; all customers when that is nothing."""
    search = read_search(text)
    if search.is_empty:
        return Query("SELECT number FROM customer")
    if search.id_prefix:
        # A range of the index: LIKE would be slower and would read `_` as "any character".
        sql = "SELECT number FROM customer WHERE id >= ? AND id < ?"
        return Query(sql, (search.id_prefix, search.id_prefix + ID_END))
    return _union(_alternatives(search))


def _alternatives(search: SearchText) -> list[Query]:
    found = []
    if search.words:
        found.append(_all_words(search.words))
    if search.phone and search.words != (search.phone,):
        found.append(_all_words((search.phone,)))
    if search.whole_id:
        found.append(Query("SELECT number FROM customer WHERE id = ?", (search.whole_id,)))
    return found


def _union(queries: list[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query(" UNION ".join(q.sql for q in queries), tuple(value for q in queries for value in q.values))


def _all_words(words: tuple[str, ...]) -> Query:
    parts = [word for word in words if len(word) >= SHORT]
    inside = [word for word in words if len(word) < SHORT and is_inside(word)]
    starts = [word for word in words if len(word) < SHORT and not is_inside(word)]
    indexed: list[tuple[str, str]] = []
    if parts:
        indexed.append(("parts", " AND ".join(map(_quoted, parts))))
    if starts:
        indexed.append(("words", " AND ".join(f"{_quoted(word)}*" for word in starts)))
    if not indexed:
        tests = " AND ".join("instr(haystack, ?)" for _ in inside)
        return Query(f"SELECT number FROM customer WHERE {tests}", tuple(inside))
    return _indexed(indexed, inside)


def _indexed(indexed: list[tuple[str, str]], inside: list[str]) -> Query:
    """Asks the first index, and of its hits the rest."""
    (table, match), *rest = indexed
    sql = f"SELECT rowid AS number FROM {table} WHERE {table} MATCH ?"
    # The plus keeps SQLite from asking the first index once for each hit of the second.
    sql += "".join(f" AND +rowid IN (SELECT rowid FROM {name} WHERE {name} MATCH ?)" for name, _ in rest)
    sql += f" AND (SELECT instr(haystack, ?) FROM customer WHERE number = {table}.rowid)" * len(inside)
    return Query(sql, (match, *(each for _, each in rest), *inside), by_number="rowid")


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
