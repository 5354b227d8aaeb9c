"""What was asked of the training server, for tests and benchmarks; no bodies, no keys of the account."""

from typing import NamedTuple

_KEPT = 50_000


class RequestRecord(NamedTuple):
    """One request; `at` is Unix seconds of this machine. `status` is None while unanswered or when cut off."""

    at: float
    method: str
    path: str
    status: int | None
    idempotency_key: str | None


class RequestLedger:
    """The newest requests in order of arrival; older ones are dropped, so that weeks of polling fit."""

    def __init__(self) -> None:
        self._records: list[RequestRecord] = []
        self._dropped = 0

    def note(self, record: RequestRecord) -> int:
        """A request arrived; its place in the ledger."""
        if len(self._records) >= 2 * _KEPT:
            del self._records[:_KEPT]
            self._dropped += _KEPT
        self._records.append(record)
        return self._dropped + len(self._records) - 1

    def answered(self, place: int, status: int) -> None:
        """The request at that place was answered."""
        index = place - self._dropped
        if index >= 0:
            self._records[index] = self._records[index]._replace(status=status)

    def records(self) -> list[RequestRecord]:
        """All of them, oldest first."""
        return list(self._records)
