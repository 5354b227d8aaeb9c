"""Fault rules as values: there and back through JSON, refused in words, hitting whom they say."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futurepay_desktop.training.faults.fault_json import from_json, to_json
from futurepay_desktop.training.faults.fault_rules import BadFaultError, FaultKind, FaultRule, PathMatch, settings_of
from futurepay_desktop.training.faults.faults import Faults

PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)
NAMES = st.text(st.sampled_from("abcXYZ-_09"), min_size=1, max_size=12).map(lambda name: f"X-{name}")
HEADERS = st.dictionaries(NAMES, PRINTABLE, max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "method": st.sampled_from(["*", "GET", "POST", "DELETE"]),
    "path": st.text(max_size=20).map(lambda rest: f"/{rest}"),
    "nth": st.integers(1, 10**6),
    "times": st.none() | st.integers(1, 10**6),
    "status": st.integers(200, 599),
    "body": JSON,
    "html": st.none() | st.text(max_size=20),
    "headers": HEADERS,
    "seconds": st.floats(0, 1e6),
    "acts": st.booleans(),
    "saved": st.booleans(),
    "match": st.sampled_from(PathMatch),
    "probability": st.floats(0, 1, exclude_min=True),
    "seed": st.integers(),
    "with_key": st.none() | st.text(max_size=10),
    "with_headers": HEADERS,
    "empty": st.booleans(),
    "content_type": st.none() | PRINTABLE,
    "should_retry": st.none() | st.booleans(),
    "reason": st.none() | PRINTABLE,
    "location": PRINTABLE,
    "after_bytes": st.integers(),
    "bytes_per_second": st.floats(1, 1e9),
    "reset": st.booleans(),
}


@st.composite
def rules(draw: st.DrawFn) -> FaultRule:
    kind = draw(st.sampled_from(FaultKind))
    own = sorted(settings_of(kind) - {"kind", "method", "path"})
    said = {name: draw(VALUES[name]) for name in draw(st.sets(st.sampled_from(own)))}
    if kind is FaultKind.REDIRECT and "status" in said:
        said["status"] = draw(st.integers(300, 399))
    bodies = [name for name in ("html", "empty", "body") if said.get(name) not in (None, False)]
    for name in bodies[1:]:
        del said[name]
    if bodies and (bodies[0] != "body" or not isinstance(said["body"], dict)):
        said.pop("saved", None)
    return FaultRule(draw(VALUES["method"]), draw(VALUES["path"]), kind, **said)


@settings(max_examples=400)
@given(rules())
def test_every_rule_survives_json(rule: FaultRule) -> None:
    assert from_json(json.loads(json.dumps(to_json(rule)))) == rule


@settings(max_examples=400)
@given(
    st.dictionaries(st.sampled_from([one.name for one in fields(FaultRule)]) | st.text(max_size=6), JSON, max_size=6)
)
def test_any_other_json_is_a_rule_or_refused_in_words(given_json: dict[str, Any]) -> None:
    try:
        rule = from_json({"path": "/v1/", "kind": "status"} | given_json)
    except BadFaultError as error:
        words = str(error)
    else:
        words = json.dumps(to_json(rule))
    assert words.isprintable()


@pytest.mark.parametrize(
    ("given_json", "words"),
    [
        ([], "A fault is a JSON object"),
        ({"path": "/v1/", "kind": "status", "html": "\ud800"}, "text that can be sent"),
        ({"path": "/v1/", "kind": "status", "body": float("nan")}, "numbers that are numbers"),
        ({"kind": "hang"}, "A fault needs `path`"),
        ({"path": "/v1/"}, "A fault needs `kind`"),
        ({"path": "/v1/", "kind": "rain"}, "`kind` is one of cut_before,"),
        ({"path": "/v1/", "kind": "hang", "colour": 1}, "A fault has no 'colour'; it knows acts,"),
        ({"path": "v1", "kind": "hang"}, "`path` begins with a slash"),
        ({"path": "/v1/", "kind": "hang", "method": "fetch"}, "`method` is a word like GET"),
        ({"path": "/v1/", "kind": "hang", "nth": 0}, "`nth` counts from 1"),
        ({"path": "/v1/", "kind": "hang", "times": True}, "`times` is a whole number"),
        ({"path": "/v1/", "kind": "hang", "times": 0}, "`times` is at least 1"),
        ({"path": "/v1/", "kind": "hang", "probability": 1.5}, "`probability` is above 0"),
        ({"path": "/v1/", "kind": "hang", "seconds": 2}, "`seconds` means nothing for a fault of kind hang"),
        ({"path": "/v1/", "kind": "slow", "seconds": -1}, "`seconds` is not below 0"),
        ({"path": "/v1/", "kind": "slow", "seconds": 10**400}, "`seconds` is too large"),
        ({"path": "/v1/", "kind": "drip", "bytes_per_second": 0}, "`bytes_per_second` is at least 1"),
        ({"path": "/v1/", "kind": "status", "status": 99}, "`status` is an HTTP status"),
        ({"path": "/v1/", "kind": "redirect", "status": 200}, "`status` of a redirect"),
        ({"path": "/v1/", "kind": "status", "html": "", "empty": True}, "Only one of `body`, `html` and `empty`"),
        ({"path": "/v1/", "kind": "status", "html": "<p>", "saved": True}, "`saved` needs a JSON object"),
        ({"path": "/v1/", "kind": "status", "body": [1], "saved": True}, "`saved` needs a JSON object"),
        ({"path": "/v1/", "kind": "status", "headers": {"X": "a\r\nSet-Cookie: b"}}, "printable ASCII"),
        ({"path": "/v1/", "kind": "status", "headers": {"X Y": "a"}}, "is not the name of a header"),
        ({"path": "/v1/", "kind": "status", "headers": {"Content-Length": "9"}}, "belongs to the server"),
        ({"path": "/v1/", "kind": "status", "headers": ["X"]}, "`headers` is an object of texts"),
        ({"path": "/v1/", "kind": "redirect", "location": "/a\nb"}, "printable ASCII"),
    ],
)
def test_bad_rules_are_refused_in_words(given_json: Any, words: str) -> None:
    with pytest.raises(BadFaultError, match=words.replace("(", r"\(")):
        from_json(given_json)


def test_a_rule_in_python_is_held_to_the_same() -> None:
    with pytest.raises(BadFaultError, match="means nothing for a fault of kind cut_after"):
        FaultRule("POST", "/v1/customers", FaultKind.CUT_AFTER, seconds=3)


def hits(faults: Faults, count: int, path: str = "/v1/customers", **more: Any) -> list[int]:
    """Which of so many requests are hit, counted from 1."""
    return [n for n in range(1, count + 1) if faults.hit_by("POST", path, **more) is not None]


def test_nth_times_and_for_ever() -> None:
    faults = Faults()
    faults.add(FaultRule("POST", "/v1/customers", FaultKind.HANG, nth=3, times=2))
    assert hits(faults, 8) == [3, 4]
    faults.clear()
    faults.add(FaultRule("*", "/v1/customers", FaultKind.HANG, nth=2, times=None))
    assert hits(faults, 5) == [2, 3, 4, 5]
    assert faults.hit_by("GET", "/v1/balance") is None


def test_chance_is_repeated_by_its_seed() -> None:
    def run(seed: int, times: int | None = None) -> list[int]:
        faults = Faults()
        faults.add(FaultRule("*", "/", FaultKind.HANG, probability=0.3, seed=seed, times=times))
        return hits(faults, 1000)

    assert run(1) == run(1)
    assert run(1) != run(2)
    assert 230 < len(run(1)) < 370
    assert run(1, times=4) == run(1)[:4]


@pytest.mark.parametrize(
    ("match", "path", "hit", "missed"),
    [
        ("prefix", "/v1/cust", "/v1/customers/cus_1", "/v2/customers"),
        ("exact", "/v1/customers", "/v1/customers", "/v1/customers/cus_1"),
        ("glob", "/v1/payment_intents/*/confirm", "/v1/payment_intents/pi_1/confirm", "/v1/payment_intents/confirm"),
        ("glob", "/v1/*", "/v1/customers", "/v1/customers/cus_1"),
        ("glob", "/v1/**", "/v1/customers/cus_1", "/v2/customers"),
        ("glob", "/v1/a.c", "/v1/a.c", "/v1/abc"),
    ],
)
def test_paths(match: str, path: str, hit: str, missed: str) -> None:
    faults = Faults()
    faults.add(from_json({"path": path, "match": match, "kind": "hang", "times": None}))
    assert faults.hit_by("GET", hit) is not None
    assert faults.hit_by("GET", missed) is None


def test_keys_and_headers_narrow_a_rule() -> None:
    faults = Faults()
    faults.add(FaultRule("*", "/", FaultKind.HANG, times=None, with_key="confirm-*", with_headers={"X-Till": "2"}))
    assert hits(faults, 1, key="confirm-7", headers={"X-Till": "2"}) == [1]
    assert hits(faults, 1, key="create-7", headers={"X-Till": "2"}) == []
    assert hits(faults, 1, key=None, headers={"X-Till": "2"}) == []
    assert hits(faults, 1, key="confirm-7", headers={"X-Till": "3"}) == []


def test_rules_stand_in_line_and_tell_what_they_did() -> None:
    faults = Faults()
    first = faults.add(FaultRule("*", "/", FaultKind.CUT_AFTER))
    second = faults.add(FaultRule("*", "/", FaultKind.CUT_BEFORE, times=2))
    kinds = [hit and hit.kind for hit in (faults.hit_by("GET", "/v1/") for _ in range(4))]
    assert kinds == [FaultKind.CUT_AFTER, FaultKind.CUT_BEFORE, FaultKind.CUT_BEFORE, None]
    assert [(one.id, one.seen, one.hits) for one in faults.in_force()] == [(first, 4, 1), (second, 4, 2)]
    assert faults.remove(first)
    assert not faults.remove(first)
    assert [one.id for one in faults.in_force()] == [second]
