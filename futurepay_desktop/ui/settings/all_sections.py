"""The sections of the settings, each made when it is first asked for: all at once they hold the window up."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.settings.about_section import AboutSection
from futurepay_desktop.ui.settings.appearance_section import AppearanceSection
from futurepay_desktop.ui.settings.key_section import KeySection
from futurepay_desktop.ui.settings.offers_section import OffersSection
from futurepay_desktop.ui.settings.profiles_section import ProfilesSection
from futurepay_desktop.ui.settings.section import Section
from futurepay_desktop.ui.settings.shop_section import ShopSection
from futurepay_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from futurepay_desktop.ui.settings.training_section import TrainingSection

Kept = TypeVar("Kept", bound=Section)
NAMES = ("shop_section", "key_section", "offers", "appearance", "profiles", "about")


class AllSections:
    """`names` are its parts; `in_order` makes those that are still missing."""

    def __init__(
        self, shop: Shop, control: ProfileControl, theme: Theme, background: Background, screen: QWidget
    ) -> None:
        self._shop, self._control, self._theme, self._background = shop, control, theme, background
        # A section that nobody has opened yet goes with the screen, as all its parts do.
        self._nursery = QWidget(screen)
        self._nursery.hide()

    @property
    def names(self) -> tuple[str, ...]:
        """Its parts, as they are listed."""
        return NAMES if self._shop.practice is None else (*NAMES[:-1], "training", NAMES[-1])

    def _kept(self, section: Kept) -> Kept:
        section.setParent(self._nursery)
        return section

    @cached_property
    def shop_section(self) -> ShopSection:
        """Currency, success page, till."""
        return self._kept(ShopSection(self._shop, self._background))

    @cached_property
    def key_section(self) -> KeySection:
        """The Stripe key."""
        return self._kept(KeySection(self._shop, self._background))

    @cached_property
    def offers(self) -> OffersSection:
        """What Checkout offers."""
        return self._kept(OffersSection(self._shop, self._background))

    @cached_property
    def appearance(self) -> AppearanceSection:
        """Light and dark."""
        return self._kept(AppearanceSection(self._shop, self._theme, self._background))

    @cached_property
    def profiles(self) -> ProfilesSection:
        """The shops of this computer."""
        return self._kept(ProfilesSection(self._shop, self._control, self._background))

    @cached_property
    def about(self) -> AboutSection:
        """What this program is."""
        return self._kept(AboutSection(self._shop, self._background))

    @cached_property
    def training(self) -> "TrainingSection":
        """Resetting practice, and a real phone; in training only."""
        from futurepay_desktop.ui.settings.training_section import TrainingSection  # noqa: PLC0415

        if self._shop.practice is None:
            raise ValueError("there is nothing to practise here")
        return self._kept(TrainingSection(self._shop, self._shop.practice, self._background))

    def in_order(self) -> tuple[Section, ...]:
        """All of them, as they are listed."""
        return tuple(getattr(self, name) for name in self.names)
