"""The shop of the training tests."""

import pytest

from tests.training.shop import Shop


@pytest.fixture
def shop() -> Shop:
    return Shop()
