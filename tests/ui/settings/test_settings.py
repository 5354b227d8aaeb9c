"""Settings: what is chosen is kept, what is wrong is said, and a shop is removed only by name."""

from PySide6.QtWidgets import QLabel

from futurepay_desktop.domain.settings import Appearance, MakeDefault
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.settings.permission_words import RowState, permission_rows
from futurepay_desktop.ui.theme.theme import Theme
from tests.support import until
from tests.ui.window_desk import a_report, a_window, focusable, spoken

TEST = "rk_live_" + "c" * 24


async def test_choices_are_kept_and_shown(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.SETTINGS)
        section = stage.screen.settings.shop_section
        assert not section.button.isEnabled()
        section.currency.setCurrentIndex(section.currency.findData("jpy"))
        section.page.set_text("https://harbour.example/thanks")
        section.till.set_text("Counter")
        section.staff.set_text("AK")
        section.lifetime.setCurrentIndex(section.lifetime.findData(1800))
        section.default.setCurrentIndex(section.default.findData(MakeDefault.NEVER))
        section.button.click()
        await until(lambda: section.bar.message().startswith("Saved."))
        current = stage.screen.shop.settings.current
        assert (current.currency, current.till, current.staff, current.link_seconds) == ("jpy", "Counter", "AK", 1800)
        assert current.success_url == "https://harbour.example/thanks"
        assert current.make_default is MakeDefault.NEVER
        assert stage.screen.top.till.text() == "Counter"
        assert stage.screen.top.initials.accessibleName() == "Staff: AK"


async def test_a_page_that_is_none_is_said(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.SETTINGS)
        section = stage.screen.settings.shop_section
        section.page.set_text("harbour")
        section.button.click()
        assert section.page.error is not None
        assert stage.screen.shop.settings.current.success_url == ""


async def test_every_section_has_names_and_opens(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.SETTINGS)
        settings = stage.screen.settings
        for item, section in zip(settings.items, settings.sections, strict=True):
            item.click()
            assert section.isVisible()
            assert not [w for w in focusable(stage.window) if not spoken(w)]


async def test_what_checkout_offers(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.SETTINGS)
        offers = stage.screen.settings.offers
        stage.screen.settings.open_section(offers)
        await until(offers.rows.isVisible)
        assert "Cards: On" in [label.accessibleName() for label in offers.rows.findChildren(QLabel)]
        assert "EUR" in offers.intro.text()


async def test_the_theme_changes_at_once_and_is_kept(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.SETTINGS)
        section = stage.screen.settings.appearance
        section.choice.setCurrentIndex(section.choice.findData(Appearance.DARK))
        assert theme.choice == "dark"
        await until(lambda: stage.screen.shop.settings.current.appearance is Appearance.DARK)


async def test_the_key_is_replaced_by_one_of_the_same_kind_only(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.SETTINGS)
        settings = stage.screen.settings
        settings.open_section(settings.key_section)
        assert any(label.text() == "rk_live_…a4F2" for label in settings.key_section.findChildren(QLabel))
        settings.key_section.replace_button.click()
        page = settings.replacing
        page.key.set_text("rk_test_" + "c" * 24)
        page.check.click()
        assert "same kind" in str(page.key.error)
        page.key.set_text(TEST)
        page.check.click()
        await until(lambda: page.steps.currentIndex() == 1)
        page.understood.setChecked(True)
        old = stage.screen
        page.connect_button.click()
        await until(lambda: stage.window.screen_of_shop not in (None, old))
        assert stage.desk.kept == [("rk_live_…cccc", True)]


async def test_a_shop_is_removed_by_typing_its_name(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.go(Place.SETTINGS)
        settings = stage.screen.settings
        settings.open_section(settings.key_section)
        settings.key_section.remove_button.click()
        sheet = settings._remove
        assert sheet is not None
        assert sheet.sheet.is_open
        assert not sheet.button.isEnabled()
        sheet.field.set_text("Harbour")
        assert not sheet.button.isEnabled()
        sheet.field.set_text("harbour cycles")
        sheet.button.click()
        await until(lambda: stage.window.welcome is not None)
        assert stage.desk.story[-1] == "remove live-1"


def test_permissions_by_resource() -> None:
    report = a_report()
    states = {row.name: row.state for row in permission_rows(report.permissions)}
    assert states["Customers"] is RowState.READ_OK
    assert states["Setup Intents"] is RowState.OK
