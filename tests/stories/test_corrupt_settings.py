"""A settings file that cannot be read is set aside, the shop opens with the defaults, and the screen says so."""

from pathlib import Path

import pytest

from tests.stories.counter import says
from tests.stories.till import open_till


@pytest.mark.parametrize("text", ['{ "currency": ', "\x00\x01\x02", "[1, 2, 3]", '{"currency": 7, "till": null}'])
async def test_corrupt_settings(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "profiles" / "training"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(text, "utf-8")
    async with open_till(tmp_path) as till:
        await till.full_list()
        if not text.endswith("null}"):  # single wrong values cost that one setting only
            await till.hands.until(lambda: says(till, "The settings could not be read."), "the notice")
            kept = [p.name for p in folder.glob("settings.damaged-*.json")]
            assert len(kept) == 1
            assert says(till, kept[0])
            await till.hands.click("OK")
            assert not says(till, "The settings could not be read.")
        await till.choose("Anna Saveswell")
        await till.charge("600", "Charge $6.00 to Visa •••• 4242")
        await till.result("$6.00 was taken.")
