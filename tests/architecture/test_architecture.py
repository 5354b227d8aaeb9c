"""The rings and the house's few absolute rules, read off the source."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "futurepay_desktop"
FILES = sorted(PACKAGE.rglob("*.py"))


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]


def test_no_nested_qt_loop() -> None:
    """`exec()` of a dialog or menu stops other tasks for good; `open()` and a future do not."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in {"exec", "exec_"}, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_says_what_it_is_and_stays_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "a module docstring says what a newcomer finds here"
    assert source.count("\n") <= 400


def test_only_the_gateway_sends_what_stripe_refuses_now() -> None:
    """`payment_method_types` is refused since 2026-09-30 (FACTS 1.2); only the training Stripe knows the word."""
    for path in FILES:
        if "training" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = {k.value for k in node.keys if isinstance(k, ast.Constant)}
                assert "payment_method_types" not in keys, path.name


def test_money_is_confirmed_in_one_place() -> None:
    """`charge_service` is the sole caller of the confirm request."""
    callers = set()
    for path in (PACKAGE / "services").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "confirm_payment_intent":
                callers.add(path.stem)
    assert callers <= {"charge_service", "charge_sending"}, callers


def test_main_window_stays_small() -> None:
    assert (PACKAGE / "ui" / "main_window.py").read_text(encoding="utf-8").count("\n") <= 250
