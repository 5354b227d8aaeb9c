"""Puts the practice path together; imported in training, with the first question."""

from futurepay_desktop.domain.money import CurrencyTable
from futurepay_desktop.services.changes import Changes
from futurepay_desktop.services.charge_recovery import ChargeRecovery
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.ports import ChargeJournal, Clock, SetupLinkStore
from futurepay_desktop.services.practice_facts import PracticeFacts
from futurepay_desktop.services.practice_path import PracticePath
from futurepay_desktop.services.practice_scene import PracticeScene
from futurepay_desktop.services.practice_weather import PracticeWeather
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.setup_link_service import SetupLinkService
from futurepay_desktop.services.training_desk import PracticeStore, TrainingDesk


def build_practice(
    desk: TrainingDesk,
    store: PracticeStore,
    *,
    journal: ChargeJournal,
    link_store: SetupLinkStore,
    links: SetupLinkService,
    customers: CustomerService,
    settings: SettingsService,
    currencies: CurrencyTable,
    recovery: ChargeRecovery,
    changes: Changes,
    clock: Clock,
) -> PracticePath:
    """The path of one open training profile."""
    return PracticePath(
        desk=desk,
        store=store,
        facts=PracticeFacts(desk, journal, link_store),
        scene=PracticeScene(desk=desk, links=links, customers=customers, settings=settings, currencies=currencies),
        weather=PracticeWeather(desk, clock, recovery.look_now),
        changes=changes,
        clock=clock,
    )
