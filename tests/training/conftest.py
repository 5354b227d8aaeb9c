"""The shop of the training tests, and what they assume of Stripe."""

import pytest

from tests.training.assumptions import ASSUMED
from tests.training.shop import Shop


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Test cards of which Stripe's pages do not say what we let them do."""
    if ASSUMED:
        terminalreporter.section("assumed of test cards, unconfirmed by Stripe's pages")
    for what, numbers in sorted(ASSUMED.items()):
        terminalreporter.write_line(f"{what} ({len(numbers)}): {' '.join(sorted(numbers))}")


@pytest.fixture
def shop() -> Shop:
    return Shop()
