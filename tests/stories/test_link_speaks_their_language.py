"""The Checkout page speaks the customer's language when it is known, else whatever their browser asks for."""

from pathlib import Path

from tests.stories.accounts import customers_named, sessions
from tests.stories.till import Till, open_till

LANGUAGES = {"Otto Ohnegeld": "de", "Chiara Conferma": "it", "藤井 花子": "ja", "Anna Saveswell": "auto"}
UNKNOWN_TO_CHECKOUT = {"ليلى منصور": "auto", "נועה לוי": "auto"}


async def test_locale_of_the_session(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        for name, locale in (LANGUAGES | UNKNOWN_TO_CHECKOUT).items():
            await _link_in(till, name, locale)


async def _link_in(till: Till, name: str, locale: str) -> None:
    await till.choose(name)
    await till.new_link()
    session = sessions(till.server)[0]
    assert session["customer"] in [customer["id"] for customer in customers_named(till.server, name)]
    assert session["locale"] == locale
    assert (session["mode"], session["currency"]) == ("setup", "usd")
    assert "{CHECKOUT_SESSION_ID}" in session["success_url"]
    assert {"futurepay_link", "futurepay_till"} <= session["metadata"].keys()
