"""The journal under every order of moves, restarts in between: both kinds always agree with the table of moves."""

import asyncio
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from futurepay_desktop.domain.charge import NOT_FINISHED, Charge, ChargeState, may_become
from futurepay_desktop.domain.charge_result import Cancelled, Declined, FailureCodes, Succeeded, Unknown, UnknownReason
from futurepay_desktop.store.charge_journal import EncryptedChargeJournal
from futurepay_desktop.store.database import Database
from futurepay_desktop.store.journal_file import open_journal_file
from tests.fakes.memory_stores import MemoryChargeJournal
from tests.store.opened import KEY, a_charge

T = TypeVar("T")
RESULTS = (
    None,
    Succeeded("pi_1", "ch_1", "", 5),
    Declined("pi_1", FailureCodes(code="card_declined")),
    Unknown("pi_1", UnknownReason.NO_ANSWER),
    Cancelled(None),
)


class Moves(RuleBasedStateMachine):
    """The memory journal is the model: it is small enough to be right by reading it."""

    charges = Bundle("charges")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.at = 1_800_000_000
        self.model = MemoryChargeJournal(lambda: self.at)
        self.file: Database
        self.journal: EncryptedChargeJournal
        self.count = 0
        self._start()

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(coroutine)

    def _start(self) -> None:
        self.file = self._run(open_journal_file(Path(self.folder.name), KEY))
        self.journal = EncryptedChargeJournal(self.file, lambda: self.at)

    def _both(self, name: str, *values: object) -> None:
        outcomes: list[object] = []
        self.at += 1
        for journal in (self.model, self.journal):
            try:
                outcomes.append(self._run(getattr(journal, name)(*values)))
            except ValueError:
                outcomes.append(ValueError)
        assert outcomes[0] == outcomes[1], f"{name}{values}"

    @rule(target=charges, age=st.integers(0, 3))
    def open(self, age: int) -> str:
        self.count += 1
        charge = a_charge(self.count, created=1_800_000_000 + age)
        self._both("open", charge)
        return charge.id

    @rule(charge_id=charges, intent=st.sampled_from(["pi_1", "pi_2"]))
    def ready(self, charge_id: str, intent: str) -> None:
        self._both("ready", charge_id, intent)

    @rule(charge_id=charges, state=st.sampled_from(list(ChargeState)), result=st.sampled_from(RESULTS))
    def move(self, charge_id: str, state: ChargeState, result: Any) -> None:
        before = self._run(self.journal.charge(charge_id))
        assert before is not None
        self._both("move", charge_id, state, result)
        after = self._run(self.journal.charge(charge_id))
        assert after is not None
        moved = after.state is not before.state
        assert moved == (may_become(before.state, state) and state is not ChargeState.READY)

    @rule(charge_id=charges)
    def seen(self, charge_id: str) -> None:
        self._both("mark_seen", charge_id)

    @rule()
    def restart(self) -> None:
        self._run(self.file.close())
        self._start()

    @invariant()
    def lists_agree(self) -> None:
        for name in ("not_finished", "needing_attention", "recent"):
            self._both(name)
        rows: tuple[Charge, ...] = self._run(self.journal.recent())
        assert all((row.state in NOT_FINISHED) == (row in self._run(self.journal.not_finished())) for row in rows)

    @invariant()
    def chain_holds(self) -> None:
        assert self._run(self.journal.verify()).first_damage == ""

    def teardown(self) -> None:
        self._run(self.file.close())
        self.runner.close()
        self.folder.cleanup()


@pytest.mark.timeout(300)
def test_every_order_of_moves() -> None:
    run_state_machine_as_test(Moves, settings=settings(max_examples=40, stateful_step_count=25, deadline=None))
