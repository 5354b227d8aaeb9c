"""What was typed into the Checkout page, and what it shows: one tab, its fields, the picker that fills them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime

from aiohttp import web

from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, CheckoutView, Refused
from futurepay_desktop.training.checkout.scenarios import PageAct, Scenario, scenario_of
from futurepay_desktop.training.pages.desk import NONCE_FIELD, PageDesk, pay_path
from futurepay_desktop.training.pages.methods import (
    CARD,
    EARLIER,
    WALLET,
    WALLET_CARDS,
    WALLETS,
    Method,
    brand_name,
    kind_of,
    tab_of,
    tabs_of,
)
from futurepay_desktop.training.pages.money_text import price_text
from futurepay_desktop.training.pages.picks import Picker, bank_picker, brand_of, card_picker
from futurepay_desktop.training.pages.rendering import is_web_address
from futurepay_desktop.training.pages.words import Words

PRACTICE_NAME, PRACTICE_EMAIL = "Training Customer", "customer@training.example"
SOON = 300  # seconds: a link that ends sooner says so
_TEXTS = tuple(f.name for f in fields(CheckoutForm) if f.name not in ("kind", "save_for_later"))
_STRIPPED = ("email", "cardholder_name")
_BUTTONS = {"book": "Book {amount}", "donate": "Donate {amount}"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What the page is filled with. `picked` is the pressed button of the picker, `scenario` what was chosen,
    `ordered` says that the shop chose it and nobody has touched the page yet.
    """

    values: CheckoutForm = field(default_factory=CheckoutForm)
    tab: str = ""
    scenario: str = ""
    picked: str = ""
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A form as it was sent: which tab, what was typed there, and the key of the scenario it goes with."""

    tab: Method
    form: CheckoutForm
    scenario: str


def read_entry(view: CheckoutView, sent: Mapping[str, str]) -> Entry:
    """What was sent, as the rules want it."""
    tab = tab_of(tabs_of(view), sent.get("tab", ""))
    texts = {name: sent.get(name, "") for name in _TEXTS}
    if tab.key != EARLIER:
        texts["saved_method_id"] = ""
    if tab.key == WALLET:  # a wallet knows its card's date and asks for no CVC
        texts |= {"expiry": good_expiry(), "cvc": "1234" if texts["card_number"].startswith("37") else "123"}
        texts["cardholder_name"] = texts["cardholder_name"] or view.customer_name or PRACTICE_NAME
    else:
        texts["wallet"] = ""
    form = replace(
        CheckoutForm(kind=kind_of(tab), save_for_later=sent.get("save_for_later") == "yes"),
        **{name: text.strip() if name in _STRIPPED else text for name, text in texts.items()},  # type: ignore[arg-type]
    )
    return Entry(tab, form, sent.get("scenario", ""))


def good_expiry() -> str:
    """An expiry date that will do for years, as the field shows it."""
    return f"12 / {(datetime.now(UTC).year + 4) % 100:02d}"


class PayForm:
    """Renders the Checkout page of an open session."""

    def __init__(self, desk: PageDesk) -> None:
        self._desk = desk

    def picker(self, tab: Method) -> Picker:
        """The picks that fill in a tab's fields."""
        match tab.key:
            case "card":
                return card_picker(self._desk.stripe.cards, good_expiry())
            case "us_bank_account" | "sepa_debit" | "bacs_debit" | "acss_debit" as kind:
                return bank_picker(kind)
            case _:
                return Picker(())

    def first(self, view: CheckoutView) -> Typed:
        """The page as it opens: empty but for what is known, or filled in as the shop ordered."""
        planned = self._desk.stripe.scenario_plans.planned_for(view.session_id)
        known = CheckoutForm(email=view.customer_email or "")
        if planned is None or CARD not in tabs_of(view):
            return Typed(known)
        return replace(self.filled(view, Typed(known, CARD.key), planned.key), ordered=True)

    def filled(self, view: CheckoutView, typed: Typed, key: str) -> Typed:
        """The page with a pick's numbers filled in; as it was when there is no such pick."""
        pick = self.picker(tab_of(tabs_of(view), typed.tab)).find(key)
        if pick is None:
            return typed
        email = typed.values.email or view.customer_email or (PRACTICE_EMAIL if view.needs_email else "")
        name = typed.values.cardholder_name or view.customer_name or PRACTICE_NAME
        values = replace(typed.values, email=email, cardholder_name=name, **dict(pick.fields))  # type: ignore[arg-type]
        return Typed(values, typed.tab, key if scenario_of(key) else "", key)

    def show(
        self,
        request: web.Request,
        view: CheckoutView,
        typed: Typed,
        *,
        refused: Refused | None = None,
        status: int = 200,
    ) -> web.Response:
        """The page; after a refusal with its reason beside the field it is about."""
        desk, tabs = self._desk, tabs_of(view)
        tab, words = tab_of(tabs, typed.tab), desk.words(request, view)
        outside, leave = desk.after(view, view.success_url), view.cancel_url or ""
        return desk.renderer.page(
            request,
            "pay.html",
            words,
            status=status,
            leads_to=outside if is_web_address(outside) else "",
            view=view,
            tabs=tabs,
            tab=tab,
            values=typed.values,
            refused=refused,
            brand_name=brand_name,
            wallets=WALLETS,
            wallet_cards=[(number, *brand_of(desk.stripe.cards, number)) for number in WALLET_CARDS],
            practice_name=view.customer_name or PRACTICE_NAME,
            practice_email=PRACTICE_EMAIL,
            nonce_field=NONCE_FIELD,
            token=desk.memory.new_nonce(view.session_id, "pay"),
            leave_url=leave if is_web_address(leave) else "",
            left_path=f"{pay_path(view.session_id)}/left",
            **_price(view, tab, words),
            **self._scenario(view, tab, typed),
        )

    def _scenario(self, view: CheckoutView, tab: Method, typed: Typed) -> dict[str, object]:
        """The picker, what is chosen there, and what the shop ordered."""
        picker, plans = self.picker(tab), self._desk.stripe.scenario_plans
        pick = picker.find(typed.picked)
        planned, left = plans.planned_for(view.session_id), plans.seconds_left(view.session_id)
        return {
            "picker": picker,
            "chosen": typed.picked,
            "brand": pick.brand_mark if pick else "",
            "scenario": typed.scenario,
            "slow": _is_slow(scenario_of(typed.scenario)),
            "planned": planned.label_key if planned else "",
            "ordered": typed.ordered,
            "seconds_left": left if 0 < left <= SOON else 0,
        }


def _price(view: CheckoutView, tab: Method, words: Words) -> dict[str, object]:
    """What is paid, and the word on the button."""
    paying = view.mode == "payment"
    amount = price_text(view.amount or 0, view.currency, view.exponent) if paying else ""
    button = _BUTTONS.get(view.submit_type, "Pay {amount}") if paying else tab.button
    return {
        "paying": paying,
        "amount": amount,
        "lines": [(line, price_text(line.amount, view.currency, view.exponent)) for line in view.line_items],
        "button": words.say_amount(button, amount) if paying else words.say(button),
    }


def _is_slow(scenario: Scenario | None) -> bool:
    return scenario is not None and scenario.act is PageAct.SLOW
