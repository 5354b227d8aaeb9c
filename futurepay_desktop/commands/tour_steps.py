"""The steps of the tour, in order. Each does what a person does and waits until the screen says so."""

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from futurepay_desktop.app import Program
from futurepay_desktop.commands.hands import Hands, NotSeenError, press_key
from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.commands.tour import TourReport

GOOD_CARD = "4242424242424242"
DECLINED_CARD = "4000000000000002"
APPROVAL_CARD = "4000002500003155"


class _Browser(QObject):
    """Stands where the computer's browser would: remembers the address it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.address = ""
        for scheme in ("http", "https", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self, "open")  # type: ignore[arg-type]  # the stub is wrong

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Called by Qt instead of a real browser."""
        self.address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)

    def leave(self) -> None:
        """Gives the schemes back."""
        for scheme in ("http", "https", "mailto"):
            QDesktopServices.unsetUrlHandler(scheme)


class TourSteps:
    """All steps, over one running program."""

    def __init__(self, program: Program, report: TourReport, *, theme_name: str) -> None:
        self._program = program
        self._report = report
        self._theme_name = theme_name
        self._hands = Hands()
        self._customer = HttpCustomer()
        self._browser = _Browser()

    async def close(self) -> None:
        """Ends the customer's side."""
        self._browser.leave()
        await self._customer.close()

    def all_steps(self) -> list[Callable[[], Awaitable[None]]]:
        """Sections 3 to 6 of the counter flow, in order."""
        return [
            self.welcome,
            self.customers,
            self.no_match,
            self.customer,
            self.new_customer,
            self.setup_link,
            self.show_to_customer,
            self.card_refused,
            self.card_saved,
            self.amount,
            self.review,
            self.charged,
            self.approval_needed,
            self.brought_back,
            self.recovered,
            self.declined,
            self.not_known,
            self.known,
            self.browser,
            self.bank_approval,
            self.cancelled_link,
            self.setup_links,
            self.payments,
            self.needs_attention,
            self.settings,
            self.keys,
        ]

    async def welcome(self) -> None:
        """First start."""
        await self._hands.see(QAbstractButton, "Try it in training")
        await self._picture("welcome", "two ways in: training, or the shop's own account")
        await self._hands.click("Try it in training")

    async def customers(self) -> None:
        """The list fills by itself."""
        hands = self._hands
        await hands.until(lambda: len(hands.rows("Customers")) >= 60, "sixty customers in the list", seconds=30)
        title = self._program.window.windowTitle()
        self._must(title.startswith("FuturePay") and "raining" in title, f"the mode in the title: {title}")
        await self._picture("customers", f"{len(hands.rows('Customers'))} customers; the title says {title!r}")

    async def no_match(self) -> None:
        """A search that finds nobody has a way on."""
        await self._hands.type_into("Search customers", "zzz nobody of that name")
        await self._hands.until(lambda: not self._hands.rows("Customers"), "an empty list")
        await self._picture("no match", "nobody found, and what to do next")

    async def customer(self) -> None:
        """Found while typing."""
        await self._hands.type_into("Search customers", "anna")
        await self._hands.choose_row("Customers", "Anna Saveswell")
        await self._hands.read("Anna Saveswell")
        await self._hands.see(QWidget, "Saved payment methods")
        await self._hands.until(lambda: self._hands.reads("4242"), "Anna's saved card")
        await self._picture("customer", "Anna Saveswell with her saved methods and history")

    async def new_customer(self) -> None:
        """Someone the shop has never seen."""
        hands = self._hands
        await hands.type_into("Search customers", "")
        await hands.click("New customer")
        await hands.type_into("Name", "Mia Neumann")
        await hands.type_into("Email", "mia@training.example")
        await self._picture("new customer", "name and e-mail typed")
        await hands.click("Create customer")
        await hands.until(lambda: any("Mia Neumann" in row for row in hands.rows("Customers")), "Mia in the list")
        await hands.until(lambda: self._page_of("Mia Neumann"), "Mia's page")

    async def setup_link(self) -> None:
        """A code to scan."""
        await self._hands.click("New setup link")
        await self._hands.see(QWidget, "Setup link QR code")
        address = await self._copied_link()
        self._must(address.startswith("http://127.0.0.1"), "the link leads to the training Checkout")
        await self._picture("setup link", f"a code for a link of {len(address)} characters, waiting")
        self._address = address

    async def show_to_customer(self) -> None:
        """The customer's own screen."""
        await self._hands.click("Show to customer")
        await self._hands.until(lambda: self._display() is not None, "the customer's display")
        display = self._display()
        await self._picture("customer display", "the code full-screen, nothing of the back office", display)
        if display is not None:
            display.close()
        self._program.window.activateWindow()

    async def card_refused(self) -> None:
        """The customer's first card is refused on the page; the link stays open."""
        seen = await self._customer.save_card(self._address, DECLINED_CARD, name="Mia Neumann")
        self._must("declined" in (seen.message + seen.text).lower(), f"the page refuses the card: {seen.message}")
        self._must(self._hands.find(QWidget, "Setup link QR code") is not None, "the code is still there")
        await self._picture("card refused", f"the Checkout page says “{seen.message}”; the code still works")

    async def card_saved(self) -> None:
        """Another card on the same page; the till sees it by itself."""
        await self._customer.fill_and_save(GOOD_CARD, name="Mia Neumann")
        await self._hands.until(lambda: self._hands.reads("Visa •••• 4242"), "the saved card")
        await self._hands.until(lambda: self._hands.find(QWidget, "Setup link QR code") is None, "the code is gone")
        await self._picture("card saved", "Visa •••• 4242 saved, the code is gone")

    async def amount(self) -> None:
        """Digits fill from the right; Enter goes to the review, never further."""
        await self._hands.click("Charge")
        await self._type_amount("4200")
        await self._picture("amount", "4-2-0-0 reads as $42.00")

    async def review(self) -> None:
        """The button says the whole sentence."""
        await self._hands.click("Review")
        await self._hands.see(QAbstractButton, "Charge $42.00 to Visa •••• 4242")
        self._must(not self._hands.find(QWidget, "Charge result"), "nothing was charged by Review")
        await self._picture("review", "the button says “Charge $42.00 to Visa •••• 4242”")

    async def charged(self) -> None:
        """Money moved, and the screen says so."""
        await self._hands.click("Charge $42.00 to Visa •••• 4242")
        await self._result("$42.00 was taken.")
        await self._picture("charged", "“$42.00 was taken.”")
        await self._close_sheet()

    async def approval_needed(self) -> None:
        """The bank wants the customer: an authentication failure."""
        await self._open_page("Chiara Conferma")
        await self._charge("1500")
        await self._result("No money was taken.")
        await self._hands.see(QAbstractButton, "Send new link")
        await self._picture("approval needed", "“No money was taken.” and Send new link")

    async def brought_back(self) -> None:
        """From the failure to a code in one press."""
        await self._hands.click("Send new link")
        await self._hands.see(QWidget, "Setup link QR code")
        await self._picture("brought back", "a new link for Chiara then and there")
        await self._customer.save_card(await self._copied_link(), "5555555555554444", name="Chiara Conferma")
        await self._hands.until(lambda: self._hands.reads("Mastercard •••• 4444"), "the new card")

    async def recovered(self) -> None:
        """The new card pays."""
        await self._hands.click("Charge")
        await self._charge_in_sheet("1500", method="Mastercard •••• 4444", again=True)
        await self._result("$15.00 was taken.")
        await self._picture("recovered", "the new card paid: “$15.00 was taken.”")
        await self._close_sheet()

    async def declined(self) -> None:
        """A plain decline."""
        await self._open_page("Ben Declan")
        await self._charge("900")
        await self._result("No money was taken.")
        await self._picture("declined", "why, “No money was taken.”, and what next")
        await self._close_sheet()

    async def not_known(self) -> None:
        """The network dies after Stripe acted: not known, and no second charge."""
        from futurepay_desktop.training.faults.faults import FaultKind, FaultRule  # noqa: PLC0415

        server = self._program.desk.training_server
        if server is None:
            raise NotSeenError("the embedded training Stripe")
        stripe = server.stripe
        lost = FaultRule("POST", "/v1/payment_intents/", kind=FaultKind.CUT_AFTER, times=50)
        away = FaultRule("GET", "/v1/payment_intents", kind=FaultKind.CUT_BEFORE, times=500)
        await self._open_page("Anna Saveswell")
        await self._hands.click("Charge")
        await self._type_amount("1200")
        await self._hands.click("Review")
        button = await self._hands.see(QAbstractButton, "Charge $12.00")
        await self._hands.until(button.isEnabled, "the review is ready")
        stripe.faults.add(lost)
        stripe.faults.add(away)
        await self._hands.click("Charge $12.00")
        await self._result("Not known yet. Don't charge again.", seconds=60)
        await self._picture("not known", "“Not known yet. Don't charge again.”")
        stripe.faults.clear()

    async def known(self) -> None:
        """The line is back: Check now finds the proof."""
        await self._hands.click("Check now")
        await self._result("$12.00 was taken.", seconds=30)
        await self._picture("known", "checked: “$12.00 was taken.”, once")
        await self._close_sheet()

    async def browser(self) -> None:
        """On this computer: the page comes back to the till by itself."""
        await self._open_page("Nobody Nomail")
        await self._hands.click("New setup link")
        await self._hands.see(QWidget, "Setup link QR code")
        await self._hands.click("Open in browser")
        await self._hands.until(lambda: self._browser.address, "the browser was asked to open the link")
        seen = await self._customer.save_card(self._browser.address, GOOD_CARD, email="nobody@training.example")
        self._must("You can go back to the counter" in seen.text, f"the till's own page: {seen.text[:80]}")
        await self._hands.until(lambda: self._hands.reads("Visa •••• 4242"), "the saved card", seconds=2)
        await self._picture("open in browser", "saved in this computer's browser, seen at once")

    async def bank_approval(self) -> None:
        """The customer's bank asks while saving."""
        await self._open_page("Dmytro")
        await self._hands.click("New setup link")
        await self._hands.see(QWidget, "Setup link QR code")
        address = await self._copied_link()
        seen = await self._customer.save_card(address, APPROVAL_CARD, name="Dmytro")
        self._must(seen.at_bank, "the bank asks the customer")
        await self._customer.approve()
        await self._hands.until(lambda: self._hands.reads("•••• 3155"), "the approved card")
        await self._picture("bank approval", "approved at the bank, saved")

    async def cancelled_link(self) -> None:
        """A link taken back."""
        await self._open_page("Otto Ohnegeld")
        await self._hands.click("New setup link")
        await self._hands.see(QWidget, "Setup link QR code")
        await self._hands.click("Cancel link")
        await self._hands.see(QDialog, "Cancel the link")
        await self._picture("cancel question", "what the customer may still see", self._dialog())
        await self._hands.click("Cancel link")
        await self._hands.until(lambda: self._hands.find(QWidget, "Setup link QR code") is None, "the code is gone")
        await self._picture("cancelled link", "ended, with New link beside it")

    async def setup_links(self) -> None:
        """All links in one list."""
        await self._hands.click("Setup links")
        await self._picture("setup links", "open and ended links of all customers")

    async def payments(self) -> None:
        """All charges of this till."""
        await self._hands.click("Payments")
        await self._picture("payments", "the charges of this till")

    async def needs_attention(self) -> None:
        """What a person must look at."""
        await self._hands.click("Needs attention")
        await self._hands.until(lambda: self._hands.reads("Ben Declan"), "Ben's failed charge")
        await self._picture("needs attention", "sentences with one action each")

    async def settings(self) -> None:
        """What the shop may choose."""
        await self._hands.click("Settings")
        await self._picture("settings", "the shop's choices")

    async def keys(self) -> None:
        """Every key on one sheet."""
        await self._hands.key(Qt.Key.Key_F1)
        await self._picture("keys", "the key sheet")
        await self._hands.key(Qt.Key.Key_Escape)

    # what the steps are made of

    async def _open_page(self, name: str) -> None:
        await self._hands.click("Customers")
        await self._hands.type_into("Search customers", name)
        await self._hands.choose_row("Customers", name)
        await self._hands.until(lambda: self._page_of(name), f"the page of {name}")

    def _page_of(self, name: str) -> bool:
        button = self._hands.find(QAbstractButton, "New setup link")
        labels = [w for w in self._program.window.findChildren(QLabel) if w.isVisible() and name in w.text()]
        return button is not None and button.isEnabled() and bool(labels)

    async def _charge(self, digits: str) -> None:
        await self._hands.click("Charge")
        await self._charge_in_sheet(digits)

    async def _charge_in_sheet(self, digits: str, *, method: str = "", again: bool = False) -> None:
        await self._type_amount(digits)
        await self._hands.click("Review")
        words = f"Charge ${int(digits) / 100:.2f} to {method}"
        try:
            await self._hands.click(words, seconds=3 if again else None)
        except NotSeenError:
            if not again:
                raise
            await self._hands.click("Charge again")
            await self._hands.click(words)

    async def _type_amount(self, digits: str) -> None:
        field = await self._hands.see(QLineEdit, "Amount")
        field.setFocus()
        for digit in digits:
            press_key(field, Qt.Key(ord(digit)), digit)
        await asyncio.sleep(0)

    async def _result(self, money: str, *, seconds: float | None = None) -> None:
        await self._hands.see(QWidget, "Charge result", seconds=seconds)
        await self._hands.read(money, seconds=seconds)

    async def _close_sheet(self) -> None:
        await self._hands.click("Close")
        await self._hands.until(lambda: self._hands.find(QWidget, "Charge result") is None, "the sheet is closed")

    async def _copied_link(self) -> str:
        QGuiApplication.clipboard().clear()
        await self._hands.click("Copy link")
        await self._hands.until(lambda: QGuiApplication.clipboard().text(), "the link on the clipboard")
        return QGuiApplication.clipboard().text()

    def _dialog(self) -> QWidget | None:
        return next((w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isModal()), None)

    def _display(self) -> QWidget | None:
        others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self._program.window]
        return next((w for w in others if w.width() > 600), None)

    def _must(self, condition: bool, what: str) -> None:
        if not condition:
            raise NotSeenError(what)

    async def _picture(self, name: str, seen: str, widget: QWidget | None = None) -> None:
        file = self._report.step_done(name, seen)
        await asyncio.sleep(0.25)  # lets motion of up to 150 ms end before the picture
        with self._report.taking_picture():
            picture = (widget or self._program.window).grab()
            self._must(picture.size() != QSize(0, 0), "a picture")
            self._must(picture.save(str(self._report.shots / f"{file}.png")), f"the picture {file}.png is written")
