"""What a practice visit to Checkout can be like, in the window's language."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from futurepay_desktop.domain.practice import Scenario

_WORDS: Mapping[str, object] = {
    "saves": QT_TRANSLATE_NOOP("Scenarios", "Saves fine"),
    "bank_now": QT_TRANSLATE_NOOP("Scenarios", "The bank asks now"),
    "approval_later": QT_TRANSLATE_NOOP("Scenarios", "Needs approval later"),
    "later_generic": QT_TRANSLATE_NOOP("Scenarios", "Declined later"),
    "later_funds": QT_TRANSLATE_NOOP("Scenarios", "Declined later, not enough money"),
    "later_lost": QT_TRANSLATE_NOOP("Scenarios", "Declined later, lost card"),
    "later_stolen": QT_TRANSLATE_NOOP("Scenarios", "Declined later, stolen card"),
    "later_expired": QT_TRANSLATE_NOOP("Scenarios", "Declined later, expired card"),
    "later_cvc": QT_TRANSLATE_NOOP("Scenarios", "Declined later, wrong CVC"),
    "later_velocity": QT_TRANSLATE_NOOP("Scenarios", "Declined later, too many tries"),
    "later_error": QT_TRANSLATE_NOOP("Scenarios", "Declined later, the bank's system fails"),
    "later_fraud": QT_TRANSLATE_NOOP("Scenarios", "Declined later, fraud block"),
    "expires": QT_TRANSLATE_NOOP("Scenarios", "The link expires soon"),
    "slow": QT_TRANSLATE_NOOP("Scenarios", "A slow phone"),
    "closes": QT_TRANSLATE_NOOP("Scenarios", "The customer closes the page"),
}


def scenario_words(scenario: Scenario) -> str:
    """Its name; the server's own for one that is not known here."""
    known = _WORDS.get(scenario.key)
    return scenario.label or scenario.key if known is None else QCoreApplication.translate("Scenarios", str(known))
