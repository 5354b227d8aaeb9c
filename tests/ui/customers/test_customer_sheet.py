"""Adding and editing: odd input loses nothing, and nobody is made twice."""

import pytest
from PySide6.QtCore import Qt

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.ui.customers.customer_sheet import read_search
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.scripted_gateway import Fault
from tests.support import until
from tests.ui.window_desk import a_window, press, type_text


@pytest.mark.parametrize("name", ["Ana Újvári", "👩‍🔧 Bike & Co <b>", "نور الحداد", "x" * 256])
async def test_a_customer_is_created_and_shown(theme: Theme, name: str) -> None:
    async with a_window(theme) as stage:
        stage.screen.new_customer()
        form = stage.screen.customer_sheet.form
        form.name.set_text(name if name != "نور الحداد" else "نور")
        form.create_button.click()
        await until(lambda: not stage.screen.sheet_open)
        await stage.listed(7)
        await until(lambda: stage.screen.page.header.name.text() == form_name(name))
        assert stage.screen.list.view.chosen_id == stage.screen.page.customer_id


async def test_a_new_customer_is_in_the_list_and_l_makes_their_link(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.searched("Anna", 1)
        stage.screen.top.search.setFocus()
        stage.screen.new_customer()
        stage.screen.customer_sheet.form.name.set_text("Zoe Newcomer")
        stage.screen.customer_sheet.form.create_button.click()
        await stage.listed(7)
        assert stage.screen.top.search.text() == "", "what was searched for before hides nobody"
        await until(stage.screen.page.header.link_button.hasFocus, what="the focus on what comes next")
        press(Qt.Key.Key_L)
        await until(lambda: stage.screen.panel.link is not None)
        await until(stage.screen.panel.view.buttons["show"].hasFocus)


def form_name(name: str) -> str:
    return name if name != "نور الحداد" else "نور"


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (CustomerDraft(), "name", "Type a name, an email or a phone number."),
        (CustomerDraft(name="x" * 5000), "name", "256"),
        (CustomerDraft(email="anna at post"), "email", "not a whole email address"),
        (CustomerDraft(name="A", phone="1" * 40), "phone", "20"),
    ],
)
async def test_odd_input_is_said_beside_its_field(theme: Theme, draft: CustomerDraft, field: str, words: str) -> None:
    async with a_window(theme) as stage:
        stage.screen.new_customer()
        form = stage.screen.customer_sheet.form
        form.fill(draft)
        form.create_button.click()
        target = getattr(form, field)
        await until(lambda: target.error is not None)
        assert words in target.error
        assert target.edit.hasFocus()
        assert form.draft() == draft, "nothing typed is lost"


async def test_whoever_is_known_is_found_first(theme: Theme) -> None:
    async with a_window(theme) as stage:
        anna = stage.customer("Anna Berg")
        press(Qt.Key.Key_N)
        type_text("Somebody")
        form = stage.screen.customer_sheet.form
        form.email.set_text(anna.email.upper())
        await until(form.known.isVisible)
        assert form.known.message().startswith("Anna Berg has this email.")
        press(Qt.Key.Key_Return)
        assert form.open_existing.hasFocus(), "Enter leads to the one who is known, it creates nobody"
        form.open_existing.click()
        await until(lambda: stage.screen.page.customer_id == anna.id)
        assert len(stage.counter.stripe.customers) == 6


async def test_found_before_creating_even_when_pressed_at_once(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.new_customer()
        form = stage.screen.customer_sheet.form
        form.name.set_text("anna berg")
        form.create_button.click()
        await until(form.open_existing.isVisible)
        assert len(stage.counter.stripe.customers) == 6


async def test_no_answer_never_makes_two(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.counter.gateway.fault("create_customer", Fault.LOST_ANSWER)
        stage.screen.new_customer()
        form = stage.screen.customer_sheet.form
        form.name.set_text("Brand New")
        form.create_button.click()
        await until(form.bar.isVisible)
        assert "never makes a second customer" in form.bar.message()
        form.create_button.click()
        await until(lambda: not stage.screen.sheet_open)
        assert [c.name for c in stage.counter.stripe.customers.values()].count("Brand New") == 1


async def test_editing_changes_and_clears(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.show("Anna Berg")
        stage.screen.page.ask_to_edit()
        form = stage.screen.customer_sheet.form
        assert form.name.text() == "Anna Berg"
        form.name.set_text("Anna Berg-Sørensen")
        form.phone.set_text("")
        form.create_button.click()
        await until(lambda: stage.screen.page.header.name.text() == "Anna Berg-Sørensen")
        assert not stage.screen.page.header.phone.isVisible()


async def test_what_was_typed_is_there_again(theme: Theme) -> None:
    async with a_window(theme) as stage:
        press(Qt.Key.Key_N)
        type_text("Half a na")
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_N)
        assert stage.screen.customer_sheet.form.name.text() == "Half a na"


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("anna@post.example", CustomerDraft(email="anna@post.example")),
        ("+353 85 000 0001", CustomerDraft(phone="+353 85 000 0001")),
        ("Anna 2", CustomerDraft(name="Anna 2")),
    ],
)
def test_a_search_goes_where_it_fits(text: str, draft: CustomerDraft) -> None:
    assert read_search(text) == draft
