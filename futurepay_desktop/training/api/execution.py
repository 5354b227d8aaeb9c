"""Carries out a request that may come in: finds its endpoint, heeds its idempotency key, expands what comes back."""

from futurepay_desktop.training.api import expanding
from futurepay_desktop.training.api.answer import Answer, Request
from futurepay_desktop.training.api.api_keys import ApiKeys
from futurepay_desktop.training.api.idempotency import Flight, IdempotencyKeys, fingerprint_of
from futurepay_desktop.training.api.request_errors import RequestRefusedError, bad_parameter
from futurepay_desktop.training.api.routes import Route, Routes
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World


class Execution:
    """One account's endpoints, at work."""

    def __init__(self, world: World, routes: Routes, keys: ApiKeys, idempotency: IdempotencyKeys) -> None:
        self._world = world
        self._routes = routes
        self._keys = keys
        self._idempotency = idempotency

    def endpoint(self, method: str, path: str) -> str:
        """The endpoint a request is for, whatever ids are in its path; empty for none."""
        found = self._routes.find(method, path)
        return "" if found is None else f"{method} {found[0].pattern.pattern}"

    def answer(
        self, request: Request, flight: Flight | None, instead: Answer | None, afterwards: Answer | None
    ) -> Answer:
        """The answer, a kept one where the key has been used; RequestRefusedError.

        `flight` is the key held for this request; `instead` replaces the execution, `afterwards` its result.
        """
        found = self._routes.find(request.method, request.path)
        if found is None:
            raise RequestRefusedError(404, f"Unrecognized request URL ({request.method}: {request.path}).")
        route, ids = found
        self._keys.check_permission(request.api_key, route.permission, write=request.method != "GET")
        if request.key is None:
            return instead or self._spoilt(route, ids, request.params, afterwards)
        fingerprint = fingerprint_of(request.method, request.path, request.params)
        before = self._idempotency.answer_before(request.key, fingerprint, flight)
        if before is not None:
            return before
        try:
            answer = instead or self._spoilt(route, ids, request.params, afterwards)
        except RequestRefusedError as refusal:
            if refusal.saved:
                refused = Answer(refusal.status, refusal.body)
                self._idempotency.keep(request.key, fingerprint, refused, request.request_id)
            raise
        self._idempotency.keep(request.key, fingerprint, answer, request.request_id)
        return answer

    def _spoilt(self, route: Route, ids: tuple[str, ...], params: JsonObject, afterwards: Answer | None) -> Answer:
        """Executes; `afterwards`, if any, takes the place of what came of it."""
        try:
            answer = self._execute(route, ids, params)
        except RequestRefusedError:
            if afterwards is None:
                raise
            return afterwards
        return afterwards or answer

    def _execute(self, route: Route, ids: tuple[str, ...], params: JsonObject) -> Answer:
        wanted = params.get("expand", [])
        if not isinstance(wanted, list) or not all(isinstance(path, str) for path in wanted):
            raise bad_parameter("expand", "Invalid array")
        counting = {"counted": True} if route.searches and "total_count" in wanted else {}
        paths = [path for path in wanted if not (counting and path == "total_count")]
        steps = expanding.check(paths, route.kind, listed=route.listed)
        given = {name: value for name, value in params.items() if name != "expand"}
        answer = Answer(200, route.handler(given, *ids, **counting))
        if not steps:
            return answer
        body = answer.body
        expanding.expand(body, steps, self._world.find, listed=route.listed)
        return Answer(200, body)
