"""Where the next step of an exercise happens: whether one is there, and the way there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from futurepay_desktop.domain.practice import ExerciseKey, ExerciseProgress, StepKey
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.navigation import Place

if TYPE_CHECKING:
    from futurepay_desktop.ui.window_shop import ShopScreen

_ON_THE_LINK = frozenset({StepKey.CARD_SAVED, StepKey.APPROVED, StepKey.OTHER_WAY_FOUND})
"""Steps that the customer does with a link that waits."""


class Whereabouts(QObject):
    """For one training shop. `moved` follows when another place, customer or link is on screen."""

    moved = Signal()

    def __init__(self, screen: "ShopScreen", parent: QObject) -> None:
        super().__init__(parent)
        self._screen = screen
        self._soon = QTimer(self, singleShot=True, interval=0)  # one step may change several things
        self._soon.timeout.connect(self.moved)
        for changed in (screen.places.currentChanged, screen.right.currentChanged, screen.list.picked):
            changed.connect(self._soon.start)

    def is_there(self, exercise: ExerciseProgress) -> bool:
        """Whether what its next step speaks of is on screen."""
        screen, step = self._screen, exercise.next_step
        if step is StepKey.OPEN_LINK_MADE:
            return screen.place is Place.SETUP_LINKS
        if screen.place is not Place.CUSTOMERS:
            return False
        if exercise.key is ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT:
            link = self._link_shown()
            return link is not None and link.customer_id is None
        if screen.page.customer_id != exercise.customer_id:
            return False
        return step not in {StepKey.CARD_SAVED, StepKey.APPROVED} or self._link_shown() is not None

    async def lead(self, exercise: ExerciseProgress) -> bool:
        """Show it; False when there is nothing left to do this step with."""
        step = exercise.next_step
        link = await self._link_of(exercise)
        if link is not None:
            self._screen.show_link(link)
            self._screen.panel.view.focus_first()
        elif exercise.key is ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT:
            self._screen.go(Place.SETUP_LINKS)
            self._screen.parts.links.new_link.setFocus(Qt.FocusReason.OtherFocusReason)
            return step is not StepKey.GIVEN_TO_NEW_CUSTOMER
        elif exercise.customer_id is not None:
            self._screen.show_new_customer(exercise.customer_id)
        return True

    async def _link_of(self, exercise: ExerciseProgress) -> SetupLink | None:
        links, step = self._screen.shop.links, exercise.next_step
        if step is StepKey.GIVEN_TO_NEW_CUSTOMER:
            unattached = (link for link in await links.recent() if link.state is LinkState.SAVED_UNATTACHED)
            return next(unattached, None)
        if step not in _ON_THE_LINK:
            return None
        if exercise.key is ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT:
            return next((link for link in await links.recent() if link.customer_id is None and link.is_open), None)
        own = await links.of_customer(exercise.customer_id or "")
        return next((link for link in own if link.is_open), None)

    def _link_shown(self) -> SetupLink | None:
        screen = self._screen
        return screen.panel.link if screen.right.currentWidget() is screen.panel else None
