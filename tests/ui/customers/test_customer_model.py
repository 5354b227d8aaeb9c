"""The model tells differences by id: whatever comes, the rows end as given and choices keep to their customer."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from futurepay_desktop.domain.charge import Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.customers.customer_model import CustomerModel
from futurepay_desktop.ui.customers.row_news import charge_news, link_news, news_by_customer
from futurepay_desktop.ui.widgets.badge import BadgeKind

LISTS = st.lists(st.integers(0, 12), unique=True, max_size=12)


def rows(numbers: list[int], mark: str = "") -> tuple[CustomerRow, ...]:
    return tuple(CustomerRow(Customer(f"cus_{n}", name=f"Name {n}{mark}")) for n in numbers)


@given(LISTS, LISTS, st.booleans())
def test_differences_lead_to_the_given_rows(before: list[int], after: list[int], renamed: bool) -> None:
    model = CustomerModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(rows(before), fresh=True)
    kept = {n: QPersistentModelIndex(model.index(place)) for place, n in enumerate(before)}
    wanted = rows(after, "!" if renamed else "")
    model.set_rows(wanted)
    assert tuple(model.rows) == wanted
    for number in set(before) & set(after) if before else ():
        assert kept[number].row() == after.index(number)
    tester.deleteLater()


def test_a_row_is_read_out_whole() -> None:
    model = CustomerModel()
    method = PaymentMethod("pm_1", "card", brand="visa", last4="4242", exp_month=1, exp_year=2020)
    model.set_rows([CustomerRow(Customer("cus_1", name="Anna Berg", email="a@post.example"), method, True)])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Anna Berg, a@post.example, Visa •••• 4242, Status: Card expired"
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole) == "Anna Berg"


def test_no_card_is_said_only_when_it_is_known() -> None:
    model = CustomerModel()
    assert model.method_words(CustomerRow(Customer("cus_1"))) == ""
    assert model.method_words(CustomerRow(Customer("cus_1"), None, True)) == "No card"


def _charge(number: int, state: ChargeState, at: int) -> Charge:
    request = ChargeRequest("cus_1", "Anna", "pm", "card", "Visa", Money(1, "eur"))
    return Charge(f"{number}", request, f"c{number}", f"f{number}", at, "Till 1", state, updated=at)


def _link(state: LinkState, at: int) -> SetupLink:
    return SetupLink("l", "k", at, 1800, "eur", "Till 1", customer_id="cus_1", state=state)


def test_what_is_not_known_stands_before_everything() -> None:
    unknown, good = _charge(1, ChargeState.UNKNOWN, 5), _charge(2, ChargeState.SUCCEEDED, 9)
    for charges in itertools.permutations((unknown, good)):
        news = news_by_customer(charges, [_link(LinkState.SAVED, 20)])
        assert news["cus_1"].kind is BadgeKind.UNKNOWN


def test_the_newest_news_wins() -> None:
    news = news_by_customer([_charge(1, ChargeState.DECLINED, 5)], [_link(LinkState.SAVED, 9)])
    assert news["cus_1"].word == "Saved"


def test_every_state_is_thought_of() -> None:
    silent = {ChargeState.PREPARING, ChargeState.READY, ChargeState.CANCELLED}
    for state in ChargeState:
        assert (charge_news(_charge(1, state, 1)) is None) == (state in silent)
    for link_state in LinkState:
        assert (link_news(_link(link_state, 1)) is None) == (link_state is LinkState.REPLACED)
