"""The people worth knowing by name: each stands for one situation that staff should have met."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from futurepay_desktop.training.seed.seed_past import DAY, Bank, Past

VERY_LONG_NAME = (
    "María de los Ángeles Bartholomäa Wilhelmina Freifrau von und zu Schwarzenberg-Lichtenstein "
    "und Hohenlohe-Waldenburg-Schillingsfürst geborene Gräfin Dąbrowska"
)


@dataclass(frozen=True, slots=True)
class Member:
    """A customer of the cast: when they first came (days ago), and what has happened since."""

    name: str
    mailbox: str
    days: int
    story: Callable[["Life"], None]
    phone: str = ""
    locale: str = ""

    @property
    def email(self) -> str:
        """Their address, empty for those who gave none."""
        return f"{self.mailbox}@training.example" if self.mailbox else ""


@dataclass(frozen=True, slots=True)
class Life:
    """One customer's past, told in days ago."""

    past: Past
    member: Member
    customer: str

    def at(self, days: float) -> int:
        """Unix seconds, that many days ago."""
        return self.past.now - int(days * DAY)

    def card(self, days: float, number: str, expiry: str = "12 / 34", *, default: bool = False) -> str:
        """Saves a card, by Checkout."""
        member = self.member
        method = self.past.save_card(self.at(days), self.customer, number, expiry, member.name, email=member.email)
        if default:
            self.past.make_default(self.at(days) + 5, self.customer, method)
        return method

    def bank(self, days: float, bank: Bank) -> str:
        """Saves a bank account and makes it the default."""
        member = self.member
        method = self.past.save_bank(self.at(days), self.customer, bank, member.name, member.email)
        self.past.make_default(self.at(days) + 5, self.customer, method)
        return method

    def charge(self, days: float, method: str, amount: int, what: str, kind: str = "card") -> None:
        """Charges a saved method; `amount` in cents."""
        self.past.charge(self.at(days), self.customer, method, amount, what, kind=kind)

    def month(self, months: int) -> str:
        """An expiry `MM / YY` that many months from now (0 is this month, -1 the last)."""
        today = datetime.fromtimestamp(self.past.now, UTC)
        years, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        return f"{month + 1:02d} / {years % 100:02d}"


def _anna(life: Life) -> None:
    visa = life.card(400, "4242424242424242", default=True)
    life.card(120, "5555555555554444", life.month(1))
    life.card(30, "4000056655665556")
    for days, amount, what in ((380, 8900, "Winter service"), (200, 4200, "Brake pads"), (34, 12_000, "New wheels")):
        life.charge(days, visa, amount, what)
    life.charge(2.1, visa, 4200, "Spring tune-up")


def _ben(life: Life) -> None:
    card = life.card(90, "4000000000000341", default=True)
    life.charge(14, card, 6500, "Monthly rental")
    life.charge(0.9, card, 6500, "Monthly rental, second try")


def _chiara(life: Life) -> None:
    card = life.card(60, "4000002760003184", default=True)
    life.charge(1.2, card, 18_900, "Touring bike deposit")


def _dmytro(life: Life) -> None:
    card = life.card(300, "5555555555554444", default=True)
    life.card(200, "378282246310005")
    life.card(40, "6011111111111117")
    for days in (280, 250, 190, 96, 12):
        life.charge(days, card, 2900 + days * 10, "Workshop invoice")


def _elodie(life: Life) -> None:
    card = life.card(500, "4242424242424242", life.month(-1), default=True)
    life.charge(420, card, 5400, "Chain and cassette")
    life.charge(70, card, 2500, "Puncture repair")


def _hanako(life: Life) -> None:
    card = life.card(250, "3566002020360505", life.month(0), default=True)
    life.charge(33, card, 7700, "修理")


def _layla(life: Life) -> None:
    life.past.link(life.at(0.005), life.customer)


def _nomail(life: Life) -> None:
    life.past.expire(life.at(20) + 900, life.past.link(life.at(20), life.customer))


def _otto(life: Life) -> None:
    card = life.card(45, "4000008260003178", default=True)
    life.charge(0.4, card, 23_500, "Frame repair")


def _pia(life: Life) -> None:
    bank = life.bank(80, Bank("us_bank_account", "000123456789"))
    life.charge(50, bank, 9900, "Club membership", "us_bank_account")
    slow = life.bank(10, Bank("us_bank_account", "000000000009"))
    life.charge(0.5, slow, 9900, "Club membership", "us_bank_account")


def _rosa(life: Life) -> None:
    amex = life.card(150, "378282246310005", default=True)
    refundable = life.card(20, "4000000000007726")
    life.charge(110, amex, 15_000, "Cargo bike, weekend")
    life.charge(6, refundable, 3900, "Helmet, brought back")


def _sam(life: Life) -> None:
    card = life.card(700, "4242424242424242", default=True)
    for days in (690, 510, 330, 150):
        life.charge(days, card, 4900, "Half-year check")


def _leo(life: Life) -> None:
    life.past.link(life.at(9), life.customer, minutes=60)
    life.past.link(life.at(3), life.customer, minutes=60)


def _sepp(life: Life) -> None:
    bank = life.bank(120, Bank("sepa_debit", "AT611904300234573201"))
    life.charge(100, bank, 6400, "Wartung", "sepa_debit")
    life.charge(40, bank, 6400, "Wartung", "sepa_debit")


def _greta(life: Life) -> None:
    bank = life.bank(60, Bank("us_bank_account", "000222222227"))
    life.charge(25, bank, 12_500, "Team jerseys", "us_bank_account")


def _one_card(life: Life) -> None:
    card = life.card(life.member.days - 1, "4242424242424242", default=True)
    life.charge(life.member.days / 2, card, 5900, "Bike fitting")


def _two_expired(life: Life) -> None:
    life.card(800, "4242424242424242", life.month(-9))
    life.card(600, "5555555555554444", life.month(-2), default=True)


def _later_declined(life: Life) -> None:
    good = life.card(300, "4242424242424242", default=True)
    bad = life.card(30, "4000000000000341")
    life.charge(200, good, 3300, "Lights")
    life.charge(8, bad, 3300, "Lights")


CAST: tuple[Member, ...] = (
    Member("Anna Saveswell", "anna", 410, _anna, "+353850000001"),
    Member("Ben Declan", "ben", 95, _ben, "+353850000002"),
    Member("Chiara Conferma", "chiara", 61, _chiara, "+393400000003", "it"),
    Member("Dmytro Slovák", "dmytro", 310, _dmytro, "+421900000004", "sk"),
    Member("Élodie Périmé", "elodie", 505, _elodie, "+33600000005", "fr"),
    Member("藤井 花子", "hanako", 260, _hanako, "+819000000006", "ja"),
    Member("ليلى منصور", "layla", 4, _layla, "+971500000007", "ar"),
    Member("Nobody Nomail", "", 21, _nomail, "+353850000008"),
    Member("Otto Ohnegeld", "otto", 50, _otto, "+491700000009", "de"),
    Member("Pia Pending", "pia", 85, _pia, "+12025550110"),
    Member("Rosa Retour", "rosa", 160, _rosa, "+34600000011", "es"),
    Member("Sam Slow", "sam", 705, _sam, "+353850000012"),
    Member("", "no.name", 33, _one_card),
    Member("Leo Leftearly", "leo", 10, _leo, "+353850000014"),
    Member("Sepp Lastschrift", "sepp", 130, _sepp, "+436600000015", "de"),
    Member("Greta Bankrupt", "greta", 65, _greta, "+12025550116"),
    Member(VERY_LONG_NAME, "maria.de.los.angeles.bartholomaea.wilhelmina.von.und.zu.schwarzenberg", 220, _one_card),
    Member("נועה לוי", "noa", 140, _one_card, "+972500000018", "he"),
    Member("Vera Vanished", "vera", 810, _two_expired, "+353850000019"),
    Member("Max Mixedcards", "max", 310, _later_declined, "+353850000020"),
    Member("🚲 Cargo & Söhne GmbH", "buero", 190, _one_card, "+493000000021", "de"),
)


def live(past: Past, member: Member) -> None:
    """Writes one member's past."""
    start = past.now - int(timedelta(days=member.days).total_seconds())
    customer = past.customer(
        start,
        name=member.name,
        email=member.email,
        phone=member.phone,
        preferred_locales=[member.locale] if member.locale else None,
    )
    member.story(Life(past, member, customer))
