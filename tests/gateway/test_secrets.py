"""No key, address, client secret or e-mail reaches a log, an exception's text or a repr."""

import logging
import traceback
from pathlib import Path

import pytest

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.gateway.log_redaction import RedactionFilter, install_log_redaction, redact
from tests.fakes.odd_server import http, odd_server
from tests.gateway.test_odd_answers import gateway_to
from tests.gateway.till import SECRET, open_till

KEY = "sk_" + "live_51AbCdEfGhIjKlMn"
# Each is a text that must not survive, inside the sentence it may appear in.
SECRETS = [
    (KEY, f"key {KEY} was refused"),
    (SECRET, f"Authorization: Bearer {SECRET}"),
    ("whsec_" + "abc123", "signing with whsec_" + "abc123"),
    ("abcDEF123", "client_secret=seti_1Nabc_secret_abcDEF123"),
    ("fidABC", "client_secret=cs_test_a1b2C3_secret_fidABC"),
    ("cs_test_a1b2", "GET https://checkout.stripe.com/c/pay/cs_test_a1b2#fid123 now"),
    ("cs_test_a1b2", "GET https://pay.myshop.example/c/pay/cs_test_a1b2"),
    ("cs_test_a1b2", "GET http://127.0.0.1:4000/c/pay/cs_test_a1b2"),
    ("T0kenT0ken", "GET http://127.0.0.1:4000/T0kenT0ken/return?session_id=cs_test_1"),
    ("ada@example.com", "receipt for ada@example.com sent"),
    ("ada%40example.com", "/v1/customers?email=ada%40example.com"),
]


@pytest.mark.parametrize(("secret", "text"), SECRETS)
def test_a_secret_is_taken_out_of_a_text(secret: str, text: str) -> None:
    assert secret in text
    assert secret not in redact(text)


def test_plain_words_stay() -> None:
    plain = "charge 01J9 of Till 1: succeeded, req_123, pi_3Abc, https://docs.stripe.com/error-codes"
    assert redact(plain) == plain


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Kept:
    handler = Kept()
    install_log_redaction([handler])
    install_log_redaction([handler])
    assert len(handler.filters) == 1
    return handler


@pytest.mark.parametrize(("secret", "text"), SECRETS)
def test_a_record_loses_its_secrets_wherever_they_are(kept: Kept, secret: str, text: str) -> None:
    logger = logging.Logger("test")
    logger.addHandler(kept)
    logger.info("said: %s", text)
    logger.info(text.replace("%", "%%") if "%" in text else text)
    try:
        raise ValueError(text)
    except ValueError:
        logger.info("failed", exc_info=True, stack_info=True)
    assert len(kept.lines) == 3
    assert "ValueError" in kept.lines[2]
    assert not [line for line in kept.lines if secret in line]


def test_a_record_with_unfitting_arguments_is_still_written(kept: Kept) -> None:
    record = logging.LogRecord("shop", logging.INFO, "", 0, "%d %s", ("x",), None)
    assert RedactionFilter().filter(record)
    assert "shop" in record.getMessage()


async def test_a_whole_day_leaves_no_secret_in_the_log(resources: Path, caplog: pytest.LogCaptureFixture) -> None:
    install_log_redaction([])
    with caplog.at_level(logging.DEBUG):
        async with open_till(resources) as till:
            method = await till.saved()
            charge = await till.ready(till.charge(method, receipt_email="ada@example.com"))
            await till.gateway.confirm_payment_intent(charge)
            session = await till.new_session()
            shown = f"{session!r} {till.gateway!r} {charge!r}"
    everything = caplog.text + shown.replace("ada@example.com", "")
    assert session.url
    for secret in (SECRET, session.url, "_secret_", "ada@example.com"):
        assert secret not in everything


ODD = [
    http({"error": {"type": "x", "message": f"ada@example.com {SECRET}", "code": "y"}}, 400),
    http({"error": {"type": "card_error", "message": f"ada@example.com {SECRET}", "decline_code": "z"}}, 402),
    http(f"<html>ada@example.com {SECRET}</html>", 200, kind="text/html"),
    http(f"<html>ada@example.com {SECRET}</html>", 503, kind="text/html"),
]


@pytest.mark.parametrize("answer", ODD)
async def test_an_error_carries_nothing_of_what_stripe_wrote(answer: bytes) -> None:
    async with odd_server(answer) as odd, gateway_to(odd.address) as gateway:
        with pytest.raises(ShowableError) as caught:
            await gateway.attach_payment_method("pm_1", "cus_1")
    text = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + repr(caught.value.args)
    assert "ada@example.com" not in text
    assert SECRET not in text
