"""Stripe's refusals as one exception, with the HTTP status and the error body it becomes."""

from futurepay_desktop.training.json_types import JsonObject

_WORTH_ANOTHER_TRY = ("idempotency_key_in_use", "lock_timeout")


class RequestRefusedError(Exception):
    """A request is answered with an error.

    `saved` says whether an idempotency key remembers the answer: Stripe saves a result once execution
    began, so not for bad parameters, 401 and 429 (docs.stripe.com/api/idempotent_requests).
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        saved: bool = False,
        extra: JsonObject | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.saved = saved
        self.error: JsonObject = {"message": message, "type": kind}
        if code is not None:
            self.error["code"] = code
            if kind == "invalid_request_error":
                self.error["doc_url"] = doc_url(code)
        if param is not None:
            self.error["param"] = param
        self.error.update(extra or {})

    @property
    def headers(self) -> dict[str, str]:
        """What goes out beside it: a request that met another one with its key is to be sent again."""
        return {"Stripe-Should-Retry": "true"} if self.error.get("code") in _WORTH_ANOTHER_TRY else {}

    @property
    def body(self) -> JsonObject:
        """The JSON that goes out."""
        return {"error": self.error}


def doc_url(code: str) -> str:
    """Where Stripe explains an error code."""
    return f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}"


def bad_parameter(param: str, message: str, code: str | None = None) -> RequestRefusedError:
    """400 before anything was done."""
    return RequestRefusedError(400, message, code=code, param=param)


def missing_parameter(param: str) -> RequestRefusedError:
    """400: a required parameter was left out."""
    return bad_parameter(param, f"Missing required param: {param}.", "parameter_missing")


def wrong_state(message: str, code: str | None = None, param: str | None = None) -> RequestRefusedError:
    """400 from execution: the object is not in a state that allows this. Remembered by its key."""
    return RequestRefusedError(400, message, code=code, param=param, saved=True)


def no_such(noun: str, object_id: str, param: str = "id") -> RequestRefusedError:
    """404: no object of that id in this account."""
    return RequestRefusedError(404, f"No such {noun}: '{object_id}'", code="resource_missing", param=param, saved=True)
