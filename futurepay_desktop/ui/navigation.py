"""The places of the window and how each is named and drawn."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Place(StrEnum):
    """Where the rail leads, in its order. Practice is there in training mode only."""

    CUSTOMERS = "customers"
    SETUP_LINKS = "setup_links"
    PAYMENTS = "payments"
    ATTENTION = "attention"
    PRACTICE = "practice"
    SETTINGS = "settings"


ICONS: dict[Place, str] = {
    Place.CUSTOMERS: "users",
    Place.SETUP_LINKS: "qr-code",
    Place.PAYMENTS: "banknote",
    Place.ATTENTION: "circle-alert",
    Place.PRACTICE: "graduation-cap",
    Place.SETTINGS: "settings",
}


def places_of(*, training: bool) -> tuple[Place, ...]:
    """The places a shop has: all of them where one can practise."""
    return tuple(place for place in Place if training or place is not Place.PRACTICE)


def place_name(place: Place) -> str:
    """What the rail calls it."""
    match place:
        case Place.CUSTOMERS:
            return translate("Navigation", "Customers")
        case Place.SETUP_LINKS:
            return translate("Navigation", "Setup links")
        case Place.PAYMENTS:
            return translate("Navigation", "Payments")
        case Place.ATTENTION:
            return translate("Navigation", "Needs attention")
        case Place.PRACTICE:
            return translate("Navigation", "Practice")
        case Place.SETTINGS:
            return translate("Navigation", "Settings")
