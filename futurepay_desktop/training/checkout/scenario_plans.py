"""Scenarios that staff ordered for a customer, kept in the notes so that they outlive a restart."""

from futurepay_desktop.training.checkout.checkout_links import EXPIRES
from futurepay_desktop.training.checkout.scenarios import PageAct, Scenario, scenario_of
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World

SECONDS_LEFT = 60


class ScenarioPlans:
    """What was ordered for whom, and what an ordered scenario does behind the page."""

    def __init__(self, world: World) -> None:
        self._world = world

    def plan(self, owner_id: str, key: str | None) -> None:
        """Order a scenario for a customer (or for one Checkout Session); None takes the order back.

        Raises LookupError for a key that is no scenario, or an owner that is not there.
        """
        if key is not None and scenario_of(key) is None:
            raise LookupError(f"no scenario is called {key[:40]!r}")
        if not any(self._world.find(kind, owner_id) for kind in ("customer", "checkout.session")):
            raise LookupError("there is no such customer")
        self._world.keep_note(owner_id, scenario=key)

    def planned(self, owner_id: str) -> str | None:
        """The key of what is ordered for a customer or session, None when nothing is."""
        key: str | None = self._world.note(owner_id).get("scenario")
        return key

    def planned_for(self, session_id: str) -> Scenario | None:
        """What a Checkout page begins with: the session's own order, else its customer's."""
        session = self._world.find("checkout.session", session_id)
        if session is None:
            return None
        key = self.planned(session_id) or (session["customer"] and self.planned(session["customer"]))
        return scenario_of(key)

    def act_once(self, session_id: str, act: PageAct) -> bool:
        """Whether the page is to do this of itself now: True once per session and act."""
        done = self._world.note(session_id).get("acted", [])
        if act.value in done:
            return False
        self._world.keep_note(session_id, acted=[*done, act.value])
        return True

    def seconds_left(self, session_id: str) -> int:
        """Seconds until an open session expires by the training's clock; 0 for any other."""
        session = self._world.find("checkout.session", session_id)
        if session is None or session["status"] != "open":
            return 0
        return max(0, int(session["expires_at"] - self._world.clock.now()))

    def expire_soon(self, session_id: str) -> None:
        """Leave an open session one minute, or less if it has less."""
        session = self._world.find("checkout.session", session_id)
        at = self._world.clock.now() + SECONDS_LEFT
        if session is not None and session["status"] == "open" and at < session["expires_at"]:
            self._world.keep(session | {"expires_at": at})
            self._world.remind(EXPIRES, session_id, at)

    def run_out(self, session_id: str) -> None:
        """The time of an open session is up now, and nobody else's."""
        session = self._world.find("checkout.session", session_id)
        if session is not None and session["status"] == "open":
            now = int(self._world.clock.now())
            self._world.keep(session | {"expires_at": now})
            self._world.remind(EXPIRES, session_id, now)
            self._world.let_due_happen()

    def decline_later(self, session_id: str, reason: str) -> None:
        """Note on the method a finished session saved that every later charge is declined for this reason."""
        session = self._world.find("checkout.session", session_id)
        method_id = None if session is None else self._method_of(session)
        if method_id is not None:
            self._world.keep_note(method_id, later_decline=reason)

    def _method_of(self, session: JsonObject) -> str | None:
        for kind in ("setup_intent", "payment_intent"):
            intent = self._world.find(kind, session[kind] or "")
            if intent is not None:
                method_id: str | None = intent["payment_method"]
                return method_id
        return None
