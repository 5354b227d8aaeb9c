"""The shop's balance: every movement is a balance transaction, pending for two days or there at once.

docs.stripe.com/api/balance_transactions, docs.stripe.com/payouts#standard-payout-timing
"""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

SETTLING_SECONDS = 2 * 86_400
_ARRIVES = "funds become available"
_NOTE = "balance"


class Balance:
    """Books what moves money, and lets pending money become available by the clock."""

    def __init__(self, world: World) -> None:
        self._world = world
        world.when_due(_ARRIVES, self._arrive)

    def book(  # one movement has this many sides; they are named at every call
        self,
        kind: str,
        source: JsonObject,
        amount: int,
        *,
        category: str | None = None,
        description: str | None = None,
        fee: int = 0,
        fee_text: str = "Training fees",
        available_on: int | None = None,
    ) -> str:
        """Enter `amount` less `fee` (minor units; negative leaves the balance); the transaction's id.

        `available_on` is in Unix seconds, now unless told.
        """
        world, currency, now = self._world, source["currency"], self._world.clock.now()
        due = max(now, now if available_on is None else available_on)
        entry = world.templates.make(
            "balance_transaction",
            id=world.ids.of("txn"),
            amount=amount,
            available_on=due,
            balance_type="payments",
            created=now,
            currency=currency,
            description=description,
            fee=fee,
            fee_details=_fee_details(fee, currency, fee_text),
            net=amount - fee,
            reporting_category=category or kind,
            source=source["id"],
            status="pending" if due > now else "available",
            type=kind,
        )
        self._add(str(entry["status"]), currency, amount - fee)
        if due > now:
            world.remind(_ARRIVES, entry["id"], due)
        identity: str = world.keep(entry)["id"]
        return identity

    def available_on(self, transaction_id: str | None) -> int | None:
        """When the money of a transaction is there, in Unix seconds; None for no transaction."""
        entry = None if transaction_id is None else self._world.find("balance_transaction", transaction_id)
        return None if entry is None else entry["available_on"]

    def retrieve(self, given: JsonObject, transaction_id: str) -> Ready:
        """GET /v1/balance_transactions/{id}."""
        Params(given, ())
        return self._world.show("balance_transaction", transaction_id)

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/balance_transactions, of one `source` or `type` if asked."""
        params = Params(given, (*PAGE_PARAMS, "created", "currency", "payout", "source", "type"))
        in_time, wanted = created_filter(params), {}
        for name in params.given(("currency", "source", "type")):
            wanted[name] = params.text(name)
        nothing = "payout" in params  # training pays nothing out

        def keep(entry: JsonObject) -> bool:
            return not nothing and in_time(entry) and all(entry[name] == value for name, value in wanted.items())

        return page(self._world.shelves["balance_transaction"], params, "/v1/balance_transactions", keep=keep)

    def _arrive(self, transaction_id: str) -> None:
        entry = self._world.need("balance_transaction", transaction_id) | {"status": "available"}
        self._add("pending", entry["currency"], -entry["net"])
        self._add("available", entry["currency"], entry["net"])
        self._world.keep(entry)
        self._world.events.record("balance.available", balance_now(self._world, entry["currency"]))

    def _add(self, side: str, currency: str, amount: int) -> None:
        amounts = self._world.noted(_NOTE).get(side) or {}
        self._world.keep_note(_NOTE, **{side: amounts | {currency: amounts.get(currency, 0) + amount}})


def _fee_details(fee: int, currency: str, text: str) -> list[JsonObject]:
    detail = {"amount": fee, "application": None, "currency": currency, "description": text, "type": "stripe_fee"}
    return [detail] if fee else []


def balance_now(world: World, default_currency: str) -> JsonObject:
    """The balance object; a shop without a movement shows zero in its own currency."""
    note = world.note(_NOTE)
    pending, available = note.get("pending") or {}, note.get("available") or {}
    currencies = sorted(pending.keys() | available.keys()) or [default_currency]

    def rows(amounts: dict[str, int]) -> list[JsonObject]:
        each = [(currency, amounts.get(currency, 0)) for currency in currencies]
        return [{"amount": amount, "currency": code, "source_types": {"card": amount}} for code, amount in each]

    return {
        "object": "balance",
        "available": rows(available),
        "connect_reserved": [{"amount": 0, "currency": currency} for currency in currencies],
        "livemode": False,
        "pending": rows(pending),
    }
