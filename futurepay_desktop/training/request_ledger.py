"""What was asked of the training server, for tests and benchmarks; no bodies, no keys of the account."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request; `at` is Unix seconds of this machine. `status` is None while unanswered or when cut off."""

    at: float
    method: str
    path: str
    status: int | None
    idempotency_key: str | None


class RequestLedger:
    """The requests in order of arrival."""

    def __init__(self) -> None:
        self._records: list[RequestRecord] = []

    def note(self, record: RequestRecord) -> int:
        """A request arrived; its place in the ledger."""
        self._records.append(record)
        return len(self._records) - 1

    def answered(self, place: int, status: int) -> None:
        """The request at that place was answered."""
        self._records[place] = replace(self._records[place], status=status)

    def records(self) -> list[RequestRecord]:
        """All of them, oldest first."""
        return list(self._records)
