"""Every error in three lines, always in the same order: what happened, money, what to do next.

The money line has one phrase for each proof (`MoneyLine`) and no other. Codes decide; no message text is ever read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.api_key import KeyProblem
from futurepay_desktop.domain.customer import EMAIL_LIMIT, NAME_LIMIT, PHONE_LIMIT, DraftProblem
from futurepay_desktop.domain.errors import ErrorKind, MoneyLine, ShowableError
from futurepay_desktop.domain.money import AmountProblem, Currency, CurrencyTable, Money
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.formats import format_money, format_number

translate = QCoreApplication.translate
_CONTEXT = "Errors"


@dataclass(frozen=True, slots=True)
class Lines:
    """The three lines. `money` is empty where no money could move."""

    happened: str
    money: str
    next: str

    def text(self) -> str:
        """All lines as one, for a message bar or a screen reader."""
        return " ".join(line for line in (self.happened, self.money, self.next) if line)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a sentence for the translation tool, which knows this name; Qt's own is typed as `object`."""
    return text


_MONEY: Mapping[MoneyLine, str] = {
    MoneyLine.NOT_INVOLVED: "",
    MoneyLine.NOT_TAKEN: QT_TRANSLATE_NOOP("Errors", "No money was taken."),
    MoneyLine.TAKEN: QT_TRANSLATE_NOOP("Errors", "{amount} was taken."),
    MoneyLine.UNKNOWN: QT_TRANSLATE_NOOP("Errors", "Not known yet. Don't charge again."),
    MoneyLine.PROCESSING: QT_TRANSLATE_NOOP("Errors", "{amount} is on its way. The bank answers in some days."),
}

_HAPPENED: Mapping[ErrorKind, str] = {
    ErrorKind.OFFLINE: QT_TRANSLATE_NOOP("Errors", "This till can't reach Stripe."),
    ErrorKind.NO_ANSWER: QT_TRANSLATE_NOOP("Errors", "We lost contact with Stripe before it answered."),
    ErrorKind.UNREADABLE_ANSWER: QT_TRANSLATE_NOOP("Errors", "The answer didn't come from Stripe, or was cut short."),
    ErrorKind.KEY_REFUSED: QT_TRANSLATE_NOOP("Errors", "Stripe doesn't accept this shop's key."),
    ErrorKind.PERMISSION_MISSING: QT_TRANSLATE_NOOP("Errors", "This shop's key may not do this: {what}."),
    ErrorKind.NOT_FOUND: QT_TRANSLATE_NOOP("Errors", "Stripe doesn't have this any more. It was removed elsewhere."),
    ErrorKind.CONFLICT: QT_TRANSLATE_NOOP("Errors", "Stripe is still working on the same request."),
    ErrorKind.SLOW_DOWN: QT_TRANSLATE_NOOP("Errors", "Stripe asked us to slow down."),
    ErrorKind.REFUSED: QT_TRANSLATE_NOOP("Errors", "Stripe didn't accept the request."),
    ErrorKind.STRIPE_DOWN: QT_TRANSLATE_NOOP("Errors", "Stripe has trouble of its own right now."),
    ErrorKind.STORE_FAILED: QT_TRANSLATE_NOOP("Errors", "This computer couldn't write to its disk."),
    ErrorKind.STORE_LOCKED: QT_TRANSLATE_NOOP("Errors", "Another FuturePay window has this shop open."),
    ErrorKind.NO_KEYRING: QT_TRANSLATE_NOOP("Errors", "This computer has no secure place to keep a key."),
    ErrorKind.KEYRING_LOCKED: QT_TRANSLATE_NOOP("Errors", "The keyring of this computer is locked."),
    ErrorKind.KEY_MALFORMED: QT_TRANSLATE_NOOP("Errors", "This is not a Stripe key of the right kind."),
    ErrorKind.BAD_INPUT: QT_TRANSLATE_NOOP("Errors", "Stripe can't take this as typed: {what}."),
    ErrorKind.PORT_TAKEN: QT_TRANSLATE_NOOP("Errors", "Another program uses the port {what}."),
    ErrorKind.PAGE_REFUSED: QT_TRANSLATE_NOOP("Errors", "Stripe didn't accept the address of the success page."),
}

_NEXT: Mapping[ErrorKind, str] = {
    ErrorKind.OFFLINE: QT_TRANSLATE_NOOP(
        "Errors", "You can look things up. The rest starts again by itself when the line is back."
    ),
    ErrorKind.NO_ANSWER: QT_TRANSLATE_NOOP("Errors", "We look again by ourselves. You can also check now."),
    ErrorKind.UNREADABLE_ANSWER: QT_TRANSLATE_NOOP(
        "Errors", "A network that asks for a sign-in can cause this. Check the connection, then try again."
    ),
    ErrorKind.KEY_REFUSED: QT_TRANSLATE_NOOP("Errors", "Ask the owner to add a new key in Settings."),
    ErrorKind.PERMISSION_MISSING: QT_TRANSLATE_NOOP(
        "Errors", "Ask the owner to add the permission in the Stripe Dashboard, then try again."
    ),
    ErrorKind.NOT_FOUND: QT_TRANSLATE_NOOP("Errors", "Go back and choose again."),
    ErrorKind.CONFLICT: QT_TRANSLATE_NOOP("Errors", "Wait a moment. We look again by ourselves."),
    ErrorKind.SLOW_DOWN: QT_TRANSLATE_NOOP("Errors", "Wait a moment. We try again by ourselves."),
    ErrorKind.REFUSED: QT_TRANSLATE_NOOP("Errors", "Check what was typed. If it looks right, tell support."),
    ErrorKind.STRIPE_DOWN: QT_TRANSLATE_NOOP("Errors", "Wait a moment. We try again by ourselves."),
    ErrorKind.STORE_FAILED: QT_TRANSLATE_NOOP(
        "Errors", "Free some space on the disk, then start FuturePay again. Until then you can look things up."
    ),
    ErrorKind.STORE_LOCKED: QT_TRANSLATE_NOOP("Errors", "Go on in the other window, or close it first."),
    ErrorKind.NO_KEYRING: QT_TRANSLATE_NOOP("Errors", "You can use the key for this session only."),
    ErrorKind.KEYRING_LOCKED: QT_TRANSLATE_NOOP("Errors", "Unlock it and try again, or use the key for this session."),
    ErrorKind.KEY_MALFORMED: QT_TRANSLATE_NOOP("Errors", "Copy the key again from the Stripe Dashboard."),
    ErrorKind.BAD_INPUT: QT_TRANSLATE_NOOP("Errors", "Change it and try again."),
    ErrorKind.PORT_TAKEN: QT_TRANSLATE_NOOP("Errors", "Choose another port, or leave it out."),
    ErrorKind.PAGE_REFUSED: QT_TRANSLATE_NOOP("Errors", "Change the success page in Settings, Shop."),
}

_KEYS: Mapping[KeyProblem, str] = {
    KeyProblem.EMPTY: QT_TRANSLATE_NOOP("Errors", "Paste the key first."),
    KeyProblem.PUBLISHABLE: QT_TRANSLATE_NOOP(
        "Errors",
        "This is a publishable key (pk_…): it can't charge. Use a restricted key, which begins with rk_.",
    ),
    KeyProblem.WEBHOOK_SECRET: QT_TRANSLATE_NOOP(
        "Errors", "This is a webhook secret (whsec_…), not a key. Use a restricted key, which begins with rk_."
    ),
    KeyProblem.ORGANISATION: QT_TRANSLATE_NOOP(
        "Errors", "This is the key of an organisation (sk_org_…). Use a key of the shop's own account."
    ),
    KeyProblem.MALFORMED: QT_TRANSLATE_NOOP(
        "Errors",
        "This doesn't look like a whole Stripe key. It begins with rk_ or sk_ and has no blanks inside. Copy it again.",
    ),
    KeyProblem.LIVE_IN_TRAINING: QT_TRANSLATE_NOOP(
        "Errors", "This is a live key, and training never touches real money. Connect it as a shop of its own."
    ),
    KeyProblem.OTHER_ACCOUNT: QT_TRANSLATE_NOOP(
        "Errors", "This key belongs to another Stripe account than this shop. Connect it as a shop of its own."
    ),
}

_DRAFTS: Mapping[DraftProblem, str] = {
    DraftProblem.EMPTY: QT_TRANSLATE_NOOP("Errors", "Type a name, an email or a phone number."),
    DraftProblem.NAME: QT_TRANSLATE_NOOP("Errors", "Stripe keeps up to {limit} characters of a name. Shorten it."),
    DraftProblem.EMAIL: QT_TRANSLATE_NOOP("Errors", "This is not a whole email address, such as anna@post.example."),
    DraftProblem.PHONE: QT_TRANSLATE_NOOP(
        "Errors", "Stripe keeps up to {limit} characters of a phone number. Shorten it."
    ),
}
_LIMITS = {DraftProblem.NAME: NAME_LIMIT, DraftProblem.EMAIL: EMAIL_LIMIT, DraftProblem.PHONE: PHONE_LIMIT}

_AMOUNTS: Mapping[AmountProblem, str] = {
    AmountProblem.EMPTY: QT_TRANSLATE_NOOP("Errors", "Type an amount."),
    AmountProblem.NOT_A_NUMBER: QT_TRANSLATE_NOOP("Errors", "This can't be read as an amount. Type digits only."),
    AmountProblem.NEGATIVE: QT_TRANSLATE_NOOP("Errors", "An amount can't be negative."),
    AmountProblem.ZERO: QT_TRANSLATE_NOOP("Errors", "Type an amount above zero."),
    AmountProblem.TOO_MANY_DECIMALS: QT_TRANSLATE_NOOP(
        "Errors", "{currency} has no such small parts. Type it shorter."
    ),
    AmountProblem.BELOW_MINIMUM: QT_TRANSLATE_NOOP("Errors", "The least that Stripe charges is {minimum}."),
    AmountProblem.ABOVE_MAXIMUM: QT_TRANSLATE_NOOP("Errors", "The most that Stripe charges at once is {maximum}."),
    AmountProblem.WRONG_STEP: QT_TRANSLATE_NOOP("Errors", "Amounts go in steps of {step}."),
}


def error_lines(error: ShowableError) -> Lines:
    """The three lines of an error. Raises KeyError for no kind: a test holds the tables complete."""
    happened = translate(_CONTEXT, _HAPPENED[error.kind]).format(what=fenced(error.what))
    if error.kind is ErrorKind.KEY_MALFORMED and error.code in set(KeyProblem):
        happened = key_sentence(KeyProblem(error.code))
    return Lines(happened, money_line(error.money), translate(_CONTEXT, _NEXT[error.kind]))


def money_line(line: MoneyLine, amount: str = "") -> str:
    """The one phrase for what is proven about the money; `amount` is formatted already."""
    return translate(_CONTEXT, _MONEY[line]).format(amount=amount).strip() if _MONEY[line] else ""


def key_sentence(problem: KeyProblem) -> str:
    """Why a pasted text is no usable key, and what to paste."""
    return translate(_CONTEXT, _KEYS[problem])


def key_was_padded() -> str:
    """The note for a key that came with blanks around it."""
    return translate(_CONTEXT, "There were blanks around the key. They were taken off.")


def draft_sentence(problem: DraftProblem) -> str:
    """What is wrong with a field of a customer, and what to do."""
    return translate(_CONTEXT, _DRAFTS[problem]).format(limit=format_number(_LIMITS.get(problem, 0)))


def amount_sentence(problem: AmountProblem, currency: Currency, currencies: CurrencyTable) -> str:
    """Why an amount can't be charged, with Stripe's limits for the currency in words."""

    def shown(amount: int) -> str:
        return format_money(Money(amount, currency.code), currencies)

    step = max(currency.step, 1)
    return translate(_CONTEXT, _AMOUNTS[problem]).format(
        currency=currency.code.upper(),
        minimum=shown(currency.minimum or step),
        maximum=shown(currency.maximum - currency.maximum % step),
        step=shown(step),
    )
