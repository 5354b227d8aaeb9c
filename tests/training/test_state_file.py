"""Everything survives a restart; a damaged file is set aside and said so."""

from pathlib import Path

import pytest

from tests.training.shop import FAILS_LATER, NOON, Shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "training" / "state.jsonl"


def test_a_restart_keeps_everything(path: Path) -> None:
    before = Shop(path)
    customer = before.customer(name="Zoë\u2028\u0085 Ōno")
    bad = before.saved(customer, FAILS_LATER)
    declined = before.charge(customer, bad, key="k")
    open_session = before.session(expires_at=NOON + 3600)
    before.clock.advance(100)
    before.stripe.save()

    after = Shop(path)
    assert after.stripe.state_message is None
    assert after.clock.now() == NOON + 100
    for path_of in ("customers", "events", "charges", "checkout/sessions"):
        assert after.get(path_of, limit=100) == before.get(path_of, limit=100)
    assert after.charge(customer, bad, key="k").body == declined.body
    assert after.charge(customer, bad, key="k2").status == 402
    after.clock.advance(3600)
    assert after.get(f"checkout/sessions/{open_session['id']}")["status"] == "expired"


def test_what_a_killed_program_was_writing_is_cleared_away(path: Path) -> None:
    before = Shop(path)
    before.customer(name="Ana")
    before.stripe.save()
    (path.parent / f".{path.name}.k1lled").write_text('{"format"')
    assert len(Shop(path).get("customers")["data"]) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_ids_are_not_repeated_after_a_restart(path: Path) -> None:
    before = Shop(path)
    first = {before.customer() for _ in range(5)}
    before.stripe.save()
    after = Shop(path)
    assert not first & {after.customer() for _ in range(5)}


def test_pages_move_with_the_port(path: Path) -> None:
    before = Shop(path)
    before.stripe.set_public_base("http://127.0.0.1:1111")
    session = before.session()
    customer = before.customer()
    before.charge(customer, before.saved(customer))
    before.stripe.save()
    after = Shop(path)
    after.stripe.set_public_base("http://127.0.0.1:2222")
    assert after.get(f"checkout/sessions/{session['id']}")["url"] == session["url"].replace("1111", "2222")
    assert after.get("charges")["data"][0]["receipt_url"].startswith("http://127.0.0.1:2222/c/receipt/")


@pytest.mark.warns_in_log
@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{}", b"not json\n", "cut"])
def test_a_damaged_file_is_set_aside(path: Path, damage: bytes | str) -> None:
    shop = Shop(path)
    shop.customer()
    shop.stripe.save()
    whole = path.read_bytes()
    broken = whole[: len(whole) // 2] if isinstance(damage, str) else damage
    path.write_bytes(broken)
    fresh = Shop(path)
    assert fresh.stripe.is_empty()
    aside = list(path.parent.glob("state.jsonl.damaged-*"))
    assert [file.read_bytes() for file in aside] == [broken]
    assert fresh.stripe.state_message is not None
    assert aside[0].name in fresh.stripe.state_message
    fresh.customer()
    fresh.stripe.save()
    assert not Shop(path).stripe.is_empty()


def test_nothing_is_written_without_a_change(path: Path) -> None:
    Shop(path).stripe.save()
    assert not path.exists()
    shop = Shop(path)
    shop.customer()
    shop.stripe.save()
    stamp = path.stat().st_mtime_ns
    Shop(path).stripe.save()
    assert path.stat().st_mtime_ns == stamp
    assert [file.name for file in path.parent.iterdir()] == ["state.jsonl"]
