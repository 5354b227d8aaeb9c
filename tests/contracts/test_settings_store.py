"""The contract of `SettingsStore`."""

from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.settings import Appearance, MakeDefault, Settings
from tests.store.opened import KINDS, stores


@pytest.mark.parametrize("kind", KINDS)
async def test_settings_come_back(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        assert (await s.settings.load()).settings == Settings()
        changed = Settings(
            currency="jpy",
            success_url="https://shop.example/ありがとう",
            link_seconds=1_800,
            make_default=MakeDefault.NEVER,
            appearance=Appearance.DARK,
            till="Kasse 2",
            staff="ZÜ",
            single_letter_keys=False,
        )
        await s.settings.save(changed)
        loaded = await s.settings.load()
        assert (loaded.settings, loaded.damaged_file_kept_as) == (changed, "")
        await s.settings.save(replace(changed, till="Kasse 3"))
        assert (await s.settings.load()).settings.till == "Kasse 3"
