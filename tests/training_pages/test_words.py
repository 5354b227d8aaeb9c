"""The languages of the pages: complete, well formed, and chosen as the session or the browser asks."""

import ast
import re
from string import Formatter

import pytest

from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.training.checkout.scenarios import SCENARIOS
from futurepay_desktop.training.methods.bank_catalogue import BANK_TEST_ACCOUNTS
from futurepay_desktop.training.methods.declines import decline_of
from futurepay_desktop.training.pages.endings import MESSAGES
from futurepay_desktop.training.pages.methods import A_WALLET, METHODS, SAVED_EARLIER
from futurepay_desktop.training.pages.picks import FOLDED, LATER, ON_THE_WAY, SHOWN, bank_label
from futurepay_desktop.training.pages.words import Vocabulary
from tests.training_pages.stand_in import RESOURCES, StandInRules, published_cards, served

TRAINING = RESOURCES.parent / "futurepay_desktop" / "training"
PAGES = RESOURCES / "training" / "pages"
RECEIPT = (
    *("Refunded", "Partly refunded", "Paid", "On its way", "Not paid", "Refund failed", "Refund cancelled"),
    *("Refund on its way", "Date", "Paid with", "Name", "For", "Number"),
)
LANGUAGES = ["de", "fr", "es", "ar"]


def source_sentences() -> set[str]:
    """Every English sentence written in a template or in the picker."""
    found: set[str] = set()
    for template in PAGES.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        found |= {double or single for double, single in re.findall(r"""\bt\((?:"([^"]+)"|'([^']+)')""", text)}
        for elsewhere in (r'else t\("([^"]+)"\)', r'field\("\w+", "([^"]+)"', r'with_amount\("([^"]+)"'):
            found |= set(re.findall(elsewhere, text))
    found |= {label for _, label in (*SHOWN, *LATER, *ON_THE_WAY)} | {group for group, _ in FOLDED}
    found |= {label for _, rows in FOLDED for _, label, _ in rows} | {s.label_key for s in SCENARIOS}
    found |= {"Book {amount}", "Donate {amount}", "optional", *RECEIPT}
    found |= {"On the way", "Other test accounts"} | {bank_label(account) for account in BANK_TEST_ACCOUNTS}
    for method in (*METHODS, A_WALLET, SAVED_EARLIER):
        found |= {method.tab, method.headline, method.why, method.button, method.terms, method.holder}
        found |= {text for field in method.fields for text in (field.label, field.title)}
    for message in MESSAGES:
        found |= {message.headline, *message.lines, message.link_text}
    return found - {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_with_the_same_places_for_names(language: str) -> None:
    words = Vocabulary(PAGES).choose(language, "")
    for sentence in source_sentences():
        assert sentence in words.table, sentence
        names = [
            [name for _, name, _, _ in Formatter().parse(text) if name] for text in (sentence, words.table[sentence])
        ]
        assert names[0] == names[1]


def refusals() -> set[str]:
    """Every sentence with which the rules refuse something, as it is written in their source."""
    found: set[str] = set()
    for path in (TRAINING / "checkout").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and len(node.args) > 1:
                parts = [part.value for part in ast.walk(node.args[1]) if isinstance(part, ast.Constant)]
                found |= {str(part).strip() for part in parts if str(part).strip().endswith((".", "!", "?"))}
    cards = [decline_of(card).message for card in published_cards() if card.error_code]
    return {text for text in found | set(cards) if text[0].isupper()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_rules_refuse_is_said_in_every_language(language: str) -> None:
    words = Vocabulary(PAGES).choose(language, "")
    assert {text for text in refusals() if words.is_english_only(text)} == set()
    assert len(refusals()) > 12


@pytest.mark.parametrize(
    ("locale", "accepted", "language", "direction"),
    [
        ("auto", "fr-CA,fr;q=0.9,en;q=0.5", "fr", "ltr"),
        ("de", "fr", "de", "ltr"),
        ("es-419", "en", "es", "ltr"),
        ("ar", "", "ar", "rtl"),
        ("ja", "de", "en", "ltr"),
        ("", "ja, ar;q=0.4, de;q=0.3", "ar", "rtl"),
        ("auto", "x;q=nonsense,,;;", "en", "ltr"),
        ("", "", "en", "ltr"),
    ],
)
def test_the_language_is_the_sessions_then_the_browsers(
    locale: str, accepted: str, language: str, direction: str
) -> None:
    words = Vocabulary(PAGES).choose(locale, accepted)
    assert (words.lang, words.direction) == (language, direction)


async def test_an_arabic_page_is_marked_and_its_english_reason_too() -> None:
    rules = StandInRules()
    rules.add(locale="ar")
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        html = next(values for tag, values in customer.page.attributes if tag == "html")
        assert (html["lang"], html["dir"]) == ("ar", "rtl")
        data = customer.page.form_with("حفظ البطاقة").fields | {"card_number": "4000000000000002"}
        await customer.press("حفظ البطاقة", data)
        bar = next(values for _, values in customer.page.attributes if values.get("role") == "alert")
        assert (bar["lang"], bar["dir"]) == ("en", "ltr")
