"""Resources are found in every way the program can be installed."""

import sys
from pathlib import Path

from futurepay_desktop.paths import app_data_dir, resource, resources_dir


def test_in_a_checkout() -> None:
    assert resource("data", "currencies.csv").is_file()
    assert resources_dir().name == "resources"


def test_in_the_frozen_program(tmp_path: Path) -> None:
    sys._MEIPASS = str(tmp_path)  # type: ignore[attr-defined]
    try:
        assert resources_dir() == tmp_path / "resources"
    finally:
        del sys._MEIPASS  # type: ignore[attr-defined]


def test_data_goes_where_the_caller_says(tmp_path: Path) -> None:
    assert app_data_dir(tmp_path / "here") == (tmp_path / "here").resolve()
    assert app_data_dir().is_absolute()
    assert "FuturePay" in str(app_data_dir())
