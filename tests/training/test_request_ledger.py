"""The ledger forgets the oldest requests and keeps the rest right."""

from futurepay_desktop.training.serving.request_ledger import RequestLedger, RequestRecord


def test_places_stay_right_when_the_oldest_are_dropped() -> None:
    ledger = RequestLedger()
    places = [ledger.note(RequestRecord(float(n), "GET", "/v1/balance", None, None)) for n in range(120_000)]
    for place in (places[0], places[-1]):
        ledger.answered(place, 200)
    records = ledger.records()
    assert len(records) <= 100_000
    assert (records[-1].at, records[-1].status) == (119_999.0, 200)
    assert [record for record in records if record.status] == records[-1:]
